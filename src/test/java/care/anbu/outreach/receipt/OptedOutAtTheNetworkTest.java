package care.anbu.outreach.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A patient told the carrier that they want no more of our texts, and it says so. */
@QuarkusTest
class OptedOutAtTheNetworkTest {

  private static final String SHARED = "010-0777-0001";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject Dispatch dispatch;
  @Inject DeliveryReceipts receipts;
  @Inject Outreaches outreaches;
  @Inject Consents consents;
  @Inject EntityManager entities;

  private final SmsServer server = new SmsServer();
  private long sharer;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saidAtOnceItEndsTextsForAllWhoHaveTheNumber() {
    Scene scene = scene(GatewayKind.TWILIO);
    server.then(SmsServer.status(400, "{\"code\": 21610}"));

    dispatch.start().join();

    assertOptedOut(scene);
  }

  @Test
  void saidInALaterCallbackItIsTheSame() {
    Scene scene = scene(GatewayKind.TWILIO);
    server.always = SmsServer.TAKES_FORM;
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);

    in(
        scene,
        () ->
            receipts.receipt(
                reference(scene), Receipt.Status.OPTED_OUT, "21610", /* contactBad= */ false));

    assertOptedOut(scene);
  }

  @Test
  void theGenericContractSaysItInAWord() {
    Scene scene = scene(GatewayKind.HTTP_SMS);
    server.then(SmsServer.status(422, "{\"error\": \"opted_out\"}"));

    dispatch.start().join();

    assertOptedOut(scene);
  }

  private void assertOptedOut(Scene scene) {
    Outreach contact = first(scene);
    assertThat(contact.state()).isEqualTo(OutreachState.FAILED);
    assertThat(contact.reason()).isEqualTo(OutreachReason.OPTED_OUT);
    in(
        scene,
        () -> {
          var both = List.of(contact.patientId, sharer);
          for (Purpose purpose : Purpose.values()) {
            assertThat(consents.verdicts(both, purpose).values())
                .as(purpose.name())
                .allMatch(verdict -> verdict.get(Channel.SMS) == ConsentVerdict.WITHDRAWN)
                .noneMatch(verdict -> verdict.get(Channel.EMAIL) == ConsentVerdict.WITHDRAWN);
          }
          var point = entities.find(ContactPoint.class, contact.contactPointId);
          assertThat(point.hardFailures).as("the number is a good one").isZero();
          return null;
        });
  }

  private Scene scene(GatewayKind kind) {
    String clinic = clinics.create();
    return clinics.in(
        clinic,
        () -> {
          var campaign = fixture.campaign(Channel.SMS);
          Patient patient = patients.korean("김환자", "1950-03-01");
          var point = patients.phone(patient, SHARED);
          var contact = fixture.contact(campaign, patient, point, Channel.SMS);
          Patient other = patients.korean("이환자", "1980-03-01");
          patients.phone(other, SHARED);
          sharer = other.id;
          fixture.gateway(Channel.SMS, kind, server.url());
          return new Scene(clinic, campaign.id, List.of(contact.id));
        });
  }

  private String reference(Scene scene) {
    return entities
        .createQuery("select reference from Attempt where outreachId = ?1", String.class)
        .setParameter(1, scene.outreach().get(0))
        .getSingleResult();
  }

  private Outreach first(Scene scene) {
    return in(scene, () -> outreaches.require(scene.outreach().get(0)));
  }

  private <T> T in(Scene scene, java.util.concurrent.Callable<T> work) {
    return clinics.in(scene.clinic(), work);
  }
}
