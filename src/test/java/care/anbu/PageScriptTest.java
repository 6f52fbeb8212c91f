package care.anbu;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a browser must fetch and read before a page without a chart works. */
@QuarkusTest
class PageScriptTest {

  /** Bytes, as they are before they are compressed on their way. */
  private static final int MOST = 60 * 1024;

  private static final Pattern SCRIPT =
      Pattern.compile("(?:src=\"|from\"|import\")(/static/[^\"]+\\.js)\"");

  private final Set<String> seen = new HashSet<>();

  @Test
  void thePageScriptIsSmall() {
    assertThat(bytes(get("/sign-in"))).isBetween(1, MOST);
  }

  /**
   * The scripts that a text names, with those that they name; not what is only fetched when needed.
   */
  private int bytes(String text) {
    return SCRIPT
        .matcher(text)
        .results()
        .mapToInt(
            script -> {
              if (!seen.add(script.group(1))) {
                return 0;
              }
              String fetched = get(script.group(1));
              return fetched.getBytes(UTF_8).length + bytes(fetched);
            })
        .sum();
  }

  private static String get(String path) {
    return given().when().get(path).then().statusCode(200).extract().asString();
  }
}
