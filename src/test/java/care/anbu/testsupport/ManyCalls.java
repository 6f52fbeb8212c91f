package care.anbu.testsupport;

import care.anbu.clinic.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Calls of one member of staff by the thousand: over connections that stay open, and a few at once,
 * since the machine is idle while a call waits for the database.
 */
public final class ManyCalls {

  private static final int AT_ONCE = 3;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI address;
  private final String basic;

  /** What came back; the type is empty where none was said. */
  public record Answer(int status, String type, String body) {}

  /**
   * @param address of the running Anbu
   */
  public ManyCalls(URI address, Role role, String clinic) {
    String named = TestClinics.login(role, clinic) + ":" + TestClinics.PASSWORD;
    this.address = address;
    this.basic =
        "Basic " + Base64.getEncoder().encodeToString(named.getBytes(StandardCharsets.UTF_8));
  }

  /** Does the work for each, a few at once; the first failure is thrown when all have ended. */
  public static <T> void forEach(List<T> all, Consumer<T> work) {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var calls = all.stream().map(one -> Executors.callable(() -> work.accept(one))).toList();
      for (Future<?> ended : threads.invokeAll(calls)) {
        ended.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    } finally {
      threads.shutdown();
    }
  }

  /** A call of the API, with the password. */
  public Answer api(String method, String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", basic)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body)));
  }

  public Answer api(String method, String path) {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", basic)
            .method(method, BodyPublishers.noBody()));
  }

  /** A page, as a browser with these cookies gets it. */
  public Answer page(String path, Browserless browser) {
    return send(
        HttpRequest.newBuilder(address.resolve(path)).header("Cookie", browser.cookieHeader()));
  }

  /** Posts an empty form of a page, as that browser does. */
  public Answer form(String path, Browserless browser) {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Cookie", browser.cookieHeader())
            .header("X-CSRF-TOKEN", browser.csrfToken())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.noBody()));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
