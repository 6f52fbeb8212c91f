package care.anbu.outreach.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Role;
import care.anbu.clinic.signin.ApiGroup;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestPrograms;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hospital's website sends is kept, and nothing of a patient is told to it. */
@QuarkusTest
class RequestResourceTest {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject ServiceRequests requests;
  @Inject Patients everybody;
  @Inject ContactPoints contacts;
  @Inject TestClock time;

  private String clinic;
  private Patient patient;

  @BeforeEach
  void aPatientWithAPhone() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    patient =
        clinics.in(
            clinic,
            () -> {
              Patient made = patients.korean("홍길순", "1950-03-01");
              patients.phone(made, "010-0100-5555");
              return made;
            });
  }

  @Test
  void aWebsiteWithAProgramsTokenIsToldTheIdAndNothingElse() {
    String token =
        TestPrograms.make(
            Browserless.signIn(Role.ADMINISTRATOR, clinic),
            "Website",
            Role.FRONT_DESK,
            null,
            ApiGroup.REQUESTS);
    Response made =
        RestAssured.given()
            .header("Authorization", "Bearer " + token)
            .contentType("application/json")
            .body(Map.of("kind", "CALL_BACK", "phone", "01001005555", "text", "전화 주세요"))
            .post("/api/v1/requests");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.jsonPath().getMap("")).containsOnlyKeys("id");
    assertThat(made.asString()).doesNotContain("홍길순", "5555", patient.ref());
    assertThat(only().way()).isEqualTo(RequestWay.WEBSITE);
    assertThat(
            RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/requests")
                .statusCode())
        .as("the desk's role reads no list")
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010-0100-5555", "01001005555", "+82 10 0100 5555", "+821001005555"})
  void aPhoneInAnyFormFindsItsPatientAndIsNotSureOfThem(String phone) {
    post(Map.of("kind", "CALL_BACK", "phone", phone)).then().statusCode(201);
    assertThat(only().patientId()).isEqualTo(patient.id);
    assertThat(only().patientSure()).as("anybody can name a number").isFalse();
  }

  @Test
  void ofASharedPhoneNobodyIsGuessed() {
    clinics.in(clinic, () -> patients.phone(patients.korean("홍길남", "1980-03-01"), "010-0100-5555"));
    post(Map.of("kind", "CALL_BACK", "phone", "010-0100-5555")).then().statusCode(201);
    assertThat(only().patientId()).isNull();
    String page =
        Browserless.signIn(Role.FRONT_DESK, clinic).get("/requests/" + only().ref()).asString();
    assertThat(page).contains("홍길순", "홍길남");
  }

  @Test
  void whetherAChartNumberIsKnownIsNotTold() {
    Response known = post(whose(Map.of("chartNumber", patient.chartNumber)));
    Response unknown = post(whose(Map.of("chartNumber", "NO-SUCH")));
    assertThat(known.statusCode()).isEqualTo(201);
    assertThat(unknown.statusCode()).isEqualTo(201);
    assertThat(known.jsonPath().getMap("").keySet())
        .isEqualTo(unknown.jsonPath().getMap("").keySet());
    assertThat(all()).extracting(ServiceRequest::patientId).containsExactly(patient.id, null);
    assertThat(all().get(1).chartNumber()).isEqualTo("NO-SUCH");
  }

  @Test
  void aPatientOfAnotherClinicIsNotFound() {
    String other = clinics.create();
    Patient theirs = clinics.in(other, () -> patients.korean("남의환자", "1950-03-01"));
    post(whose(Map.of("id", theirs.ref())))
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not_found"));
    assertThat(all()).isEmpty();
  }

  @Test
  void theSameKeyKeepsOneRequestAndAnotherBodyIsRefused() {
    var body = Map.of("kind", "OTHER", "text", "주차되나요?", "name", "김문의");
    String first = post(body, "key-1").jsonPath().getString("id");
    assertThat(post(body, "key-1").jsonPath().getString("id")).isEqualTo(first);
    post(Map.of("kind", "OTHER", "text", "다른 질문", "name", "김문의"), "key-1")
        .then()
        .statusCode(409)
        .body("code", equalTo("request:problem_key"));
    assertThat(all()).hasSize(1);
  }

  @Test
  void aFloodIsToldToWait() {
    var body = Map.of("kind", "OTHER", "name", "누구", "text", "질문");
    post(body, "first").then().statusCode(201);
    for (int i = 1; i < RequestResource.A_MINUTE; i++) {
      post(body).then().statusCode(201);
    }
    post(body).then().statusCode(429).body("code", equalTo("request:problem_too_many"));
    post(body, "first").then().statusCode(201);
    time.stopAt(TestClock.START.plusSeconds(61));
    post(body).then().statusCode(201);
  }

  @Test
  void whoFloodsWithOneNumberLeavesRoomForAllOthers() {
    var body = Map.of("kind", "CALL_BACK", "phone", "010-0100-4444");
    for (int i = 0; i < RequestResource.OF_A_NUMBER; i++) {
      post(body).then().statusCode(201);
    }
    post(body).then().statusCode(429);
    post(Map.of("kind", "CALL_BACK", "phone", "010-0100-4445")).then().statusCode(201);
  }

  @Test
  void aNumberThatCannotBeReadIsRefusedAndNotDropped() {
    for (String phone : List.of("---", "전화")) {
      post(Map.of("kind", "CALL_BACK", "name", "김문의", "phone", phone))
          .then()
          .statusCode(400)
          .body("field", equalTo("phone"));
    }
    post(Map.of("kind", "CALL_BACK", "name", "김문의"))
        .then()
        .statusCode(400)
        .body("code", equalTo("request:problem_number"));
    assertThat(all()).isEmpty();
  }

  @Test
  void whoeverNamesAChartOrAnIdIsNotTakenForThatPatient() {
    post(
        Map.of(
            "kind", "CALL_BACK",
            "phone", "010-0100-9191",
            "patient", Map.of("chartNumber", patient.chartNumber)));
    post(whose(Map.of("id", patient.ref())));
    assertThat(all())
        .hasSize(2)
        .allMatch(one -> one.patientId().equals(patient.id) && !one.patientSure());
    assertThat(
            Browserless.signIn(Role.FRONT_DESK, clinic).get("/requests/" + only().ref()).asString())
        .contains("not confirmed", "Not a number of this patient");
  }

  @Test
  void theSameKeyOfAnotherPersonIsRefused() {
    post(Map.of("kind", "CALL_BACK", "phone", "010-0100-5555"), "page").then().statusCode(201);
    for (Map<String, ?> other :
        List.<Map<String, ?>>of(
            Map.of("kind", "CALL_BACK", "phone", "010-0100-5556"),
            Map.of("kind", "CALL_BACK", "phone", "010-0100-5555", "name", "김"),
            Map.of(
                "kind", "CALL_BACK",
                "phone", "010-0100-5555",
                "wantedAt", "2026-12-01T15:00:00+09:00"))) {
      post(other, "page").then().statusCode(409);
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void aNumberThatIsSaidToBeWrongFindsNobody() {
    clinics.in(
        clinic,
        () -> {
          contacts.ofPatient(patient.id).get(0).badSince = TestClock.START;
          return null;
        });
    post(Map.of("kind", "CALL_BACK", "phone", "010-0100-5555")).then().statusCode(201);
    assertThat(only().patientId()).isNull();
  }

  @Test
  void ofWhoWasErasedNothingIsToldButThatTheyAreNotThere() {
    clinics.in(
        clinic,
        () -> {
          everybody.require(patient.id).erasedAt = TestClock.START;
          return null;
        });
    post(whose(Map.of("id", patient.ref()))).then().statusCode(404);
  }

  @Test
  void aNumberOfTheStateIsNotKept() {
    post(Map.of("kind", "OTHER", "name", "김", "text", "제 번호는 900101-1234568 입니다"))
        .then()
        .statusCode(201);
    assertThat(only().text()).doesNotContain("1234568");
  }

  @Test
  void whatIsWrongIsSaidOfItsField() {
    post(Map.of("name", "김")).then().statusCode(400).body("field", equalTo("kind"));
    post(Map.of("kind", "CALL_BACK")).then().statusCode(400).body("field", equalTo("phone"));
    post(Map.of("kind", "COMPLAINT", "name", "김"))
        .then()
        .statusCode(400)
        .body("field", equalTo("text"));
    post(Map.of("kind", "CALL_BACK", "name", "김", "wantedAt", "tomorrow"))
        .then()
        .statusCode(400)
        .body("field", equalTo("wantedAt"));
    post(Map.of("kind", "CALL_BACK", "name", "김", "wantedAt", "2026-11-24T10:00:00+09:00"))
        .then()
        .statusCode(400);
    post(Map.of("kind", "CALL_BACK", "name", "가".repeat(101)))
        .then()
        .statusCode(400)
        .body("field", equalTo("name"));
  }

  @Test
  void theListGoesPageByPageAndByWhatIsAskedFor() {
    for (int i = 0; i < 3; i++) {
      post(Map.of("kind", "CALL_BACK", "phone", "010-0100-555" + i));
    }
    post(Map.of("kind", "OTHER", "name", "누구", "text", "질문"));
    Response first = coordinator().get("/api/v1/requests?kind=CALL_BACK&limit=2");
    first.then().statusCode(200).body("items", hasSize(2));
    String next = first.jsonPath().getString("next");
    coordinator()
        .get("/api/v1/requests?kind=CALL_BACK&limit=2&after=" + next)
        .then()
        .body("items", hasSize(1))
        .body("next", nullValue());
    coordinator().get("/api/v1/requests?state=DONE").then().body("items", hasSize(0));
    coordinator().get("/api/v1/requests?overdue=true").then().body("items", hasSize(0));
    time.stopAt(TestClock.START.plusSeconds(5 * 3600));
    coordinator().get("/api/v1/requests?overdue=true").then().body("items", hasSize(3));
    Api.as(Role.COORDINATOR, clinics.create())
        .get("/api/v1/requests")
        .then()
        .body("items", hasSize(0));
  }

  private RequestSpecification coordinator() {
    return Api.as(Role.COORDINATOR, clinic);
  }

  private static Map<String, Object> whose(Map<String, String> patient) {
    return Map.of("kind", "CALL_BACK", "patient", patient);
  }

  private Response post(Map<String, ?> body) {
    return post(body, null);
  }

  private Response post(Map<String, ?> body, String key) {
    RequestSpecification call = Api.as(Role.FRONT_DESK, clinic).contentType("application/json");
    if (key != null) {
      call.header("Idempotency-Key", key);
    }
    return call.body(body).post("/api/v1/requests");
  }

  private ServiceRequest only() {
    return all().get(0);
  }

  private List<ServiceRequest> all() {
    return clinics.in(clinic, () -> requests.list("order by id"));
  }
}
