package care.anbu.clinic.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Metrics answer at a port of their own, and speak of nobody. */
@QuarkusTest
class MetricsTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Test
  void theyAreNotAmongThePages() {
    int pages = given().redirects().follow(false).get("/q/metrics").statusCode();
    assertThat(pages).isNotEqualTo(200);
    String administrator = TestClinics.login(Role.ADMINISTRATOR, tests.create());
    assertThat(
            given()
                .redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic(administrator, TestClinics.PASSWORD)
                .get("/q/metrics")
                .statusCode())
        .isNotEqualTo(200);
    given().get(metrics).then().statusCode(200).body(containsString("http_server_requests"));
  }

  @Test
  void healthAndTheContractStayWithThePages() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/openapi").then().statusCode(200);
  }

  @Test
  void noLabelNamesAPatientOrWhatWasTyped() {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> people.korean("제갈미터", "1970-01-01"));
    String page = "/patients/" + patient.ref();
    Browserless.signIn(Role.DOCTOR, clinic).get(page);
    Browserless.stranger().get(page);
    Browserless.signIn(Role.DOCTOR, clinic).get(page + "/nothing/제갈미터");
    Api.as(Role.DOCTOR, clinic).get("/api/v1/patients?q=제갈미터");
    given().get("/api/v1/patients/" + patient.ref()).then().statusCode(401);
    assertThat(given().get(metrics).asString())
        .contains("http_server_requests")
        .doesNotContain(patient.ref(), "제갈", "%EC%A0%9C", patient.chartNumber);
  }
}
