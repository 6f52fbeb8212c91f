package care.anbu;

import static io.restassured.RestAssured.given;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.signin.ApiGroup;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPrograms;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Every route is reached by the way of signing in that its resource names, and by no other; or it
 * is open to everybody, and stands on the list of {@link EveryRouteNeedsSignInTest}.
 */
@QuarkusTest
class EveryRouteNamesItsSignInTest {

  /** As in {@link EveryRouteNeedsSignInTest}. */
  private static final List<String> OPEN =
      List.of("/sign-in", "/sign-out", "/language/", "/receipts/", "/set-up");

  @Inject TestClinics tests;

  @Test
  void everyResourceNamesItOrIsOpen() {
    var softly = new SoftAssertions();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("care.anbu").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .forEach(
                type ->
                    softly
                        .assertThat(type.isAnnotatedWith(SignedInBy.class))
                        .as(type.getName() + " carries @SignedInBy, or else @PermitAll")
                        .isNotEqualTo(type.isAnnotatedWith(PermitAll.class)));
    softly.assertAll();
  }

  @Test
  void noRouteIsReachedByTheOtherWay() {
    String clinic = tests.create();
    String session = session(clinic);
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (OPEN.stream().anyMatch(route.path()::startsWith)) {
        continue;
      }
      String path = route.with("0000000000000");
      Response answer =
          route.isApi()
              ? given()
                  .redirects()
                  .follow(false)
                  .cookie("anbu-session", session)
                  .request(route.method(), path)
              : given()
                  .redirects()
                  .follow(false)
                  .auth()
                  .preemptive()
                  .basic(TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD)
                  .request(route.method(), path);
      softly.assertThat(answer.statusCode()).as(route.toString()).isIn(401, 302, 400, 403, 415);
      softly.assertThat(answer.statusCode()).as(route.toString()).isNotEqualTo(200);
      if (route.isApi() || route.method().equals("GET")) {
        softly.assertThat(answer.statusCode()).as(route.toString()).isIn(401, 302);
      }
    }
    softly.assertAll();
  }

  @Test
  void aProgramReachesTheCallsOfItsGroupsAndNoPage() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    String all =
        TestPrograms.make(administrator, "all", Role.ADMINISTRATOR, null, ApiGroup.values());
    String one =
        TestPrograms.make(administrator, "one", Role.ADMINISTRATOR, null, ApiGroup.DEPARTMENTS);
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (OPEN.stream().anyMatch(route.path()::startsWith)) {
        continue;
      }
      if (!route.isApi()) {
        softly
            .assertThat(bearing(all, route).statusCode())
            .as("page " + route)
            .isIn(route.method().equals("GET") ? List.of(302) : List.of(302, 400, 403));
        continue;
      }
      String refused = "clinic:problem_program_route";
      softly
          .assertThat(bearing(all, route).asString())
          .as(route + " belongs to a group")
          .doesNotContain(refused);
      boolean own = route.path().startsWith("/api/v1/departments");
      Response limited = bearing(one, route);
      softly
          .assertThat(own || limited.statusCode() == 403)
          .as("another group: " + route + " " + limited.statusCode())
          .isTrue();
    }
    softly.assertAll();
  }

  private static Response bearing(String token, Route route) {
    var program = given().redirects().follow(false).header("Authorization", "Bearer " + token);
    String path = route.with("0000000000000");
    return route.method().equals("GET")
        ? program.get(path)
        : program.contentType("application/json").body("{}").request(route.method(), path);
  }

  private static String session(String clinic) {
    return given()
        .redirects()
        .follow(false)
        .formParam("login", TestClinics.login(Role.ADMINISTRATOR, clinic))
        .formParam("password", TestClinics.PASSWORD)
        .post("/sign-in/check")
        .cookie("anbu-session");
  }
}
