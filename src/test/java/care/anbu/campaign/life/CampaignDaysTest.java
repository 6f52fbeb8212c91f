package care.anbu.campaign.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.DailyStep;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Role;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Patients;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignDaysTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject CampaignFixture fixture;
  @Inject ClinicScope scope;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Patients patients;
  @Inject CampaignDays days;
  @Inject CampaignTransitions transitions;
  @Inject Event<PatientsVisited> visited;
  @Inject Clock clock;
  @Inject TestClock time;

  @Test
  void aDayEnrolsItsShareOnceHoweverOftenItRuns() {
    String clinic = fixture.clinicWith(10);
    long campaign = launched(clinic, () -> fixture.draft(BigDecimal.ZERO, million(), 4));

    run(clinic, campaign);
    run(clinic, campaign);

    assertThat(in(clinic, Member.State.ACTIVE)).hasSize(4);
    assertThat(in(clinic, Member.State.PLANNED)).hasSize(6);
  }

  @Test
  void aLaunchThatWasCutOffBeforeItsFirstDayGoesOnWhenAskedAgain() {
    String clinic = fixture.clinicWith(10);
    long campaign = launched(clinic, () -> fixture.draft(BigDecimal.ZERO, million(), 4));

    for (int click = 0; click < 2; click++) {
      scope.run(clinic, () -> transitions.launch(campaign));
    }

    assertThat(in(clinic, Member.State.ACTIVE)).hasSize(4);
  }

  @Test
  void aLaunchThatIsAskedForAgainResumesNoCampaignThatWasPausedMeanwhile() {
    String clinic = fixture.clinicWith(3);
    long campaign = launched(clinic, () -> fixture.draft());
    act(
        clinic,
        () -> {
          Campaign paused = campaigns.require(campaign);
          paused.pause(paused.ownerId, null, clock.instant());
        });

    assertThatThrownBy(() -> scope.run(clinic, () -> transitions.launch(campaign)))
        .isInstanceOf(Problem.class);
    assertThat(in(clinic, Member.State.ACTIVE)).isEmpty();
  }

  @Test
  void whoVisitsLeavesAndTheVisitIsNotedInBothArms() {
    String clinic = fixture.clinicWith(40);
    long campaign = launched(clinic, () -> fixture.draft(BigDecimal.valueOf(50), million(), 100));
    run(clinic, campaign);
    Member treated = anyone(clinic, Arm.TREATED);
    Member held = anyone(clinic, Arm.HOLDOUT);
    act(clinic, () -> fixture.visit(treated.patientId, treated.enrolledAt));
    act(clinic, () -> fixture.visit(held.patientId, held.enrolledAt));

    visited.fire(new PatientsVisited(clinic));

    for (Member member : List.of(treated, held)) {
      assertThat(again(clinic, member).exitReason).isEqualTo(ExitReason.VISITED);
      assertThat(again(clinic, member).visitedAt).isNotNull();
    }
  }

  @Test
  void whoVisitsAfterTheyWerePlannedIsNeverEnrolledHoweverEarlyTheDay() {
    String clinic = fixture.clinicWith(2);
    Instant seven = LocalDate.now(clock).atTime(22, 0).toInstant(ZoneOffset.UTC);
    time.stopAt(seven);
    long campaign = launched(clinic, () -> fixture.draft(BigDecimal.ZERO, million(), 1));
    run(clinic, campaign);
    time.stopAt(seven.plus(Duration.ofHours(4)));
    run(clinic, campaign);
    Member planned = in(clinic, Member.State.PLANNED).get(0);
    act(clinic, () -> fixture.visit(planned.patientId, seven.plus(Duration.ofMinutes(30))));

    time.stopAt(seven.plus(Duration.ofHours(28)));
    run(clinic, campaign);

    assertThat(again(clinic, planned).exitReason).isEqualTo(ExitReason.VISITED);
  }

  @Test
  void whoBooksOptsOutDiesOrIsExcludedLeavesWithThatReason() {
    String clinic = fixture.clinicWith(5);
    long campaign = launched(clinic, () -> fixture.draft());
    run(clinic, campaign);
    List<Member> enrolled = in(clinic, Member.State.ACTIVE);
    act(
        clinic,
        () -> {
          people.booking(enrolled.get(0).patientId, null, clock.instant().plus(Duration.ofDays(3)));
          people.consent(enrolled.get(1).patientId, Purpose.CARE, null, false, clock.instant());
          patients.require(enrolled.get(2).patientId).deceased = true;
          fixture.save(
              Exclusion.of(enrolled.get(3).patientId, null, "in palliative care", 1, clock));
        });

    run(clinic, campaign);

    assertThat(enrolled)
        .extracting(member -> again(clinic, member).exitReason)
        .containsExactly(
            ExitReason.BOOKED,
            ExitReason.OPTED_OUT,
            ExitReason.DECEASED,
            ExitReason.EXCLUDED,
            null);
  }

  @Test
  void holdoutIsNeverDue() {
    String clinic = fixture.clinicWith(40);
    long campaign = launched(clinic, () -> fixture.draft(BigDecimal.valueOf(50), million(), 100));
    run(clinic, campaign);

    List<Member> due =
        tests.in(
            clinic,
            () ->
                members.due(campaigns.require(campaign), LocalDate.now(clock).plusDays(2), 0, 100));

    assertThat(due).isNotEmpty().allMatch(member -> member.arm == Arm.TREATED);
    assertThat(anyone(clinic, Arm.HOLDOUT).state).isEqualTo(Member.State.ACTIVE);
  }

  @Test
  void aVisitInAnotherClinicMovesNobody() {
    String ours = fixture.clinicWith(2);
    String theirs = fixture.clinicWith(2);
    long campaign = launched(ours, () -> fixture.draft());
    run(ours, campaign);
    long foreign = tests.in(theirs, () -> patients.listAll().get(0).id);
    act(theirs, () -> fixture.visit(foreign, clock.instant()));

    visited.fire(new PatientsVisited(theirs));

    assertThat(in(ours, Member.State.ACTIVE)).hasSize(2);
  }

  @Test
  void whenNobodyIsLeftTheCampaignIsFinished() {
    String clinic = fixture.clinicWith(1);
    long campaign = launched(clinic, () -> fixture.draft());
    run(clinic, campaign);
    Member only = anyone(clinic, Arm.TREATED);
    act(clinic, () -> fixture.visit(only.patientId, only.enrolledAt));

    run(clinic, campaign);

    assertThat(tests.in(clinic, () -> campaigns.require(campaign).state()))
        .isEqualTo(CampaignState.FINISHED);
  }

  @Test
  void whatFailsOnThreeDaysIsSetAsideWithItsReasonUntilAPersonLetsItGoOn() {
    String clinic = fixture.clinicWith(3);
    long campaign = launched(clinic, () -> fixture.draft());
    act(clinic, () -> campaigns.require(campaign).days(EnumSet.allOf(DayOfWeek.class)));
    Instant noon = LocalDate.now(clock).plusDays(1).atTime(3, 0).toInstant(ZoneOffset.UTC);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = "/campaigns/" + Id.text(campaign);
    time.stopAt(noon);
    run(clinic, campaign);
    breakLadder(clinic, "FAX");
    for (int day = 1; day <= 3; day++) {
      time.stopAt(noon.plus(Duration.ofDays(day)));
      scope.run(clinic, days::runCampaigns);
      scope.run(clinic, days::runCampaigns);
      assertThat(found(clinic, campaign).setAside()).as("day %d", day).isEqualTo(day == 3);
    }
    assertThat(found(clinic, campaign).failedStep()).isEqualTo(DailyStep.ENROL);
    assertThat(tests.in(clinic, () -> campaigns.running())).isEmpty();
    assertThat(looksAfter(clinic, campaign)).isFalse();

    breakLadder(clinic, "SMS");
    scope.run(clinic, () -> days.goOn(campaign));
    assertThat(found(clinic, campaign).failedStep()).isNull();
    assertThat(looksAfter(clinic, campaign)).isTrue();
    time.runAgain();
    act(clinic, () -> campaigns.require(campaign).failed(DailyStep.EXITS, yesterday(2), "Broken"));
    act(clinic, () -> campaigns.require(campaign).failed(DailyStep.EXITS, yesterday(1), "Broken"));
    act(clinic, () -> campaigns.require(campaign).failed(DailyStep.EXITS, yesterday(0), "Broken"));
    assertThat(coordinator.get(page).asString()).contains("Set aside", "Broken");
    assertThat(coordinator.post(page + "/daily-work", Map.of()).statusCode()).isEqualTo(303);
    assertThat(coordinator.get(page).asString()).doesNotContain("Set aside");
  }

  @Test
  void aDayThatSucceedsAfterAFailureStartsTheCountAnew() {
    var campaign = new Campaign();
    for (int week = 0; week < 5; week++) {
      campaign.failed(DailyStep.EXITS, yesterday(week), "Broken");
      campaign.succeeded(DailyStep.ENROL);
      assertThat(campaign.failedStep()).isEqualTo(DailyStep.EXITS);
      campaign.succeeded(DailyStep.EXITS);
    }
    assertThat(campaign.setAside()).isFalse();
  }

  private LocalDate yesterday(int before) {
    return LocalDate.now(clock).minusDays(before + 1L);
  }

  private boolean looksAfter(String clinic, long campaign) {
    return tests.in(
        clinic,
        () ->
            campaigns.lookedAfter(LocalDate.now(clock)).stream()
                .anyMatch(one -> one.id == campaign));
  }

  private Campaign found(String clinic, long campaign) {
    return tests.in(clinic, () -> campaigns.require(campaign));
  }

  /** Another release of Anbu may have written what this one cannot read. */
  private void breakLadder(String clinic, String channel) {
    act(
        clinic,
        () ->
            campaigns
                .getEntityManager()
                .createNativeQuery("update campaign_step set channel = ?1 where clinic_id = ?2")
                .setParameter(1, channel)
                .setParameter(2, clinic)
                .executeUpdate());
  }

  private long launched(String clinic, Supplier<CampaignDraft> draft) {
    long id = tests.in(clinic, () -> fixture.campaign(draft.get()).id);
    scope.call(clinic, () -> planner.plan(id));
    act(clinic, () -> fixture.launch(campaigns.require(id)));
    return id;
  }

  private void run(String clinic, long campaign) {
    scope.run(clinic, () -> days.run(campaign));
  }

  private void act(String clinic, Runnable work) {
    tests.in(
        clinic,
        () -> {
          work.run();
          return null;
        });
  }

  private List<Member> in(String clinic, Member.State state) {
    return tests.in(clinic, () -> members.list("state = ?1 order by id", state));
  }

  private Member anyone(String clinic, Arm arm) {
    return tests.in(clinic, () -> members.<Member>find("arm = ?1 order by id", arm).firstResult());
  }

  private Member again(String clinic, Member member) {
    return tests.in(clinic, () -> members.require(member.id));
  }

  private static BigDecimal million() {
    return BigDecimal.valueOf(1_000_000);
  }
}
