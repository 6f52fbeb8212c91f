package care.anbu.clinic.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.chain.ChainCheck;
import care.anbu.clinic.chain.ChainChecks;
import care.anbu.clinic.chain.ChainedLog;
import care.anbu.clinic.chain.Flaw;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.contact.TrustFigure;
import care.anbu.patient.erasure.ErasureBasis;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Sentences;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes leave a sealed row, in the transaction of the change, and never a secret. */
@QuarkusTest
class AuditTrailTest {

  @Inject TestClinics tests;
  @Inject AuditTrail trail;
  @Inject Sentences sentences;
  @Inject ChainChecks checks;
  @Inject ClinicScope scope;
  @Inject StaffMembers staff;
  @Inject Departments departments;
  @Inject TestSql sql;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @Test
  void aChangeThatDoesNotComeToPassLeavesNoRow() {
    assertThatThrownBy(
            () ->
                tests.in(
                    clinic,
                    () -> {
                      trail.record(AuditAction.SETTING_CHANGED, AuditSubject.named("a"));
                      throw new IllegalStateException("the change failed");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sql.column("select label from audit_log where clinic_id = '" + clinic + "'"))
        .doesNotContain("a");
  }

  @Test
  void whateverIsDoneToARowBehindTheBackOfAnbuIsFound() {
    for (String change :
        List.of(
            "at = at + interval 1 second",
            "staff_id = 1",
            "action = 'SIGNED_IN'",
            "subject_id = 1",
            "label = 'b'",
            "details = null",
            "remote = '10.0.0.1'",
            "hash = seal",
            "seal = hash")) {
      clinic = tests.create();
      rows(5);
      assertThat(check().flaw).isNull();

      sql.change(
          "update audit_log set " + change + " where clinic_id = '" + clinic + "' and seq = 3");

      assertThat(check().flaw).as(change).isEqualTo(Flaw.ALTERED);
    }
  }

  @Test
  void aRemovedRowAndOneWithoutASealAreFound() {
    rows(5);
    check();
    sql.change("delete from audit_log where clinic_id = '" + clinic + "' and seq = 3");
    assertThat(check().flaw).isEqualTo(Flaw.MISSING);

    clinic = tests.create();
    sql.change(
        "insert into audit_log (clinic_id, id, at, action) values ('"
            + clinic
            + "', 1, "
            + TestClock.SQL_START
            + ", 'SIGNED_IN')");
    assertThat(check().flaw).isEqualTo(Flaw.UNSIGNED);
  }

  @Test
  void aNameInDecomposedLettersIsNoChange() {
    String decomposed = java.text.Normalizer.normalize("환자 목록", java.text.Normalizer.Form.NFD);
    tests.in(
        clinic,
        () -> {
          trail.record(AuditAction.MAPPING_SAVED, AuditSubject.of(7L, decomposed));
          return null;
        });

    assertThat(check().flaw).isNull();
  }

  @Test
  void theTwoChainsOfAClinicAreChecked_eachByItself() {
    rows(3);
    assertThat(check().links).isEqualTo(3);
    ChainCheck looks = scope.call(clinic, () -> checks.run(ChainedLog.ACCESS, null));
    assertThat(looks.flaw).isNull();
    assertThat(looks.links).isZero();
    assertThat(tests.in(clinic, () -> checks.latest(ChainedLog.AUDIT, 9))).hasSize(1);
  }

  @Test
  void theAdministratorReadsWhoChangedWhatAndFiltersIt() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    admin.post("/settings/departments", Map.of("code", "ENT", "nameKo", "이비인후과", "nameEn", "ENT"));
    String desk = tests.in(clinic, () -> staff.find("role", Role.FRONT_DESK).firstResult().ref());
    var form = new HashMap<>(Map.of("name", "새 이름", "role", "DOCTOR", "language", "ko"));
    form.put("active", "true");
    form.put("own", TestClinics.PASSWORD);
    assertThat(admin.post("/settings/staff/" + desk, form).statusCode()).isEqualTo(303);

    admin
        .get("/audit")
        .then()
        .statusCode(200)
        .body(containsString("Added a department"), containsString("Front desk → Doctor"));
    admin
        .get("/audit?action=DEPARTMENT_ADDED")
        .then()
        .body(containsString("ENT"), not(containsString("Front desk → Doctor")));
    api(Role.ADMINISTRATOR, "/api/v1/audit?action=STAFF_CHANGED&limit=1")
        .statusCode(200)
        .body(containsString("\"field\":\"ROLE\""), containsString("127.0.0.1"));
  }

  @Test
  void theTrailSpeaksTheWordsOfItsReaderAndTheTimeOfTheClinic() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    tests.in(
        clinic,
        () -> {
          trail.record(
              AuditAction.GATEWAY_CHANGED,
              AuditSubject.named("SMS"),
              AuditDetails.none()
                  .with(AuditField.UNTIL, Instant.parse("2026-01-05T15:30:00.123Z"))
                  .with(AuditField.ACTIVE, true));
          return null;
        });
    admin
        .get("/audit")
        .then()
        .body(
            containsString("Valid until: 6 Jan 2026 00:30"),
            containsString("Account in use: yes"),
            containsString("<td>text message</td>"),
            not(containsString("2026-01-05T")));
    admin.post("/language/ko", Map.of());
    admin.get("/audit").then().body(containsString("계정 사용: 예"), containsString("<td>문자</td>"));
  }

  @Test
  void everyCodeOfTheTrailHasItsWord() {
    var codes =
        Stream.<Enum<?>[]>of(
                Role.values(),
                Channel.values(),
                GatewayKind.values(),
                RetentionKind.values(),
                TrustFigure.values(),
                ErasureBasis.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .toList();
    for (var language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      assertThat(codes)
          .allSatisfy(
              code -> assertThat(sentences.of("audit:code", language, code)).isNotEqualTo(code));
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    rows(7);
    var labels = new ArrayList<String>();
    String after = "";
    do {
      var page =
          api(Role.ADMINISTRATOR, "/api/v1/audit?action=SETTING_CHANGED&limit=3" + after)
              .extract()
              .jsonPath();
      labels.addAll(page.getList("items.label", String.class));
      String next = page.getString("next");
      after = next == null ? null : "&after=" + next;
    } while (after != null);

    assertThat(labels)
        .containsExactly("row 6", "row 5", "row 4", "row 3", "row 2", "row 1", "row 0");
  }

  @Test
  void nobodyButTheAdministratorReadsIt_andNoOtherClinic() {
    rows(1);
    for (Role role : List.of(Role.COORDINATOR, Role.DOCTOR, Role.FRONT_DESK)) {
      api(role, "/api/v1/audit").statusCode(403);
      assertThat(Browserless.signIn(role, clinic).get("/audit").statusCode()).isEqualTo(403);
    }
    String theirs = tests.create();
    Api.as(Role.ADMINISTRATOR, theirs)
        .get("/api/v1/audit")
        .then()
        .body(not(containsString("row 0")));
  }

  @Test
  void ofASecretOnlyThatItChangedIsKept() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    admin.post(
        "/settings/gateways/SMS",
        Map.of(
            "kind",
            "HTTP_SMS",
            "url",
            "https://sms.example/send",
            "sender",
            "0212345678",
            "username",
            "u",
            "secret",
            "topsecretvalue"));

    String kept =
        String.join(
            "\n", sql.column("select details from audit_log where clinic_id = '" + clinic + "'"));
    assertThat(kept).contains("SECRET").doesNotContain("topsecretvalue");
  }

  private void rows(int count) {
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < count; i++) {
            trail.record(
                AuditAction.SETTING_CHANGED,
                AuditSubject.of(7L, "row " + i),
                AuditDetails.none().change(AuditField.VALUE, i, i + 1));
          }
          return null;
        });
  }

  private ChainCheck check() {
    return scope.call(clinic, () -> checks.run(ChainedLog.AUDIT, null));
  }

  private ValidatableResponse api(Role role, String path) {
    return Api.as(role, clinic).get(path).then();
  }
}
