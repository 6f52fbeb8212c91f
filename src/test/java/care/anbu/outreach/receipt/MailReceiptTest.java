package care.anbu.outreach.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.gateway.BounceSettings;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.GatewaySecrets;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a mail service reports by itself: signed with the clinic's secret for it, and not else. */
@QuarkusTest
class MailReceiptTest {

  private static final String SECRET = "of the mail service";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject Attempts attempts;
  @Inject Consents consents;
  @Inject GatewaySecrets secrets;
  @Inject EntityManager entities;

  @Test
  void aBounceAfterADeliveryCountsAndCostsAnAddressThatIsNotThereItsTrust() {
    var scene = sent();
    assertThat(post(scene, "DELIVERED", "2.0.0", SECRET)).isEqualTo(204);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(post(scene, "BOUNCED", "5.1.1", SECRET)).isEqualTo(204);
    assertThat(post(scene, "BOUNCED", "5.1.1", SECRET)).isEqualTo(204);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    assertThat(failures(scene)).isEqualTo(1);
  }

  @Test
  void aFullMailboxIsThere() {
    var scene = sent();
    post(scene, "BOUNCED", "5.2.2", SECRET);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    assertThat(failures(scene)).isZero();
  }

  @Test
  void whoComplainsGetsNoMoreEmails() {
    var scene = sent();
    assertThat(post(scene, "COMPLAINED", null, SECRET)).isEqualTo(204);
    assertThat(post(scene, "COMPLAINED", null, SECRET)).isEqualTo(204);
    clinics.in(
        scene.clinic(),
        () -> {
          long patient =
              entities.createQuery("select id from Patient", Long.class).getSingleResult();
          for (Purpose purpose : Purpose.values()) {
            assertThat(consents.allows(patient, purpose, Channel.EMAIL)).isFalse();
          }
          assertThat(consents.history(patient)).hasSize(Purpose.OF_MESSAGES.size());
          return null;
        });
  }

  @Test
  void onlyTheSecretOfTheMailServiceOpens() {
    var scene = sent();
    assertThat(post(scene, "BOUNCED", "5.1.1", "another")).isEqualTo(401);
    clinics.in(
        scene.clinic(),
        () -> {
          entities.createQuery("delete from BounceSettings").executeUpdate();
          return null;
        });
    assertThat(post(scene, "BOUNCED", "5.1.1", SECRET)).as("nobody may report").isEqualTo(401);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
  }

  @Test
  void whatIsNoReceiptIsRefused() {
    var scene = sent();
    assertThat(post(scene, "OPENED", null, SECRET)).isEqualTo(400);
    assertThat(post(scene, "{\"type\": \"reply\"}", SECRET)).isEqualTo(400);
  }

  @Test
  void aMailServiceBringsWhatPatientsWroteBack() {
    var scene = sent();
    String reply =
        "{\"type\": \"reply\", \"id\": \"r1\", \"from\": \"%s\","
            + " \"text\": \"Please stop sending these.\"%s}";
    assertThat(post(scene, reply.formatted("stranger@example.org", ""), "another")).isEqualTo(401);
    assertThat(post(scene, reply.formatted("stranger@example.org", ""), SECRET)).isEqualTo(204);
    assertThat(mayBeMailed(scene)).as("a stranger refuses nothing for a patient").isTrue();
    String named = ", \"inReplyTo\": \"<" + reference(scene) + "@example.org>\"";
    assertThat(post(scene, reply.formatted("son@example.org", named), SECRET)).isEqualTo(204);
    assertThat(mayBeMailed(scene)).as("who answers our message does").isFalse();
  }

  private boolean mayBeMailed(Scene scene) {
    return clinics.in(
        scene.clinic(),
        () ->
            consents.allows(
                entities.createQuery("select id from Patient", Long.class).getSingleResult(),
                Purpose.CARE,
                Channel.EMAIL));
  }

  private String reference(Scene scene) {
    return clinics.in(scene.clinic(), () -> attempts.listAll().get(0).reference);
  }

  private Scene sent() {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var scene = fixture.due(Channel.EMAIL, 1);
      clinics.in(
          scene.clinic(),
          () -> {
            fixture.gateway(
                Channel.EMAIL, GatewayKind.SMTP, "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            var settings = new BounceSettings();
            settings.setWebhookSecret(SECRET, secrets);
            entities.persist(settings);
            return null;
          });
      dispatch.start().join();
      return scene;
    } finally {
      mail.stop();
    }
  }

  private int failures(Scene scene) {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("from ContactPoint", ContactPoint.class)
                .getSingleResult()
                .hardFailures);
  }

  private int post(Scene scene, String status, String code, String secret) {
    String reference = reference(scene);
    String body =
        "{\"type\": \"receipt\", \"reference\": \"%s\", \"status\": \"%s\"%s}"
            .formatted(reference, status, code == null ? "" : ", \"code\": \"" + code + "\"");
    return post(scene, body, secret);
  }

  private static int post(Scene scene, String body, String secret) {
    String timestamp = String.valueOf(Clocks.now().getEpochSecond());
    String signature =
        HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", secret, timestamp + "." + body));
    return given()
        .header("Anbu-Timestamp", timestamp)
        .header("Anbu-Signature", "sha256=" + signature)
        .contentType("application/json; charset=utf-8")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/receipts/mail/" + scene.clinic())
        .statusCode();
  }
}
