package care.anbu;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every page and call of Anbu, read from the annotations of the code: a new route is in the tests
 * at once.
 */
record Route(String method, String path) {

  /** Read once: that takes seconds. */
  private static final Map<Route, Set<String>> WITH_ROLES = read();

  static List<Route> all() {
    return List.copyOf(withRoles().keySet());
  }

  /** Each with the roles that may call it; none where whoever signed in may. */
  static Map<Route, Set<String>> withRoles() {
    return WITH_ROLES;
  }

  private static Map<Route, Set<String>> read() {
    var routes = new LinkedHashMap<Route, Set<String>>();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("care.anbu").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .forEach(
                type ->
                    type.getMethods().stream()
                        .filter(Route::serves)
                        .forEach(method -> routes.put(of(type, method), roles(type, method))));
    return Collections.unmodifiableMap(routes);
  }

  /** The word of the method counts before that of its class. */
  private static Set<String> roles(JavaClass type, JavaMethod method) {
    boolean own =
        method.isAnnotatedWith(RolesAllowed.class)
            || method.isAnnotatedWith(Authenticated.class)
            || method.isAnnotatedWith(PermitAll.class);
    CanBeAnnotated said = own ? method : type;
    return said.isAnnotatedWith(RolesAllowed.class) ? Set.of(annotation(said).value()) : Set.of();
  }

  private static RolesAllowed annotation(CanBeAnnotated said) {
    return said instanceof JavaMethod method
        ? method.getAnnotationOfType(RolesAllowed.class)
        : ((JavaClass) said).getAnnotationOfType(RolesAllowed.class);
  }

  /** The path with every parameter filled by one value. */
  String with(String value) {
    return path.replaceAll("\\{[^}]+}", value);
  }

  boolean hasParameter() {
    return path.contains("{");
  }

  boolean isApi() {
    return path.startsWith("/api/") || path.startsWith("/fhir/");
  }

  private static boolean serves(JavaMethod method) {
    return verb(method).isPresent();
  }

  /** GET, POST, PUT …: whatever Jakarta REST marks as a method of HTTP. */
  private static Optional<String> verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .flatMap(a -> a.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Route of(JavaClass type, JavaMethod method) {
    String own =
        method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
    String path =
        ("/" + type.getAnnotationOfType(Path.class).value() + "/" + own).replaceAll("/+", "/");
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Route(verb(method).orElseThrow(), trimmed);
  }
}
