package care.anbu.testsupport;

import static io.restassured.RestAssured.given;

import care.anbu.clinic.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signed-in reader of pages without a browser: keeps the cookies, sends the CSRF token with each
 * form, and does not follow redirects, so that a test sees the 303 of a form.
 */
public final class Browserless {

  private static final String SESSION = "anbu-session";
  private static final String CSRF = "anbu-csrf";
  private static final String CSRF_FIELD = "csrf-token";

  private final Map<String, String> cookies = new LinkedHashMap<>();

  private Browserless() {}

  /** Someone who has not signed in. */
  public static Browserless stranger() {
    return new Browserless();
  }

  /** Signs a member of staff of a test clinic in through the form. */
  public static Browserless signIn(Role role, String clinic) {
    var reader = new Browserless();
    reader.get("/sign-in");
    reader.post(
        "/sign-in/check",
        Map.of("login", TestClinics.login(role, clinic), "password", TestClinics.PASSWORD));
    if (!reader.cookies.containsKey(SESSION)) {
      throw new IllegalStateException("sign-in failed: " + role + " of " + clinic);
    }
    return reader;
  }

  /** The value of a cookie, or null. */
  public String cookie(String name) {
    return cookies.get(name);
  }

  public Response get(String path) {
    return keep(request().get(path));
  }

  /** Gets the page that an answer leads to. */
  public Response follow(Response answer) {
    String address = answer.header("Location");
    if (address == null) {
      throw new IllegalStateException("leads nowhere: " + answer.statusCode());
    }
    return get(address.replaceFirst("^https?://[^/]+", ""));
  }

  /** Gets a part of a page, as htmx does. */
  public Response getPart(String path) {
    return keep(request().header("HX-Request", "true").get(path));
  }

  /** The same where a field has changed. */
  public Response getPart(String path, String changedField) {
    return keep(
        request().header("HX-Request", "true").header("HX-Trigger-Name", changedField).get(path));
  }

  /** Posts a form with its CSRF token; a collection is a field that occurs several times. */
  public Response post(String path, Map<String, ?> fields) {
    var withToken = new LinkedHashMap<String, Object>(fields);
    if (cookies.containsKey(CSRF)) {
      withToken.put(CSRF_FIELD, cookies.get(CSRF));
    }
    return post(request(), path, withToken);
  }

  /** Posts a form from a part of a page, as htmx does. */
  public Response postPart(String path, Map<String, ?> fields) {
    return post(
        request().header("HX-Request", "true").header("X-CSRF-TOKEN", csrfToken()), path, fields);
  }

  /** Posts a form with a file. */
  public Response upload(String path, String fileName, byte[] content) {
    return keep(
        request()
            .contentType(ContentType.MULTIPART)
            .multiPart(CSRF_FIELD, csrfToken())
            .multiPart("file", fileName, content)
            .post(path));
  }

  /** Posts a form with other fields and a file. */
  public Response upload(
      String path, Map<String, ? extends Collection<?>> fields, String fileName, byte[] content) {
    var request = request().contentType(ContentType.MULTIPART);
    request.multiPart(CSRF_FIELD, csrfToken());
    fields.forEach(
        (name, values) ->
            values.forEach(
                value -> request.multiPart(name, value.toString(), "text/plain;charset=UTF-8")));
    return keep(request.multiPart("file", fileName, content).post(path));
  }

  /**
   * Posts a form as another site would make the browser do: with the cookies, without the token.
   */
  public Response postWithoutToken(String path, Map<String, ?> fields) {
    return post(request(), path, fields);
  }

  private Response post(RequestSpecification request, String path, Map<String, ?> fields) {
    String body =
        fields.entrySet().stream()
            .flatMap(
                field ->
                    (field.getValue() instanceof Collection<?> many
                            ? many.stream()
                            : Stream.of(field.getValue()))
                        .map(value -> encoded(field.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return keep(request.contentType(ContentType.URLENC.withCharset("UTF-8")).body(body).post(path));
  }

  private static String encoded(Object text) {
    return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
  }

  /** The cookies as one header, for a request that another client makes. */
  public String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** What says that a form is one of ours. */
  String csrfToken() {
    return cookies.getOrDefault(CSRF, "");
  }

  /** A request with the cookies and nothing else. */
  public RequestSpecification request() {
    return given().redirects().follow(false).urlEncodingEnabled(false).cookies(cookies);
  }

  private Response keep(Response response) {
    cookies.putAll(response.cookies());
    return response;
  }
}
