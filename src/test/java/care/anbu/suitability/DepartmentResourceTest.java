package care.anbu.suitability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Departments and their suitability, as other programs read them. */
@QuarkusTest
class DepartmentResourceTest {

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject ReachTallies tallies;

  String clinic;
  Department eye;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.inOrder().get(0));
  }

  @Test
  void suitabilityListsEveryBandWithEveryChannelAndTheLadder() {
    tests.in(
        clinic,
        () -> {
          tallies.record(eye.id, AgeBand.ofAge(75), Channel.PHONE, true);
          return null;
        });
    double prior = Priors.of("KR").reach(AgeBand.ofAge(75), Channel.PHONE);
    signedIn(clinic)
        .get("/api/v1/departments/{id}/suitability", eye.ref())
        .then()
        .statusCode(200)
        .body("bands", hasSize(9))
        .body("bands[7].band", equalTo("70–79"))
        .body("bands[7].patients", equalTo(0))
        .body("bands[7].channels.channel", equalTo(List.of("PHONE", "LETTER", "SMS", "EMAIL")))
        .body("bands[7].channels[0].prior", closeTo(prior, 1e-9))
        .body("bands[7].channels[0].reach", closeTo((1 + 50 * prior) / 51, 1e-9))
        .body("bands[7].channels[0].attempts", equalTo(1))
        .body("ladder", hasItem("PHONE"));
  }

  @Test
  void departmentsAreListed() {
    signedIn(clinic)
        .get("/api/v1/departments")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].id", equalTo(eye.ref()))
        .body("items[0].nameKo", equalTo("안과"));
  }

  @Test
  void aDepartmentOfAnotherClinicDoesNotExist() {
    String other = tests.create();
    signedIn(other).get("/api/v1/departments/{id}/suitability", eye.ref()).then().statusCode(404);
    signedIn(other)
        .get("/api/v1/departments")
        .then()
        .body(
            "items.id",
            equalTo(List.of(tests.in(other, () -> departments.inOrder().get(0).ref()))));
  }

  @Test
  void nobodyReadsItWithoutSigningIn() {
    given().get("/api/v1/departments").then().statusCode(401);
  }

  private static RequestSpecification signedIn(String clinic) {
    return given()
        .config(
            RestAssured.config()
                .jsonConfig(
                    JsonConfig.jsonConfig()
                        .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
        .auth()
        .preemptive()
        .basic(TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
  }
}
