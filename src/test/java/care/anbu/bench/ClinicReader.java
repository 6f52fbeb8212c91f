package care.anbu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads pages of a running Anbu as a signed-in member of staff, and says how long each took. */
final class ClinicReader {

  private static final Pattern NEXT = Pattern.compile("(?s).*name=\"s\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final String url;
  private String lastPage = "";

  private ClinicReader(String url) {
    this.url = url;
  }

  static ClinicReader signIn(String url, String login, String password) {
    var reader = new ClinicReader(url);
    reader.send(reader.request("/sign-in").GET());
    reader.post("/sign-in/check", Map.of("login", login, "password", password), false);
    reader.send(reader.request("/patients").GET());
    return reader;
  }

  double search(String q) {
    return post("/patients/results", Map.of("q", q), true);
  }

  /** The page after the one just read, or the second of a fresh search. */
  double nextPage(String q) {
    var next = NEXT.matcher(lastPage);
    return next.find() ? post("/patients/results", Map.of("s", next.group(1)), true) : search(q);
  }

  double open(String ref) {
    return read("/patients/" + ref);
  }

  double read(String path) {
    return timed(request(path).GET());
  }

  private double post(String path, Map<String, String> fields, boolean part) {
    var all = new java.util.TreeMap<>(fields);
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("anbu-csrf"))
        .findFirst()
        .ifPresent(cookie -> all.put("csrf-token", cookie.getValue()));
    String body =
        all.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return timed(part ? request.header("HX-Request", "true") : request);
  }

  private double timed(HttpRequest.Builder request) {
    long start = System.nanoTime();
    HttpResponse<String> response = send(request);
    double millis = (System.nanoTime() - start) / 1e6;
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(response.uri() + " answered " + response.statusCode());
    }
    lastPage = response.body();
    return millis;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
