package care.anbu;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;

/**
 * Every page and call of Anbu, read from the annotations of the code: a new route is in the tests
 * at once.
 */
record Route(String method, String path) {

  static List<Route> all() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("care.anbu").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(type -> type.getMethods().stream().filter(Route::serves).map(m -> of(type, m)))
            .distinct()
            .toList();
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
