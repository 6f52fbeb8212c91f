package care.anbu.outreach.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What gateways report: only theirs, in any order, as often as they like. */
@QuarkusTest
class ReceiptTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject Attempts attempts;
  @Inject Consents consents;
  @Inject EntityManager entities;
  @Inject SendingSettings settings;

  final SmsServer server = new SmsServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void receiptsThatComeTwiceAndShuffledEndInTheSameStates() {
    var scene = sent(40);
    List<String> references = references(scene);
    var events = new ArrayList<String>();
    for (int i = 0; i < references.size(); i++) {
      String last = i % 4 == 0 ? "UNDELIVERED" : "DELIVERED";
      events.add(receipt(references.get(i), last));
      events.add(receipt(references.get(i), last));
      if (i % 4 != 0) {
        events.add(receipt(references.get(i), "READ"));
      }
    }
    Collections.shuffle(events, new Random(7));
    events.forEach(
        event -> assertThat(post(scene.clinic(), event, "gateway-secret")).isEqualTo(204));
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(30);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(10);
    assertThat(count(scene, "Receipt")).isEqualTo(70);
  }

  @Test
  void aLateDeliveryHoldsAgainstWhatTheNetworkGaveUp() {
    var scene = sent(1);
    String reference = references(scene).get(0);
    post(scene.clinic(), receipt(reference, "UNDELIVERED"), "gateway-secret");
    post(scene.clinic(), receipt(reference, "DELIVERED"), "gateway-secret");
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(count(scene, "Receipt")).as("kept all the same").isEqualTo(2);
  }

  @Test
  void aTextCostsWhatTheGatewaySaysHoweverLate() {
    var scene = sent(2);
    String first = references(scene).get(0);
    post(scene.clinic(), receipt(first, "DELIVERED"), "gateway-secret");
    String priced =
        "{\"type\": \"receipt\", \"reference\": \"%s\", \"status\": \"DELIVERED\", \"cost\": %s}";
    assertThat(post(scene.clinic(), priced.formatted(first, "41.25"), "gateway-secret"))
        .isEqualTo(204);
    assertThat(costs(scene)).containsExactlyInAnyOrder("41.25", "20.00");
    post(scene.clinic(), priced.formatted(references(scene).get(1), "0.0079"), "gateway-secret");
    assertThat(costs(scene)).as("a part of a cent").containsExactlyInAnyOrder("41.25", "0.01");
    for (String odd : List.of("-1", "1e9", "1e400", "\"free\"", "9".repeat(400))) {
      assertThat(post(scene.clinic(), priced.formatted(first, odd), "gateway-secret"))
          .as(odd)
          .isEqualTo(400);
    }
    assertThat(costs(scene)).contains("41.25");
  }

  private List<String> costs(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () -> attempts.listAll().stream().map(one -> one.cost.toPlainString()).toList());
  }

  @Test
  void forgedAndStaleReceiptsAreRefused() {
    var scene = sent(1);
    String event = receipt(references(scene).get(0), "DELIVERED");
    assertThat(post(scene.clinic(), event, "wrong-secret")).isEqualTo(401);
    Instant old = Clocks.now().minusSeconds(3600);
    assertThat(post(scene.clinic(), event, "gateway-secret", old)).isEqualTo(401);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
  }

  @Test
  void aClinicCannotReportAboutAnother() {
    var scene = sent(1);
    var other = sent(1);
    post(other.clinic(), receipt(references(scene).get(0), "DELIVERED"), "gateway-secret");
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(post("nowhere", receipt("x", "DELIVERED"), "")).isEqualTo(401);
  }

  @Test
  void whoWritesStopGetsNoMoreTexts() {
    var scene = sent(1);
    String reply =
        "{\"type\": \"reply\", \"id\": \"r1\", \"from\": \"+821000000000\", \"text\": \"수신거부\"}";
    assertThat(post(scene.clinic(), reply, "gateway-secret")).isEqualTo(204);
    boolean allowed =
        clinics.in(
            scene.clinic(),
            () ->
                consents.allows(
                    entities.createQuery("select id from Patient", Long.class).getSingleResult(),
                    Purpose.CARE,
                    Channel.SMS));
    assertThat(allowed).isFalse();
    assertThat(fixture.count(scene, OutreachState.REACHED)).isEqualTo(1);
  }

  @Test
  void stopFromANumberThatWasEndedMeanwhileHolds() {
    var scene = sent(1);
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update ContactPoint set endedAt = ?1")
                .setParameter(1, Clocks.now())
                .executeUpdate());
    String reply =
        "{\"type\": \"reply\", \"id\": \"r1\", \"from\": \"+821000000000\", \"text\": \"STOP\"}";
    assertThat(post(scene.clinic(), reply, "gateway-secret")).isEqualTo(204);
    assertThat(count(scene, "Reply")).isEqualTo(1);
    assertThat(count(scene, "Consent where granted = false and channel = SMS"))
        .isEqualTo(Purpose.OF_MESSAGES.size());
  }

  @Test
  void aReplyThatComesTwiceIsOneReply() {
    var scene = sent(1);
    for (String id : List.of("r1", "r1", "r2")) {
      String reply =
          "{\"type\": \"reply\", \"id\": \"%s\", \"from\": \"+821000000000\", \"text\": \"네\"}"
              .formatted(id);
      assertThat(post(scene.clinic(), reply, "gateway-secret")).isEqualTo(204);
    }
    assertThat(count(scene, "Reply")).isEqualTo(2);
  }

  @Test
  void lateNewsOfAnEarlierStepHurriesNobody() {
    var scene = sent(1);
    LocalDate planned = TestClock.TODAY.plusDays(30);
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Member set step = 2, nextOn = ?1")
                .setParameter(1, planned)
                .executeUpdate());
    post(scene.clinic(), receipt(references(scene).get(0), "UNDELIVERED"), "gateway-secret");
    LocalDate next =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery("select nextOn from Member", LocalDate.class)
                    .getSingleResult());
    assertThat(next).isEqualTo(planned);
  }

  @Test
  void twilioReportsInItsOwnForm() {
    server.always = SmsServer.TAKES_FORM;
    var scene = fixture.due(Channel.SMS, 1);
    gateway(scene, GatewayKind.TWILIO);
    dispatch.start().join();
    assertThat(server.lastBody).contains("StatusCallback=", "From=0200000000");
    String path = "/receipts/twilio/" + scene.clinic() + "?reference=" + references(scene).get(0);
    String text = settings.publicUrl() + path + "MessageSidSM1" + "MessageStatusdelivered";
    String signature = hmac(text);
    int forged = twilio(path, "bm90IGdlbnVpbmU=");
    assertThat(forged).isEqualTo(401);
    assertThat(twilio(path, signature)).isEqualTo(204);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
  }

  @Test
  void whileTheDatabaseIsAwayTheyAreToComeAgain() {
    var scene = sent(1);
    String event = receipt(references(scene).get(0), "DELIVERED");
    QuarkusMock.installMockForType(
        new DeliveryReceipts() {
          @Override
          public int receipts(List<News> all) {
            throw new IllegalStateException(new SQLException("gone", "08S01"));
          }
        },
        DeliveryReceipts.class);
    given()
        .headers(signed(event, "gateway-secret", Clocks.now()))
        .contentType("application/json; charset=utf-8")
        .body(event.getBytes(StandardCharsets.UTF_8))
        .post("/receipts/sms/" + scene.clinic())
        .then()
        .statusCode(503)
        .header("Retry-After", "30");
    String path = "/receipts/twilio/" + scene.clinic() + "?reference=x";
    assertThat(twilio(path, "none")).as("is not whose gateway this is").isEqualTo(401);
    clinics.in(
        scene.clinic(),
        () -> entities.createQuery("update Gateway set kind = TWILIO").executeUpdate());
    String text = settings.publicUrl() + path + "MessageSidSM1" + "MessageStatusdelivered";
    assertThat(twilio(path, hmac(text))).isEqualTo(503);
  }

  private static int twilio(String path, String signature) {
    return given()
        .header("X-Twilio-Signature", signature)
        .contentType("application/x-www-form-urlencoded")
        .formParam("MessageSid", "SM1")
        .formParam("MessageStatus", "delivered")
        .post(path)
        .statusCode();
  }

  private static String hmac(String text) {
    return Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA1", "gateway-secret", text));
  }

  private SendingFixture.Scene sent(int count) {
    var scene = fixture.due(Channel.SMS, count);
    gateway(scene, GatewayKind.HTTP_SMS);
    dispatch.start().join();
    return scene;
  }

  private void gateway(SendingFixture.Scene scene, GatewayKind kind) {
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, kind, server.url());
          return null;
        });
  }

  private static String receipt(String reference, String status) {
    return "{\"type\": \"receipt\", \"reference\": \"%s\", \"status\": \"%s\"}"
        .formatted(reference, status);
  }

  private static int post(String clinic, String body, String secret) {
    return post(clinic, body, secret, Clocks.now());
  }

  private static int post(String clinic, String body, String secret, Instant at) {
    return given()
        .headers(signed(body, secret, at))
        .contentType("application/json; charset=utf-8")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/receipts/sms/" + clinic)
        .statusCode();
  }

  private static Map<String, String> signed(String body, String secret, Instant at) {
    String timestamp = String.valueOf(at.getEpochSecond());
    String signature =
        secret.isEmpty()
            ? "none"
            : HexFormat.of()
                .formatHex(Signatures.hmac("HmacSHA256", secret, timestamp + "." + body));
    return Map.of("Anbu-Timestamp", timestamp, "Anbu-Signature", "sha256=" + signature);
  }

  private List<String> references(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () -> attempts.listAll().stream().map(attempt -> attempt.reference).toList());
  }

  private long count(SendingFixture.Scene scene, String entity) {
    return clinics.in(
        scene.clinic(),
        () -> entities.createQuery("select count(*) from " + entity, Long.class).getSingleResult());
  }
}
