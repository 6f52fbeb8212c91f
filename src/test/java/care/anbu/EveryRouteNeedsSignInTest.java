package care.anbu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Deny first: without sign-in only these doors are open, and each of them checks its caller in its
 * own way.
 */
@QuarkusTest
class EveryRouteNeedsSignInTest {

  /**
   * Sign-in itself, the choice of language, news from gateways, which are signed, and set-up, which
   * asks for a code.
   */
  private static final List<String> OPEN =
      List.of("/sign-in", "/sign-out", "/language/", "/receipts/", "/set-up");

  @Test
  void theListOfRoutesMissesNoMethodOfHttp() {
    assertThat(Route.all())
        .hasSizeGreaterThan(60)
        .contains(
            new Route("GET", "/patients/{id}"),
            new Route("POST", "/calls/{id}/result"),
            new Route("PUT", "/api/v1/templates/{id}"));
  }

  @Test
  void withoutSignInNoPageAndNoCallAnswers() {
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (OPEN.stream().noneMatch(route.path()::startsWith)) {
        softly
            .assertThat(call(route).statusCode())
            .as(route.toString())
            .isEqualTo(route.isApi() ? 401 : 302);
      }
    }
    softly.assertAll();
  }

  private static Response call(Route route) {
    var anyone = given().redirects().follow(false);
    String path = route.with("0000000000000");
    return anyone.request(route.method(), path);
  }
}
