package care.anbu.message.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessageApiTest {

  private static final Map<String, String> RECALL =
      Map.of(
          "name", "Recall",
          "channel", "SMS",
          "language", "ko",
          "purpose", "CARE",
          "body", "[{clinic}] {patient}, 정기 진료 받으실 때가 되었어요. {clinicPhone}");

  @Inject TestClinics tests;

  String clinic;

  @BeforeEach
  void makeClinic() {
    clinic = tests.create();
  }

  @Test
  void aTextIsMeasuredForTheNetworkAndForKoreanCarriers() {
    as(Role.FRONT_DESK, clinic)
        .body(Map.of("text", "정기 검진 안내"))
        .post("/api/v1/tools/sms-size")
        .then()
        .statusCode(200)
        .body("encoding", equalTo("UCS-2"))
        .body("units", equalTo(8))
        .body("segments", equalTo(1))
        .body("krBytes", equalTo(14))
        .body("krClass", equalTo("SMS"));
    as(Role.FRONT_DESK, clinic)
        .body(Map.of("text", "안녕😊"))
        .post("/api/v1/tools/sms-size")
        .then()
        .body("krBytes", nullValue())
        .body("krClass", equalTo("NOT_ENCODABLE"));
  }

  @Test
  void aMessageIsCheckedWithTheDepartmentsOfTheClinic() {
    tests.in(clinic, () -> tests.department("GRV", "마음숲센터", "Grove Center").revealing = true);

    as(Role.COORDINATOR, clinic)
        .body(
            Map.of("text", "마음숲센터 20% 할 인", "channel", "SMS", "language", "ko", "purpose", "CARE"))
        .post("/api/v1/tools/message-check")
        .then()
        .statusCode(200)
        .body("verdict", equalTo("BLOCKED"))
        .body("findings.kind", contains("DEPARTMENT", "DISCOUNT"))
        .body("findings[0].start", equalTo(0))
        .body("findings[0].end", equalTo(5))
        .body("findings[0].text", equalTo("마음숲센터"));
    as(Role.COORDINATOR, tests.create())
        .body(Map.of("text", "마음숲센터 안내", "channel", "SMS", "language", "ko", "purpose", "CARE"))
        .post("/api/v1/tools/message-check")
        .then()
        .body("verdict", equalTo("CARE"))
        .body("findings", hasSize(0));
  }

  @Test
  void anAnswerIsReadByTheRulesOfACountryOrOfTheClinic() {
    as(Role.FRONT_DESK, clinic)
        .body(Map.of("text", "Please cancel my appointment on Tuesday", "country", "US"))
        .post("/api/v1/tools/reply-check")
        .then()
        .statusCode(200)
        .body("verdict", equalTo("NONE"))
        .body("intents", contains("CHANGE_BOOKING", "TIME"));
    as(Role.FRONT_DESK, clinic)
        .body(Map.of("text", "문자 그만 보내 주세요"))
        .post("/api/v1/tools/reply-check")
        .then()
        .body("verdict", equalTo("OPT_OUT"))
        .body("intents", hasSize(0));
    for (var refused :
        List.of(
            Map.of("country", "KR"),
            Map.of("text", "가".repeat(10_001)),
            Map.of("text", "STOP", "country", "../KR"),
            Map.of("text", "STOP", "country", "FR"))) {
      as(Role.FRONT_DESK, clinic)
          .body(refused)
          .post("/api/v1/tools/reply-check")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void whatIsLongerThanATemplateIsNotChecked() {
    for (var content :
        List.of(
            Map.of("text", "가".repeat(10_001), "channel", "SMS"),
            Map.of("text", "가", "subject", "나".repeat(201), "channel", "EMAIL"))) {
      as(Role.COORDINATOR, clinic)
          .body(content)
          .post("/api/v1/tools/message-check")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void theToolsAskForAnAccountAndForWhatTheyNeed() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("text", "a"))
        .post("/api/v1/tools/sms-size")
        .then()
        .statusCode(401);
    as(Role.COORDINATOR, clinic).body("{}").post("/api/v1/tools/sms-size").then().statusCode(400);
    as(Role.COORDINATOR, clinic)
        .body(Map.of("text", "a"))
        .post("/api/v1/tools/message-check")
        .then()
        .statusCode(400)
        .body("code", equalTo("message:problem_channel"))
        .body("title", equalTo("Choose a channel: phone, letter, text or e-mail."));
  }

  @Test
  void aTemplateIsMadeApprovedAndListed() {
    String id = create(RECALL);

    as(Role.DOCTOR, clinic)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(200)
        .body("state", equalTo("APPROVED"))
        .body("approvedAt", notNullValue());
    as(Role.FRONT_DESK, clinic)
        .get("/api/v1/templates?channel=SMS&language=ko&state=APPROVED")
        .then()
        .body("total", equalTo(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].check.verdict", equalTo("CARE"));
    as(Role.FRONT_DESK, clinic)
        .get("/api/v1/templates?channel=LETTER")
        .then()
        .body("total", equalTo(0));
  }

  @Test
  void aBlockedTextIsStoredButNotApproved() {
    String id = create(with("body", "이번 달 할인 행사"));

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_guard"));
    as(Role.COORDINATOR, clinic)
        .get("/api/v1/templates/" + id)
        .then()
        .body("state", equalTo("DRAFT"));
  }

  @Test
  void anAdvertisingTextNeedsTheClinicsOptOutNumber() {
    var advertising = new java.util.HashMap<>(RECALL);
    advertising.put("purpose", "ADVERTISING");
    advertising.put("body", "건강 강좌가 열려요");

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/templates/" + create(advertising) + "/approve")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_missing_value"));
  }

  @Test
  void aTextTooLongForTheCarriersIsNotApproved() {
    String id = create(with("body", "가".repeat(1001)));

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_too_long"));
  }

  @Test
  void aTextWithACharacterThatPhonesLackIsNotApprovedAndNamesIt() {
    String id = create(with("body", "검사 받으실 때가 되었습니다 😊"));

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_characters"))
        .body("title", containsString("😊"));
  }

  @Test
  void oneNameIsUsedOnceForAChannelAndLanguage() {
    create(RECALL);

    as(Role.COORDINATOR, clinic)
        .body(RECALL)
        .post("/api/v1/templates")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_name_taken"));
    create(with("language", "en"));
  }

  @Test
  void anEditedTemplateIsADraftAgainAndARetiredOneIsGoneFromTheList() {
    String id = create(RECALL);
    as(Role.COORDINATOR, clinic).post("/api/v1/templates/" + id + "/approve");

    as(Role.COORDINATOR, clinic)
        .body(with("body", "{patient}, 다시 안내드려요"))
        .put("/api/v1/templates/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("DRAFT"));
    as(Role.COORDINATOR, clinic)
        .post("/api/v1/templates/" + id + "/retire")
        .then()
        .body("state", equalTo("RETIRED"));
    as(Role.COORDINATOR, clinic).get("/api/v1/templates").then().body("total", equalTo(0));
    as(Role.COORDINATOR, clinic)
        .get("/api/v1/templates?state=RETIRED")
        .then()
        .body("total", equalTo(1));
  }

  @Test
  void onlyThoseWhoCoordinateWriteAndOnlyTheyAndDoctorsApprove() {
    String id = create(RECALL);
    for (Role role : new Role[] {Role.FRONT_DESK, Role.DOCTOR}) {
      as(role, clinic).body(RECALL).post("/api/v1/templates").then().statusCode(403);
      as(role, clinic).body(RECALL).put("/api/v1/templates/" + id).then().statusCode(403);
      as(role, clinic).post("/api/v1/templates/" + id + "/retire").then().statusCode(403);
    }
    as(Role.FRONT_DESK, clinic).post("/api/v1/templates/" + id + "/approve").then().statusCode(403);
  }

  @Test
  void anotherClinicSeesNothingAndReachesNothing() {
    String id = create(RECALL);
    String other = tests.create();

    as(Role.ADMINISTRATOR, other).get("/api/v1/templates").then().body("total", equalTo(0));
    as(Role.ADMINISTRATOR, other).get("/api/v1/templates/" + id).then().statusCode(404);
    as(Role.ADMINISTRATOR, other)
        .body(RECALL)
        .put("/api/v1/templates/" + id)
        .then()
        .statusCode(404);
    as(Role.ADMINISTRATOR, other)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(404);
    as(Role.ADMINISTRATOR, other)
        .post("/api/v1/templates/" + id + "/retire")
        .then()
        .statusCode(404);
  }

  private String create(Map<String, String> template) {
    return as(Role.COORDINATOR, clinic)
        .body(template)
        .post("/api/v1/templates")
        .then()
        .statusCode(201)
        .body("state", equalTo("DRAFT"))
        .extract()
        .path("id");
  }

  private static Map<String, String> with(String key, String value) {
    var changed = new java.util.HashMap<>(RECALL);
    changed.put(key, value);
    return changed;
  }

  private static RequestSpecification as(Role role, String clinic) {
    return Api.as(role, clinic).contentType(ContentType.JSON);
  }
}
