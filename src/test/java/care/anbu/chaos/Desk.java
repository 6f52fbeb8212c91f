package care.anbu.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the pages of an Anbu: signs in, and sends forms as a browser does. */
final class Desk {

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();
  private final String url;

  /**
   * @throws IllegalStateException when the sign-in is refused
   */
  Desk(String url, String login, String password) throws IOException, InterruptedException {
    this.url = url;
    var answer = post("/sign-in/check", Map.of("login", login, "password", password, "back", ""));
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException("sign-in was answered " + answer.statusCode());
    }
  }

  /** Sends the only button of a page; its answer is not followed. */
  HttpResponse<String> press(String path) throws IOException, InterruptedException {
    String page = send(HttpRequest.newBuilder(URI.create(url + path)).GET()).body();
    var token = TOKEN.matcher(page);
    return post(path, token.find() ? Map.of("csrf-token", token.group(1)) : Map.of());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", url)
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String cookie = set.split(";", 2)[0];
      cookies.put(
          cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
    }
    return answer;
  }
}
