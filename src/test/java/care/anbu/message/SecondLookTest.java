package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second person decides what must be looked at, and the guard of the clinic remembers it. */
@QuarkusTest
class SecondLookTest {

  private static final String VACCINE =
      "{patient}, B형간염 예방접종 시기가 되어 안내드립니다. 편하신 날짜에 전화로 예약해 주세요. {clinicPhone}";
  private static final String LURE = "이번 주 스케일링 20% 할인";
  private static final Map<String, String> WHY = Map.of("reason", "환자들이 문자로 받기를 원했다");

  @Inject TestClinics tests;
  @Inject Clinics clinics;
  @Inject MessageTemplates templates;
  @Inject MessageRulings rulings;

  String clinic;

  @BeforeEach
  void makeClinic() {
    clinic = tests.create();
  }

  @Test
  void whereTheClinicWantsTwoPeopleNoAuthorApproves() {
    String id = create("검진", "{patient}, 정기 검진 시기가 되어 안내드립니다.");
    tests.in(clinic, () -> clinics.current().twoPeople = true);

    approve(Role.COORDINATOR, id, Map.of())
        .statusCode(409)
        .body("code", equalTo("message:problem_review_author"));
    approve(Role.DOCTOR, id, Map.of()).statusCode(200).body("state", equalTo("APPROVED"));
  }

  @Test
  void whatMustBeLookedAtIsNotApprovedByItsAuthorNorWithoutAReason() {
    String id = create("접종", VACCINE);

    approve(Role.COORDINATOR, id, WHY)
        .statusCode(409)
        .body("code", equalTo("message:problem_review_author"));
    approve(Role.DOCTOR, id, Map.of("reason", " "))
        .statusCode(409)
        .body("code", equalTo("message:problem_review_reason"));
    as(Role.DOCTOR)
        .post("/api/v1/templates/" + id + "/approve")
        .then()
        .statusCode(409)
        .body("code", equalTo("message:problem_review_reason"));
    assertThat(tests.in(clinic, () -> templates.approved(Channel.SMS))).isEmpty();

    approve(Role.DOCTOR, id, WHY)
        .statusCode(200)
        .body("state", equalTo("APPROVED"))
        .body("check.verdict", equalTo("CARE"))
        .body("check.ruled.ruling", equalTo("PASSED"));
  }

  @Test
  void whoDecidedWhenAndWhyIsKept() {
    String id = create("접종", VACCINE);
    approve(Role.DOCTOR, id, WHY).statusCode(200);

    var kept = tests.in(clinic, () -> rulings.listAll());

    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).passed()).isTrue();
    assertThat(kept.get(0).reason()).isEqualTo(WHY.get("reason"));
    assertThat(kept.get(0).ruledBy()).isNotNull();
    assertThat(kept.get(0).ruledAt()).isNotNull();
  }

  @Test
  void aWordingThatWasPassedNeedsNoSecondLookInThisClinicAndChannel() {
    check(clinic, VACCINE, "SMS").body("verdict", equalTo("REVIEW"));
    approve(Role.DOCTOR, create("접종", VACCINE), WHY).statusCode(200);

    String nearly = VACCINE.replace("안내드립니다", "안내 드립니다").replace("주세요.", "주십시오.");
    check(clinic, nearly, "SMS")
        .body("verdict", equalTo("CARE"))
        .body("ruled.reason", equalTo(WHY.get("reason")));
    approve(Role.COORDINATOR, create("접종 2", nearly), Map.of()).statusCode(200);
    check(tests.create(), VACCINE, "SMS")
        .body("verdict", equalTo("REVIEW"))
        .body("ruled", nullValue());
  }

  @Test
  void whatIsNewInAWordingThatWasPassedIsLookedAtAgain() {
    approve(Role.DOCTOR, create("접종", VACCINE), WHY).statusCode(200);

    check(clinic, VACCINE + " 당뇨", "SMS").body("verdict", equalTo("REVIEW"));
    check(clinic, VACCINE + " HIV", "SMS").body("verdict", equalTo("BLOCKED"));
  }

  @Test
  void noPersonPassesWhatTheGuardBlocks() {
    String id = create("할인", LURE);

    approve(Role.DOCTOR, id, WHY).statusCode(409).body("code", equalTo("message:problem_guard"));
    assertThat(tests.in(clinic, () -> rulings.count())).isZero();
  }

  @Test
  void aTextThatWasSentBackIsADraftAgainAndBlockedUntilAnotherPersonPassesIt() {
    String text = "{patient}, {clinic}입니다. 정기 진료 안내드려요. {clinicPhone}";
    String id = create("정기", text);
    approve(Role.COORDINATOR, id, Map.of()).statusCode(200);

    refuse(Role.DOCTOR, id, Map.of())
        .statusCode(409)
        .body("code", equalTo("message:problem_review_reason"));
    refuse(Role.DOCTOR, id, Map.of("reason", "누구에게 보내는지 알 수 없다"))
        .statusCode(200)
        .body("state", equalTo("DRAFT"));

    check(clinic, text, "SMS")
        .body("verdict", equalTo("BLOCKED"))
        .body("ruled.ruling", equalTo("REFUSED"));
    approve(Role.COORDINATOR, id, WHY).statusCode(409);
    approve(Role.DOCTOR, id, WHY).statusCode(200).body("state", equalTo("APPROVED"));
    check(clinic, text, "SMS").body("verdict", equalTo("CARE"));
  }

  @Test
  void onlyThoseWhoApproveSendBackAndOnlyInTheirClinic() {
    String id = create("접종", VACCINE);

    refuse(Role.FRONT_DESK, id, WHY).statusCode(403);
    Api.as(Role.DOCTOR, tests.create())
        .contentType(ContentType.JSON)
        .body(WHY)
        .post("/api/v1/templates/" + id + "/refuse")
        .then()
        .statusCode(404);
  }

  @Test
  void thePageAsksTheSecondPersonForAReasonAndTheAuthorForAnotherPerson() {
    String page = "/templates/" + create("접종", VACCINE);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);

    assertThat(coordinator.get(page).asString())
        .contains("You wrote this text. Someone else must look at it.")
        .doesNotContain("/approval");
    assertThat(doctor.get(page).asString()).contains("Second look", "name=\"reason\"");
    assertThat(doctor.post(page + "/approval", WHY).statusCode()).isEqualTo(303);
    assertThat(doctor.get(page).asString())
        .contains("Passed by a second person: " + WHY.get("reason"))
        .contains("Decided before");
    assertThat(doctor.post(page + "/refusal", WHY).statusCode()).isEqualTo(303);
    assertThat(doctor.get(page).asString()).contains("Sent back by a second person");
  }

  private String create(String name, String body) {
    return as(Role.COORDINATOR)
        .body(
            Map.of(
                "name", name, "channel", "SMS", "language", "ko", "purpose", "CARE", "body", body))
        .post("/api/v1/templates")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse approve(Role role, String id, Map<String, String> body) {
    return as(role).body(body).post("/api/v1/templates/" + id + "/approve").then();
  }

  private ValidatableResponse refuse(Role role, String id, Map<String, String> body) {
    return as(role).body(body).post("/api/v1/templates/" + id + "/refuse").then();
  }

  private ValidatableResponse check(String inClinic, String text, String channel) {
    return Api.as(Role.COORDINATOR, inClinic)
        .contentType(ContentType.JSON)
        .body(Map.of("text", text, "channel", channel, "language", "ko", "purpose", "CARE"))
        .post("/api/v1/tools/message-check")
        .then()
        .statusCode(200);
  }

  private RequestSpecification as(Role role) {
    return Api.as(role, clinic).contentType(ContentType.JSON);
  }
}
