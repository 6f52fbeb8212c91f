package care.anbu;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every page and call of Anbu, read from the annotations of the code: a new route is in the tests
 * at once.
 */
record Route(String method, String path) {

  /** Read once: that takes seconds. */
  private static final Map<Route, Set<String>> WITH_ROLES = new LinkedHashMap<>();

  private static final Set<Route> PAGED = new LinkedHashSet<>();

  private static final Set<String> LEADS_ON =
      Set.of("after", "_after", "before", "next", "page", "offset", "cursor", "sample", "s");

  static {
    read();
  }

  static List<Route> all() {
    return List.copyOf(withRoles().keySet());
  }

  /** Each with the roles that may call it; none where whoever signed in may. */
  static Map<Route, Set<String>> withRoles() {
    return Collections.unmodifiableMap(WITH_ROLES);
  }

  private static void read() {
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("care.anbu").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .forEach(
                type ->
                    type.getMethods().stream()
                        .filter(Route::serves)
                        .forEach(method -> add(type, method)));
  }

  private static void add(JavaClass type, JavaMethod method) {
    Route route = of(type, method);
    WITH_ROLES.put(route, roles(type, method));
    if (isPaged(method)) {
      PAGED.add(route);
    }
  }

  /**
   * Those that lead on through a list: who knows where one page ends can ask for the next, until
   * everybody was shown.
   */
  static Set<Route> paged() {
    return PAGED;
  }

  private static boolean isPaged(JavaMethod method) {
    return method.getParameters().stream()
        .flatMap(Route::names)
        .anyMatch(name -> LEADS_ON.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** What a parameter is called in the request; of a form or a body, what its fields are called. */
  private static Stream<String> names(JavaParameter parameter) {
    JavaClass type = parameter.getRawType();
    return Stream.concat(
        names(parameter.getAnnotations()),
        type.getPackageName().startsWith("care.anbu")
            ? type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(
                    field ->
                        Stream.concat(Stream.of(field.getName()), names(field.getAnnotations())))
            : Stream.of());
  }

  private static Stream<String> names(Set<? extends JavaAnnotation<?>> annotations) {
    return annotations.stream()
        .filter(
            one ->
                one.getRawType().isEquivalentTo(QueryParam.class)
                    || one.getRawType().isEquivalentTo(FormParam.class))
        .flatMap(one -> one.get("value").stream())
        .map(Object::toString);
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

  /** Whether it changes nothing. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
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
