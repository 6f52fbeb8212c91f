package care.anbu.suitability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.history.Visit;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTallies;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Departments and their suitability, as other programs read them. */
@QuarkusTest
class DepartmentResourceTest {

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject ReachTallies tallies;
  @Inject TestPatients people;
  @Inject EntityManager entities;

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
    double weight = 1 / (1 / 51.0 + 50 / 51.0 / 16) - 1;
    double prior = Priors.of("KR").reach(AgeBand.ofAge(75), Channel.PHONE);
    signedIn(Role.COORDINATOR, clinic)
        .get("/api/v1/departments/{id}/suitability", eye.ref())
        .then()
        .statusCode(200)
        .body("bands", hasSize(9))
        .body("bands[7].band", equalTo("70–79"))
        .body("bands[7].patients", equalTo(0))
        .body("bands[7].channels.channel", equalTo(List.of("PHONE", "LETTER", "SMS", "EMAIL")))
        .body("bands[7].channels[0].prior", closeTo(prior, 1e-9))
        .body("bands[7].channels[0].reach", closeTo((1 + weight * prior) / (1 + weight), 1e-9))
        .body("bands[7].channels[0].attempts", equalTo(1))
        .body("ladder", hasItem("PHONE"))
        .body("priorsOf", equalTo("KR"))
        .body("weights.channel", equalTo(List.of("PHONE", "LETTER", "SMS", "EMAIL")))
        .body("weights[0].published", equalTo(15.0))
        .body("weights[0].elsewhere", equalTo(50.0))
        .body("weights[0].elsewhereLearnt", equalTo(false));
  }

  @Test
  void fewerThanFiveAreNotToldApartBeforeTheFrontDesk() {
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 4; i++) {
            tallies.record(eye.id, AgeBand.ofAge(75), Channel.PHONE, true);
          }
          for (int i = 0; i < 5; i++) {
            tallies.record(eye.id, AgeBand.ofAge(75), Channel.SMS, true);
            visited("1950-01-0" + (i + 1));
          }
          visited("1990-01-01");
          return null;
        });
    String path = "/api/v1/departments/{id}/suitability";
    signedIn(Role.DOCTOR, clinic)
        .get(path, eye.ref())
        .then()
        .body("bands[3].patients", equalTo(1))
        .body("bands[3].fewerThan", nullValue())
        .body("bands[7].channels[0].attempts", equalTo(4));
    signedIn(clinic)
        .get(path, eye.ref())
        .then()
        .body("bands[3].patients", equalTo(0))
        .body("bands[3].fewerThan", equalTo(5))
        .body("bands[7].patients", equalTo(5))
        .body("bands[7].fewerThan", nullValue())
        .body("bands[7].channels[0].attempts", equalTo(0))
        .body("bands[7].channels[0].answered", equalTo(0))
        .body("bands[7].channels[0].fewerThan", equalTo(5))
        .body("bands[7].channels[2].attempts", equalTo(5));
  }

  private void visited(String born) {
    var visit = new Visit();
    visit.patientId = people.korean("김환자", born).id;
    visit.departmentId = eye.id;
    visit.startedAt = Clocks.now().minus(Duration.ofDays(30));
    entities.persist(visit);
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
    return signedIn(Role.FRONT_DESK, clinic);
  }

  private static RequestSpecification signedIn(Role role, String clinic) {
    return given()
        .config(
            RestAssured.config()
                .jsonConfig(
                    JsonConfig.jsonConfig()
                        .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
        .auth()
        .preemptive()
        .basic(TestClinics.login(role, clinic), TestClinics.PASSWORD);
  }
}
