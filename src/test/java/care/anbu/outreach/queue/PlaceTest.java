package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.call.CallDesk;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A clinic in New York, and patients who live where the clock shows another hour. */
@QuarkusTest
class PlaceTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant NINE = TestClock.TODAY.atTime(9, 0).atZone(NEW_YORK).toInstant();
  private static final Instant EIGHT_IN_HONOLULU = NINE.plus(Duration.ofHours(4));

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject Dispatch dispatch;
  @Inject CallDesk desk;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;
  @Inject TestClock clock;

  private final SmsServer server = new SmsServer();
  private String clinic;

  @AfterEach
  void stop() {
    server.close();
    clock.runAgain();
  }

  @Test
  void aTextWaitsForTheMorningOfWhereThePatientLives() {
    clock.stopAt(NINE);
    clinic = clinics.create("US", NEW_YORK.getId());
    long inHawaii = due(Channel.SMS, "+1 808-234-0101", "1 Ala Moana Blvd, Honolulu, HI", "96813");
    long here = due(Channel.SMS, "+1 212-234-0102", "1 Broadway, New York, NY", "10004");
    gateway();

    dispatch.start().join();

    assertThat(outreach(here).state()).isEqualTo(OutreachState.SENT);
    Outreach waiting = outreach(inHawaii);
    assertThat(waiting.state()).isEqualTo(OutreachState.READY);
    assertThat(waiting.reason()).isEqualTo(OutreachReason.OUTSIDE_HOURS_OF_PLACE);
    assertThat(waiting.dueAt).isEqualTo(EIGHT_IN_HONOLULU);

    clock.stopAt(EIGHT_IN_HONOLULU);
    dispatch.start().join();
    assertThat(outreach(inHawaii).state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void thePostalCodeSaysWhereSomebodyLivesBeforeTheAreaCodeDoes() {
    clock.stopAt(NINE);
    clinic = clinics.create("US", NEW_YORK.getId());
    long movedHere = due(Channel.SMS, "+1 808-234-0101", "1 Broadway, New York, NY", "10004");
    long movedThere = due(Channel.SMS, "+1 212-234-0102", "1 Ala Moana Blvd, Honolulu", "96813");
    long noAddress = due(Channel.SMS, "+1 808-234-0103", null, null);
    gateway();

    dispatch.start().join();

    assertThat(outreach(movedHere).state()).isEqualTo(OutreachState.SENT);
    assertThat(outreach(movedThere).state()).isEqualTo(OutreachState.READY);
    assertThat(outreach(noAddress).state()).isEqualTo(OutreachState.READY);
  }

  @Test
  void nobodyIsCalledBeforeTheirMorning() {
    clock.stopAt(NINE);
    clinic = clinics.create("US", NEW_YORK.getId());
    long call = due(Channel.PHONE, "+1 808-234-0101", "1 Ala Moana Blvd, Honolulu, HI", "96813");

    assertThat(clinics.<Boolean>in(clinic, () -> desk.next(1).isPresent())).isFalse();

    assertThat(outreach(call).reason()).isEqualTo(OutreachReason.OUTSIDE_HOURS_OF_PLACE);
    assertThat(outreach(call).dueAt).isEqualTo(EIGHT_IN_HONOLULU);
    assertThatThrownBy(() -> clinics.in(clinic, () -> desk.numberOf(call, 1)))
        .as("nor rung by the telephone system")
        .isInstanceOf(Problem.class);
    clock.stopAt(EIGHT_IN_HONOLULU);
    assertThat(clinics.<Boolean>in(clinic, () -> desk.next(1).isPresent())).isTrue();
  }

  private long due(Channel channel, String phone, String street, String postalCode) {
    return clinics.in(
        clinic,
        () -> {
          var campaign = fixture.campaign(channel);
          Patient patient = patients.korean("Kai Example", "1950-01-01");
          if (street != null) {
            var address = ContactPoint.address(patient.id, street, postalCode, null, Source.CSV);
            address.usable = true;
            entities.persist(address);
          }
          return fixture.contact(campaign, patient, patients.phone(patient, phone), channel).id;
        });
  }

  private void gateway() {
    clinics.in(
        clinic,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
          return null;
        });
  }

  private Outreach outreach(long id) {
    return clinics.in(clinic, () -> outreaches.require(id));
  }
}
