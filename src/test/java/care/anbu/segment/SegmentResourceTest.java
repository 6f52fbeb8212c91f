package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class SegmentResourceTest {

  private static final String WOMEN = "{\"type\":\"sex\",\"is\":[\"F\"]}";

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @Inject Clinics clinics;

  private String clinic;

  @BeforeEach
  void twoWomenAndAMan() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          patient("1", Sex.F);
          patient("2", Sex.F);
          patient("3", Sex.M);
          return null;
        });
  }

  @Test
  void theDeskCountsNobody() {
    as(Role.FRONT_DESK, clinic)
        .body("{\"criterion\":" + WOMEN + "}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"COORDINATOR", "ADMINISTRATOR"})
  void nobodyUpToFourAreNotToldApart(Role role) {
    for (int women = 2; women < 7; women++) {
      var preview = preview(role, WOMEN).body("sentence", equalTo("Women"));
      if (women < 5) {
        preview.body("count", is(0)).body("fewerThan", is(5));
      } else {
        preview.body("count", is(women)).body("fewerThan", nullValue());
      }
      String next = "9" + women;
      tests.in(clinic, () -> patient(next, Sex.F));
    }
    preview(role, "{\"type\":\"age\",\"from\":120}").body("count", is(0)).body("fewerThan", is(5));
  }

  @Test
  void aDoctorReadsExactCounts() {
    preview(Role.DOCTOR, WOMEN)
        .body("count", is(2))
        .body("fewerThan", nullValue())
        .body("millis", greaterThanOrEqualTo(0));
  }

  @Test
  void everyCountIsInTheAuditTrail() {
    preview(Role.COORDINATOR, WOMEN);
    List<String> details =
        tests.in(
            clinic,
            () ->
                database
                    .createQuery(
                        "select details from AuditEntry where action = SEGMENT_COUNTED",
                        String.class)
                    .getResultList());
    assertThat(details).hasSize(1).first().asString().contains("Women");
  }

  private ValidatableResponse preview(Role role, String criterion) {
    return as(role, clinic)
        .body("{\"criterion\":" + criterion + "}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(200);
  }

  @Test
  void departmentMayBeNamedByItsCode() {
    as(Role.COORDINATOR, clinic)
        .body("{\"criterion\":{\"type\":\"visited\",\"department\":\"EYE\"}}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(200)
        .body("count", is(0))
        .body("sentence", equalTo("Patients who have visited Ophthalmology"));
  }

  @Test
  void departmentOfAnotherClinicIsUnknown() {
    String foreign =
        tests.in(tests.create(), () -> tests.department("NEW", "새 과", "New department").ref());

    as(Role.COORDINATOR, clinic)
        .body("{\"criterion\":{\"type\":\"visited\",\"department\":\"" + foreign + "\"}}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(400)
        .body("code", equalTo("segment:problem_unknown_department"));
  }

  @Test
  void unknownKindIsAClearProblem() {
    as(Role.COORDINATOR, clinic)
        .body("{\"criterion\":{\"type\":\"lapseRisk\"}}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(400)
        .body("code", equalTo("segment:problem_unknown_kind"))
        .body("title", containsString("lapseRisk"));
    as(Role.COORDINATOR, clinic)
        .body("{\"criterion\":{\"type\":\"age\"}}")
        .post("/api/v1/segments/preview")
        .then()
        .statusCode(400)
        .body("title", containsString("“Age”"));
    as(Role.COORDINATOR, clinic).body("{}").post("/api/v1/segments/preview").then().statusCode(400);
  }

  @Test
  void savedSegmentIsListedAndShownInItsClinicOnly() {
    String id = save("여성").then().statusCode(201).extract().path("id");

    as(Role.FRONT_DESK, clinic)
        .get("/api/v1/segments/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("여성"))
        .body("criterion.type", equalTo("sex"))
        .body("sentence", equalTo("Women"));
    as(Role.DOCTOR, clinic)
        .get("/api/v1/segments")
        .then()
        .body("total", is(1))
        .body("items[0].id", equalTo(id));

    String other = tests.create();
    as(Role.COORDINATOR, other).get("/api/v1/segments/" + id).then().statusCode(404);
    as(Role.COORDINATOR, other).get("/api/v1/segments").then().body("total", is(0));
  }

  @Test
  void nameIsTakenOnce() {
    save("한 번").then().statusCode(201);
    save("한 번").then().statusCode(409).body("code", equalTo("segment:problem_name_taken"));
    save(" ").then().statusCode(400).body("code", equalTo("segment:problem_name"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"DOCTOR", "FRONT_DESK"})
  void onlyCoordinatorsAndAdministratorsSave(Role role) {
    as(role, clinic)
        .body("{\"name\":\"x\",\"criterion\":" + WOMEN + "}")
        .post("/api/v1/segments")
        .then()
        .statusCode(403);
  }

  private io.restassured.response.Response save(String name) {
    return as(Role.COORDINATOR, clinic)
        .body("{\"name\":\"" + name + "\",\"criterion\":" + WOMEN + "}")
        .post("/api/v1/segments");
  }

  private Patient patient(String number, Sex sex) {
    var patient = new Patient();
    patient.chartNumber = number;
    patient.name = "환자" + number;
    patient.sex = sex;
    database.persist(patient);
    return patient;
  }

  private static RequestSpecification as(Role role, String clinic) {
    return Api.as(role, clinic).contentType(ContentType.JSON);
  }
}
