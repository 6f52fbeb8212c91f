package care.anbu.outreach.reply;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who called the free number for refusals: by upload, or told by the carrier. */
@QuarkusTest
class RefusalListsTest {

  private static final String TABLE =
      """
      번호,일시
      01001170001,2026-11-23 10:00:00
      "+82 10-0117-0002",2026-11-23 11:00
      10-0117-0003\t20261123120000
      2026-11-23 13:00:00,010-0117-0009
      """;

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject RefusalLists lists;
  @Inject Consents consents;
  @Inject ClinicScope scope;
  @Inject EntityManager entities;

  private String clinic;
  private long first;
  private long second;

  @BeforeEach
  void makeClinic() {
    clinic = clinics.create();
    first = patient("010-0117-0001");
    second = patient("010-0117-0002");
    patient("010-0117-0003");
  }

  @Test
  void eachLineWithdrawsForWhoHasTheNumberAndBlocksThatOfNobody() {
    var taken = scope.call(clinic, () -> lists.take(TABLE));
    assertThat(taken).isEqualTo(new RefusalLists.Result(4, 0, 1, 1));
    assertThat(mayText(first)).isFalse();
    assertThat(mayText(second)).isFalse();
    assertThat(count("ContactHold where value = '+821001170009'")).isEqualTo(1);
  }

  @Test
  void theSameTableAgainChangesNothing() {
    scope.call(clinic, () -> lists.take(TABLE));
    var again = scope.call(clinic, () -> lists.take(TABLE));
    assertThat(again).isEqualTo(new RefusalLists.Result(0, 4, 0, 1));
    assertThat(count("Reply")).isEqualTo(4);
    assertThat(count("Consent where patientId = " + first)).isEqualTo(Purpose.OF_MESSAGES.size());
  }

  @Test
  void theNumberOfTheClinicThatWasCalledRefusesNothing() {
    var taken =
        scope.call(clinic, () -> lists.take("1,080-123-4567,010-0117-0001,2026-11-23 10:00\n"));
    assertThat(taken).isEqualTo(new RefusalLists.Result(1, 0, 0, 0));
    assertThat(mayText(first)).isFalse();
  }

  @Test
  void ofTwoNumbersInALineNobodyKnowsWhichOneCalled() {
    var taken = scope.call(clinic, () -> lists.take("010-0117-0001,010-0117-0002,2026-11-23\n"));
    assertThat(taken).isEqualTo(new RefusalLists.Result(0, 0, 0, 1));
    assertThat(mayText(first)).isTrue();
  }

  @Test
  void aDayWithoutAnHourHoldsAgainstWhatWasAgreedThatMorning() {
    in(
        () ->
            patients.consent(
                first, Purpose.CARE, Channel.SMS, true, Instant.parse("2026-11-23T03:00:00Z")));
    scope.call(clinic, () -> lists.take("010-0117-0001,2026-11-23\n"));
    assertThat(mayText(first)).isFalse();
  }

  @Test
  void consentThatWasGivenSinceHolds() {
    in(
        () ->
            patients.consent(
                first, Purpose.CARE, Channel.SMS, true, Instant.parse("2026-11-23T03:00:00Z")));
    scope.call(clinic, () -> lists.take(TABLE));
    assertThat(mayText(first)).isTrue();
  }

  @Test
  void aCarrierTellsOfThemSignedAndNobodyElseDoes() throws Exception {
    in(
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, "http://127.0.0.1:1/messages");
          return null;
        });
    assertThat(post("wrong-secret", Clocks.now())).isEqualTo(401);
    assertThat(post("gateway-secret", Clocks.now().minusSeconds(3600))).isEqualTo(401);
    assertThat(mayText(first)).isTrue();
    assertThat(post("gateway-secret", Clocks.now())).isEqualTo(204);
    assertThat(post("gateway-secret", Clocks.now())).as("once more").isEqualTo(204);
    assertThat(mayText(first)).isFalse();
    assertThat(count("Reply")).isEqualTo(4);
  }

  @Test
  void theCoordinatorUploadsATableAndReadsWhatItCameTo() {
    var page =
        Browserless.signIn(Role.COORDINATOR, clinic)
            .upload("/outreach/answers/080", "080.csv", TABLE.getBytes(StandardCharsets.UTF_8));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("4 new refusals (1 from numbers of nobody)");
    assertThat(mayText(first)).isFalse();
  }

  private int post(String secret, Instant at) throws Exception {
    String timestamp = String.valueOf(at.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((timestamp + "." + TABLE).getBytes(StandardCharsets.UTF_8));
    return given()
        .header("Anbu-Timestamp", timestamp)
        .header("Anbu-Signature", "sha256=" + HexFormat.of().formatHex(signature))
        .contentType("text/csv; charset=utf-8")
        .body(TABLE.getBytes(StandardCharsets.UTF_8))
        .post("/receipts/080/" + clinic)
        .statusCode();
  }

  private long patient(String number) {
    return in(
        () -> {
          Patient patient = patients.korean("김환자", "1950-03-01");
          patients.phone(patient, number);
          return patient.id;
        });
  }

  private boolean mayText(long patient) {
    return in(() -> consents.allows(patient, Purpose.CARE, Channel.SMS));
  }

  private long count(String rows) {
    return in(
        () -> entities.createQuery("select count(*) from " + rows, Long.class).getSingleResult());
  }

  private <T> T in(Callable<T> work) {
    return clinics.in(clinic, work);
  }
}
