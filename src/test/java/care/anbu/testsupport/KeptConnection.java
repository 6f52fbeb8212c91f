package care.anbu.testsupport;

import care.anbu.clinic.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Calls for tests that try every route in every way. There are thousands of them, and with REST
 * Assured, which opens a connection for each, they would take minutes. Follows no redirect.
 */
public final class KeptConnection {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI address;

  public KeptConnection(URI address) {
    this.address = address;
  }

  /** Calls the API as somebody of a test clinic. */
  public HttpResponse<String> api(
      Role role, String clinic, String method, String path, String type, String body) {
    String login = TestClinics.login(role, clinic) + ":" + TestClinics.PASSWORD;
    return send(
        request(method, path, body)
            .header("Authorization", "Basic " + base64(login))
            .header("Content-Type", type));
  }

  /** Gets a page, or posts an empty form. */
  public HttpResponse<String> page(Browserless reader, String method, String path) {
    return send(
        request(method, path, method.equals("GET") ? "" : reader.tokenField())
            .header("Cookie", reader.cookieHeader())
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(address.resolve(path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(request.build().toString(), broken);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
