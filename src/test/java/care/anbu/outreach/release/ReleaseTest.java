package care.anbu.outreach.release;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.life.CampaignLaunched;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** From members whose day has come to contacts of today. */
@QuarkusTest
class ReleaseTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;
  @Inject Event<CampaignLaunched> launched;

  @Test
  void dueMembersAreReleasedOnceAndWaitForTheirNextStep() {
    var scene = scene(3, campaign -> {}, Channel.SMS, Channel.PHONE);
    release(scene);
    release(scene);
    assertThat(contacts(scene)).hasSize(3).allMatch(row -> row.channel == Channel.SMS);
    assertThat(members(scene))
        .allMatch(member -> member.step == 1 && member.nextOn.isAfter(TestClock.TODAY.plusDays(5)));
  }

  @Test
  void holdoutIsNeverContacted() {
    var scene = scene(2, campaign -> {}, Channel.SMS);
    clinics.in(
        scene.clinic(),
        () -> entities.createQuery("update Member set arm = HOLDOUT").executeUpdate());
    release(scene);
    assertThat(contacts(scene)).isEmpty();
  }

  @Test
  void whatDoesNotFitTheDayMovesToTheNext() {
    var scene = scene(5, campaign -> campaign.dailyContacts = 2, Channel.SMS);
    release(scene);
    release(scene);
    assertThat(contacts(scene)).hasSize(2);
    assertThat(members(scene).stream().filter(member -> member.step == 0))
        .hasSize(3)
        .allMatch(member -> member.nextOn.isAfter(TestClock.TODAY.minusDays(1)));
  }

  @Test
  void theFirstHundredOfACampaignsDayAreInTheQuickLaneAndTheNextAreNot() {
    var scene = scene(103, campaign -> {}, Channel.SMS);
    release(scene);
    assertThat(contacts(scene).stream().map(row -> row.lane))
        .hasSize(103)
        .startsWith(0, 0)
        .endsWith(0, 1, 1, 1);
  }

  @Test
  void callsFitTheMinutesOfTheDesk() {
    // A call takes four minutes.
    var scene = scene(5, campaign -> campaign.deskMinutes = 9, Channel.PHONE);
    release(scene);
    assertThat(contacts(scene)).hasSize(2);
  }

  @Test
  void aStepThatCannotBeTakenGivesWayToTheNext() {
    var scene = scene(1, campaign -> {}, Channel.LETTER, Channel.SMS);
    release(scene);
    assertThat(contacts(scene)).hasSize(1).allMatch(row -> row.channel == Channel.SMS);
  }

  @Test
  void onADayWithoutContactsTheNextSendingDayIsPrepared() {
    var tomorrow = TestClock.TODAY.plusDays(1);
    var scene = scene(1, c -> c.days(List.of(tomorrow.getDayOfWeek())), Channel.SMS);
    release(scene);
    assertThat(contacts(scene))
        .hasSize(1)
        .allMatch(row -> row.releasedOn.equals(tomorrow))
        .allMatch(row -> LocalDate.ofInstant(row.dueAt, ZoneId.of("Asia/Seoul")).equals(tomorrow));
  }

  @Test
  void nothingIsReleasedWithoutAnyDayOfContacts() {
    var scene = scene(1, campaign -> campaign.days(List.of()), Channel.SMS);
    release(scene);
    assertThat(contacts(scene)).isEmpty();
  }

  @Test
  void theMoneyOfTheCampaignIsNeverExceeded() {
    // A text costs 20 won.
    var scene =
        scene(5, campaign -> campaign.budget = java.math.BigDecimal.valueOf(50), Channel.SMS);
    release(scene);
    assertThat(contacts(scene)).hasSize(2);
  }

  @Test
  void aHouseholdIsContactedOnceADayAndTheOthersWait() {
    var scene = scene(3, campaign -> {}, Channel.SMS);
    liveTogether(scene, 2);
    release(scene);
    assertThat(contacts(scene)).hasSize(2);
    assertThat(members(scene).stream().filter(member -> member.step == 0))
        .singleElement()
        .matches(member -> member.nextOn.isAfter(TestClock.TODAY.minusDays(1)));

    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Member set nextOn = ?1 where step = 0")
                .setParameter(1, TestClock.TODAY.minusDays(1))
                .executeUpdate());
    release(scene);
    assertThat(contacts(scene)).as("asked again on the same day").hasSize(2);
  }

  @Test
  void lettersOfAHouseholdGoTogether() {
    var scene = scene(2, campaign -> {}, Channel.LETTER);
    liveTogether(scene, 2);
    clinics.in(
        scene.clinic(),
        () -> {
          for (Patient patient : everybody()) {
            fixture.contactPoint(patient, Channel.LETTER, 1);
          }
          return null;
        });
    release(scene);
    assertThat(contacts(scene)).hasSize(2).allMatch(row -> row.channel == Channel.LETTER);
  }

  private void liveTogether(SendingFixture.Scene scene, int people) {
    clinics.in(
        scene.clinic(),
        () -> {
          var household = new Household();
          entities.persist(household);
          entities.flush();
          everybody().stream().limit(people).forEach(patient -> patient.householdId = household.id);
          return null;
        });
  }

  /** Call it inside the clinic. */
  private List<Patient> everybody() {
    return entities.createQuery("from Patient order by id", Patient.class).getResultList();
  }

  private SendingFixture.Scene scene(int count, Consumer<Campaign> limits, Channel... ladder) {
    String clinic = clinics.create();
    return clinics.in(
        clinic,
        () -> {
          Campaign campaign = fixture.campaign(limits, ladder);
          for (int i = 0; i < count; i++) {
            Patient patient = patients.korean("김환자" + i, "1950-03-01");
            var contact = fixture.contactPoint(patient, Channel.SMS, i);
            contact.usable = true;
            Member member = fixture.member(campaign, patient, contact, ladder[0]);
            member.arm = Arm.TREATED;
            member.step = 0;
            member.nextOn = TestClock.TODAY.minusDays(1);
          }
          return new SendingFixture.Scene(clinic, campaign.id, List.of());
        });
  }

  private void release(SendingFixture.Scene scene) {
    launched.fire(new CampaignLaunched(scene.clinic(), scene.campaignId()));
  }

  private List<Outreach> contacts(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), outreaches::listAll);
  }

  private List<Member> members(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(), () -> entities.createQuery("from Member", Member.class).getResultList());
  }
}
