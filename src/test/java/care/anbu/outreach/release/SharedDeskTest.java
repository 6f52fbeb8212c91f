package care.anbu.outreach.release;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.desk.DeskForecasts;
import care.anbu.campaign.desk.DeskHours;
import care.anbu.campaign.desk.DeskRoom;
import care.anbu.campaign.desk.DeskWeek;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.NextContacts;
import care.anbu.campaign.life.CampaignLaunched;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Route;
import care.anbu.clinic.Departments;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Patient;
import care.anbu.protocol.TestProtocols;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The minutes of a desk are one for all campaigns whose calls it makes. A call takes four. */
@QuarkusTest
class SharedDeskTest {

  private static final String PROTOCOL =
      """
      {"evidence": [{"kinds": ["VISIT"]}], "rule": {"type": "every", "interval": "P1Y"},
       "priority": %d}""";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestProtocols protocols;
  @Inject Campaigns campaigns;
  @Inject Outreaches outreaches;
  @Inject Desks desks;
  @Inject DeskRoom room;
  @Inject DeskForecasts forecasts;
  @Inject NextContacts next;
  @Inject Departments departments;
  @Inject EntityManager entities;
  @Inject Event<CampaignLaunched> launched;
  @Inject TestClock time;

  String clinic;
  int people;

  @BeforeEach
  void aClinic() {
    clinic = clinics.create();
    people = 0;
  }

  @Test
  void twoCampaignsShareTheMinutesOfTheDay() {
    deskHas(20);
    long first = campaign(4, campaign -> {}, Channel.PHONE);
    long second = campaign(4, campaign -> {}, Channel.PHONE);
    release();
    assertThat(calls(first) + calls(second)).isEqualTo(5);
    release();
    assertThat(calls(first) + calls(second)).as("however often it runs").isEqualTo(5);
  }

  @Test
  void aClinicThatSetsNothingHasOnlyTheLimitsOfItsCampaigns() {
    long first = campaign(3, campaign -> campaign.deskMinutes = 9, Channel.PHONE);
    long second = campaign(4, campaign -> {}, Channel.PHONE);
    release();
    assertThat(calls(first)).isEqualTo(2);
    assertThat(calls(second)).isEqualTo(4);
  }

  @Test
  void whoHasWaitedLongestIsCalledFirstWhicheverCampaignIsLookedAtFirst() {
    deskHas(8);
    long lookedAtFirst = campaign(2, campaign -> {}, Channel.PHONE);
    long waitingLonger = campaign(2, campaign -> {}, Channel.PHONE);
    in(
        () ->
            entities
                .createQuery("update Member set enrolledAt = ?1 where campaignId = ?2")
                .setParameter(1, time.instant().minus(3, ChronoUnit.DAYS))
                .setParameter(2, waitingLonger)
                .executeUpdate());
    release();
    assertThat(calls(waitingLonger)).isEqualTo(2);
    assertThat(calls(lookedAtFirst)).isZero();
  }

  @Test
  void withinACampaignTheBestAreCalledAndNotTheFirstById() {
    deskHas(4);
    long campaign = campaign(3, one -> {}, Channel.PHONE);
    long best = in(() -> member(campaign, 2).id);
    in(
        () -> {
          Instant same = time.instant().minus(1, ChronoUnit.HOURS);
          return entities
              .createQuery(
                  "update Member set enrolledAt = ?1, benefit = case when id = ?2 then 9 else 1 end")
              .setParameter(1, same)
              .setParameter(2, best)
              .executeUpdate();
        });
    release();
    assertThat(contacts()).extracting(call -> call.memberId).containsExactly(best);
  }

  @Test
  void whatMattersMostMedicallyIsCalledFirst() {
    deskHas(8);
    long usual = campaign(2, campaign -> {}, Channel.PHONE);
    String department = in(() -> departments.inOrder().get(0).code);
    long protocol = protocols.approved(clinic, "urgent", department, PROTOCOL.formatted(1));
    long urgent =
        campaign(
            2,
            campaign -> {
              campaign.segmentId = null;
              campaign.protocolId = protocol;
            },
            Channel.PHONE);
    release();
    assertThat(calls(urgent)).isEqualTo(2);
    assertThat(calls(usual)).isZero();
  }

  @Test
  void callsThatWereMadeAreNotMadeASecondTimeByAnother() {
    deskHas(8);
    long first = campaign(2, campaign -> {}, Channel.PHONE);
    release();
    assertThat(calls(first)).isEqualTo(2);
    long second = campaign(2, campaign -> {}, Channel.PHONE);
    release();
    assertThat(calls(second)).isZero();
    assertThat(in(() -> room.callsLeft(campaigns.require(second), TestClock.TODAY))).isZero();
  }

  @Test
  void whoIsDueAnywayIsCalledBeforeMoreAreEnrolled() {
    deskHas(20);
    long campaign = campaign(3, one -> {}, Channel.PHONE);
    assertThat(in(() -> room.callsLeft(campaigns.require(campaign), TestClock.TODAY))).isEqualTo(2);
  }

  @Test
  void aDepartmentWithADeskOfItsOwnTakesNothingOfTheShared() {
    deskHas(8);
    var own =
        in(
            () -> {
              var department = clinics.department("OWN", "자체", "Own");
              desks.give(department, week(4));
              return department.id;
            });
    long shared = campaign(3, campaign -> {}, Channel.PHONE);
    long elsewhere = campaign(3, campaign -> campaign.departmentId = own, Channel.PHONE);
    release();
    assertThat(calls(shared)).isEqualTo(2);
    assertThat(calls(elsewhere)).isEqualTo(1);
  }

  @Test
  void onAHolidayNobodyIsCalledAndTextsStillLeave() {
    in(
        () -> {
          desks.keep(TestClock.TODAY, "개원기념일", null);
          return null;
        });
    long called = campaign(2, campaign -> {}, Channel.PHONE);
    campaign(1, campaign -> {}, Channel.SMS);
    release();
    assertThat(calls(called)).isZero();
    assertThat(contacts()).hasSize(1).allMatch(one -> one.channel == Channel.SMS);
    assertThat(in(() -> member(called, 0).nextOn)).isEqualTo(TestClock.TODAY.plusDays(1));
  }

  @Test
  void whatDoesNotFitGoesToTheNextChannelWhereTheCampaignSaysSo() {
    deskHas(4);
    long campaign =
        campaign(3, one -> one.overflow = Overflow.NEXT_CHANNEL, Channel.PHONE, Channel.SMS);
    release();
    var byChannel =
        contacts().stream()
            .filter(one -> one.campaignId == campaign)
            .collect(Collectors.groupingBy(one -> one.channel, Collectors.counting()));
    assertThat(byChannel).containsEntry(Channel.PHONE, 1L).containsEntry(Channel.SMS, 2L);
  }

  @Test
  void whoHasNoOtherChannelWaitsForTheDeskWhateverTheCampaignSays() {
    deskHas(0);
    long campaign =
        campaign(1, one -> one.overflow = Overflow.NEXT_CHANNEL, Channel.PHONE, Channel.LETTER);
    release();
    assertThat(contacts()).isEmpty();
    Member member = in(() -> member(campaign, 0));
    assertThat(member.step).isZero();
    assertThat(member.nextOn).isEqualTo(TestClock.TODAY.plusDays(1));
  }

  @Test
  void ofTwoReleasesInOneInstantNeitherTakesTheMinutesOfTheOther() {
    deskHas(20);
    for (int i = 0; i < 4; i++) {
      campaign(4, campaign -> {}, Channel.PHONE);
    }
    CompletableFuture.allOf(
            CompletableFuture.runAsync(this::release),
            CompletableFuture.runAsync(this::release),
            CompletableFuture.runAsync(this::release))
        .join();
    assertThat(contacts()).hasSize(5);
  }

  @Test
  void minutesOfAnotherClinicLimitNobody() {
    deskHas(0);
    clinic = clinics.create();
    long campaign = campaign(2, one -> {}, Channel.PHONE);
    release();
    assertThat(calls(campaign)).isEqualTo(2);
  }

  @Test
  void theNextStepInSqlIsThatOfTheRoute() {
    Channel[] ladder = {Channel.SMS, Channel.PHONE, Channel.LETTER, Channel.PHONE};
    var firsts = List.of(Channel.SMS, Channel.PHONE, Channel.LETTER, Channel.EMAIL);
    long campaign =
        campaign(
            firsts.size() * ladder.length, one -> {}, Arrays.copyOf(ladder, ladder.length - 1));
    in(
        () -> {
          LadderStep again = LadderStep.of(ladder.length - 1, Channel.PHONE, 7);
          again.campaignId = campaign;
          entities.persist(again);
          return null;
        });
    in(
        () -> {
          List<Member> members = members(campaign);
          for (int i = 0; i < members.size(); i++) {
            members.get(i).channel = firsts.get(i / ladder.length);
            members.get(i).step = i % ladder.length;
            members.get(i).nextOn = TestClock.TODAY.plusDays(i);
          }
          return null;
        });
    List<String> expected =
        in(
            () ->
                members(campaign).stream()
                    .map(
                        member ->
                            member.nextOn
                                + " "
                                + Route.over(campaigns.ladder(campaign), member.channel)
                                    .after(member.step)
                                    .orElseThrow()
                                    .channel)
                    .toList());
    assertThat(in(() -> next.ahead(List.of(campaigns.require(campaign)), TestClock.TODAY)))
        .extracting(ahead -> ahead.day() + " " + ahead.channel())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theDaysAheadHoldWhatIsReleasedAndWhatIsDue() {
    deskHas(8);
    long campaign = campaign(3, one -> {}, Channel.PHONE);
    release();
    var days = in(() -> forecasts.ahead(3)).days();
    assertThat(days.get(0).calls(DeskHours.SHARED)).as("released").isEqualTo(2);
    assertThat(days.get(0).over(DeskHours.SHARED)).isFalse();
    assertThat(days.get(1).calls(DeskHours.SHARED)).as("postponed").isEqualTo(1);
    assertThat(calls(campaign)).isEqualTo(2);
  }

  private void deskHas(int minutes) {
    in(
        () -> {
          desks.share(week(minutes));
          return null;
        });
  }

  private static DeskWeek week(int minutes) {
    return new DeskWeek(
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> minutes)));
  }

  private long campaign(int members, Consumer<Campaign> settings, Channel... ladder) {
    return in(
        () -> {
          Campaign campaign = fixture.campaign(settings, ladder);
          for (int i = 0; i < members; i++) {
            Patient patient = patients.korean("김환자" + people, "1950-03-01");
            var contact = fixture.contactPoint(patient, Channel.PHONE, people++);
            contact.usable = true;
            Member member = fixture.member(campaign, patient, contact, ladder[0]);
            member.step = 0;
            member.nextOn = TestClock.TODAY.minusDays(1);
          }
          return campaign.id;
        });
  }

  /** Of the clinic, whichever campaign was launched. */
  private void release() {
    launched.fire(new CampaignLaunched(clinic, 0));
  }

  private long calls(long campaign) {
    return contacts().stream()
        .filter(one -> one.campaignId == campaign && one.channel == Channel.PHONE)
        .count();
  }

  private List<Outreach> contacts() {
    return in(outreaches::listAll);
  }

  private Member member(long campaign, int index) {
    return members(campaign).get(index);
  }

  private List<Member> members(long campaign) {
    return entities
        .createQuery("from Member where campaignId = ?1 order by id", Member.class)
        .setParameter(1, campaign)
        .getResultList();
  }

  private <T> T in(Supplier<T> work) {
    return clinics.in(clinic, work::get);
  }
}
