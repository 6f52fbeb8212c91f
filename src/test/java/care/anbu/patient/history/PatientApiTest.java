package care.anbu.patient.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatientApiTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject EntityManager database;

  private String clinic;
  private Patient patient;

  @BeforeEach
  void aPatientWithHistory() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          patient = people.korean("김영희", "1961-03-05");
          people.phone(patient, "010-0123-5678");
          var code = new ClinicalCode();
          code.system = "http://snomed.info/sct";
          code.code = "44054006";
          code.display = "Diabetes mellitus type 2";
          database.persist(code);
          for (int i = 1; i <= 6; i++) {
            people.visit(patient.id, null, Instant.parse("2025-0" + i + "-01T01:00:00Z"));
          }
          var event = new ClinicalEvent();
          event.patientId = patient.id;
          event.kind = ClinicalEvent.Kind.CONDITION;
          event.codeId = code.id;
          event.occurredAt = Instant.parse("2025-03-01T01:00:00Z");
          database.persist(event);
          return null;
        });
  }

  @Test
  void findsPatientsInTheAgreedShape() {
    api(clinic)
        .queryParam("q", "영희 5678")
        .get("/api/v1/patients")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].id", equalTo(patient.ref()))
        .body("items[0].chartNumber", equalTo(patient.chartNumber))
        .body("items[0].name", equalTo("김영희"))
        .body("items[0].birthDate", equalTo("1961-03-05"))
        .body("items[0].sex", equalTo("U"))
        .body("items[0].phones", contains("+821001235678"))
        .body("items[0].emails", empty())
        .body("items[0].address", nullValue());
  }

  @Test
  void theHistoryHasEverythingNewestFirstInPagesWithoutGapOrDouble() {
    List<String> whole = history(null, 100).path("items.at");
    assertThat(whole).hasSize(7).isSortedAccordingTo(java.util.Comparator.reverseOrder());

    var paged = new ArrayList<String>();
    String after = null;
    do {
      var page = history(after, 2);
      paged.addAll(page.path("items.at"));
      after = page.path("next");
    } while (after != null);
    assertThat(paged).isEqualTo(whole);

    api(clinic)
        .queryParam("kind", "CONDITION")
        .get("/api/v1/patients/" + patient.ref() + "/history")
        .then()
        .body("items", hasSize(1))
        .body("items[0].title", equalTo("Diabetes mellitus type 2"));
  }

  @Test
  void whatWasBegunAndNotDoneIsCalledUnfinishedInTheHistory() {
    tests.in(
        clinic,
        () -> {
          database.persist(procedure("2025-04-01T01:00:00Z", true));
          database.persist(procedure("2025-05-01T01:00:00Z", false));
          return null;
        });

    api(clinic)
        .queryParam("kind", "PROCEDURE")
        .get("/api/v1/patients/" + patient.ref() + "/history")
        .then()
        .body("items.detail", contains("unfinished", null));
  }

  private ClinicalEvent procedure(String at, boolean finished) {
    var event = new ClinicalEvent();
    event.patientId = patient.id;
    event.kind = ClinicalEvent.Kind.PROCEDURE;
    event.codeId =
        database.createQuery("select id from ClinicalCode", Long.class).getSingleResult();
    event.occurredAt = Instant.parse(at);
    event.finished = finished;
    return event;
  }

  @Test
  void anotherClinicSeesNothingOfIt() {
    String other = tests.create();
    for (String tail : List.of("", "/history")) {
      api(other).get("/api/v1/patients/" + patient.ref() + tail).then().statusCode(404);
    }
    api(other).queryParam("q", "김영희").get("/api/v1/patients").then().body("total", equalTo(0));
  }

  @Test
  void aPhoneIsReadInTheClinicsCountryUnlessAnotherIsNamed() {
    phone(Map.of("text", "010-1234-5678"))
        .then()
        .body("valid", equalTo(true))
        .body("e164", equalTo("+821012345678"))
        .body("type", equalTo("MOBILE"))
        .body("textable", equalTo(true))
        .body("callable", equalTo(true))
        .body("reason", nullValue());
    phone(Map.of("text", "650-253-0000", "region", "US"))
        .then()
        .body("e164", equalTo("+16502530000"));
    phone(Map.of("text", "010-123-4567", "region", "KR"))
        .then()
        .body("valid", equalTo(false))
        .body("reason", equalTo("WRONG_LENGTH"));
    phone(Map.of("region", "KR")).then().statusCode(400);
  }

  @Test
  void withoutSigningInNothingIsAnswered() {
    given().get("/api/v1/patients").then().statusCode(401);
  }

  private io.restassured.response.Response history(String after, int limit) {
    var request = api(clinic).queryParam("limit", limit);
    if (after != null) {
      request.queryParam("after", after);
    }
    return request.get("/api/v1/patients/" + patient.ref() + "/history");
  }

  private io.restassured.response.Response phone(Map<String, String> question) {
    return api(clinic).contentType("application/json").body(question).post("/api/v1/tools/phone");
  }

  private static RequestSpecification api(String clinic) {
    return Api.as(Role.FRONT_DESK, clinic);
  }
}
