package care.anbu;

import static io.restassured.RestAssured.given;

import care.anbu.clinic.Role;
import care.anbu.clinic.signin.SignedInBy;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Every route is reached by the way of signing in that its resource names, and by no other; or it
 * is open to everybody, and stands on the list of {@link EveryRouteNeedsSignInTest}.
 */
@QuarkusTest
class EveryRouteNamesItsSignInTest {

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
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    browser.get("/");
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (EveryRouteNeedsSignInTest.isOpen(route)) {
        continue;
      }
      String path = route.with("0000000000000");
      Response answer =
          route.isApi()
              ? browser.request().request(route.method(), path)
              : given()
                  .redirects()
                  .follow(false)
                  .auth()
                  .preemptive()
                  .basic(TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD)
                  .request(route.method(), path);
      softly.assertThat(answer.statusCode()).as(route.toString()).isIn(401, 302, 400, 403);
      softly.assertThat(answer.statusCode()).as(route.toString()).isNotEqualTo(200);
      if (route.isApi() || route.method().equals("GET")) {
        softly.assertThat(answer.statusCode()).as(route.toString()).isIn(401, 302);
      }
    }
    softly.assertAll();
  }
}
