package care.anbu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Calls every route as every role: whoever is not named at it is turned away, before anything is
 * looked up. A new route is in this test at once.
 */
@QuarkusTest
class EveryRouteAsksForItsRoleTest {

  /** What only some roles may do at all; a line here is a decision. */
  private static final Map<String, Set<String>> DECIDED =
      Map.of(
          "GET /settings", Set.of("ADMINISTRATOR"),
          "GET /access-log", Set.of("ADMINISTRATOR"),
          "POST /settings/gateways/{channel}", Set.of("ADMINISTRATOR"),
          "POST /imports", Set.of("ADMINISTRATOR", "COORDINATOR"),
          "POST /patients/{id}/exclusions", Set.of("DOCTOR"),
          "POST /api/v1/segments/preview", Set.of("ADMINISTRATOR", "COORDINATOR", "DOCTOR"),
          "GET /merges", Set.of("ADMINISTRATOR", "COORDINATOR"));

  @Inject TestClinics tests;

  @Test
  void theRolesOfTheMostDelicateRoutesAreAsDecided() {
    var said = Route.withRoles();
    DECIDED.forEach(
        (route, roles) -> {
          String[] parts = route.split(" ");
          assertThat(said.get(new Route(parts[0], parts[1])))
              .as(route)
              .containsExactlyInAnyOrderElementsOf(roles);
        });
  }

  @Test
  void whoeverIsNotNamedIsTurnedAway() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    var routes = Route.withRoles();
    for (Role role : Role.values()) {
      var browser = Browserless.signIn(role, clinic);
      browser.get("/patients");
      routes.forEach(
          (route, roles) -> {
            if (!roles.isEmpty() && !roles.contains(role.name())) {
              softly
                  .assertThat(call(route, role, browser, clinic).statusCode())
                  .as(role + " " + route)
                  .isEqualTo(403);
            }
          });
    }
    softly.assertAll();
  }

  private static Response call(Route route, Role role, Browserless browser, String clinic) {
    String path = route.with("0000000000000");
    if (route.isApi()) {
      var program =
          given().auth().preemptive().basic(TestClinics.login(role, clinic), TestClinics.PASSWORD);
      return route.method().equals("GET")
          ? program.get(path)
          : program.contentType("application/json").body("{}").request(route.method(), path);
    }
    return route.method().equals("GET")
        ? browser.get(path)
        : route.path().equals("/imports")
            ? browser.upload(path, "a.csv", new byte[] {'a'})
            : browser.post(path, Map.of("a", "b"));
  }
}
