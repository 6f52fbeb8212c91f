package care.anbu.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.patient.Exclusion;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.suitability.choice.ChoiceReason;
import care.anbu.suitability.choice.Refusal;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlannerTest {

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject CampaignFixture fixture;
  @Inject ClinicScope scope;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Clock clock;

  @Test
  void everyMemberHasAChannelAndAReason() {
    String clinic = fixture.clinicWith(3);
    PlanSummary plan = plan(clinic, fixture::draft);

    assertThat(plan.members()).isEqualTo(3);
    assertThat(plan.byArm()).containsEntry(Arm.TREATED, 3L);
    assertThat(membersOf(clinic))
        .allSatisfy(
            member -> {
              assertThat(member.state).isEqualTo(Member.State.PLANNED);
              assertThat(ChoiceReason.parse(member.choiceReason).options().get(0).channel())
                  .isEqualTo(member.channel);
              assertThat(member.contactPointId).isNotNull();
            });
  }

  @Test
  void theFirstRuleThatLeavesNoChannelIsTheReason() {
    String clinic = fixture.clinicWith(1);
    LocalDate birthDate = LocalDate.parse("1960-01-01");
    tests.in(
        clinic,
        () -> {
          fixture.patient("NOWHERE", birthDate, null);
          long excluded = fixture.patient("EXCLUDED", birthDate, "+821011110001").id;
          fixture.save(Exclusion.of(excluded, null, "in palliative care", 1, clock));
          long no = fixture.patient("NO", birthDate, "+821011110002").id;
          patients.consent(no, Purpose.CARE, null, false, clock.instant().minusSeconds(60));
          long back = fixture.patient("BACK", birthDate, "+821011110003").id;
          fixture.visit(back, clock.instant().minus(Duration.ofDays(1)));
          return null;
        });

    PlanSummary plan = plan(clinic, fixture::draft);

    assertThat(plan.members()).isEqualTo(1);
    assertThat(plan.refusals())
        .containsEntry(Refusal.NO_CONTACT, 1L)
        .containsEntry(Refusal.EXCLUDED, 1L)
        .containsEntry(Refusal.OPTED_OUT, 1L)
        .containsEntry(Refusal.VISITED_OR_BOOKED, 1L);
  }

  @Test
  void theHoldoutIsTheSetShareAndTheSameInEveryPlan() {
    String clinic = fixture.clinicWith(1000);
    long campaign = create(clinic, () -> fixture.draft(BigDecimal.TEN, million(), 10));

    PlanSummary plan = plan(clinic, campaign);
    List<Long> first = held(clinic);
    plan(clinic, campaign);

    assertThat(plan.byArm().get(Arm.HOLDOUT)).isBetween(70L, 130L);
    assertThat(held(clinic)).isEqualTo(first);
  }

  @Test
  void theBudgetGoesToThoseFromWhomMostIsExpected() {
    String clinic = fixture.clinicWith(20);
    PlanSummary plan =
        plan(clinic, () -> fixture.draft(BigDecimal.ZERO, BigDecimal.valueOf(200), 10));

    assertThat(plan.cost()).isLessThanOrEqualTo(BigDecimal.valueOf(200));
    assertThat(plan.members()).isPositive();
    assertThat(plan.refusals().get(Refusal.OVER_BUDGET)).isEqualTo(20 - plan.members());
    int leastPlanned =
        membersOf(clinic).stream()
            .filter(member -> member.state == Member.State.PLANNED)
            .mapToInt(member -> member.benefit)
            .min()
            .orElseThrow();
    assertThat(membersOf(clinic))
        .filteredOn(member -> member.state == Member.State.REFUSED)
        .allSatisfy(member -> assertThat(member.benefit).isLessThanOrEqualTo(leastPlanned));
  }

  @Test
  void planningAgainReplacesThePlanBefore() {
    String clinic = fixture.clinicWith(3);
    long campaign = create(clinic, fixture::draft);
    plan(clinic, campaign);
    tests.in(clinic, () -> fixture.patient("NEW", LocalDate.parse("1960-01-01"), "+82101"));

    assertThat(plan(clinic, campaign).members()).isEqualTo(4);
    assertThat(membersOf(clinic)).hasSize(4);
  }

  @Test
  void aPatientIsInOneCampaignOfADepartmentAtATime() {
    String clinic = fixture.clinicWith(3);
    long running = create(clinic, fixture::draft);
    plan(clinic, running);
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(running));
          return null;
        });

    PlanSummary second = plan(clinic, fixture::draft);

    assertThat(second.elsewhere()).isEqualTo(3);
    assertThat(second.members()).isZero();
  }

  @Test
  void patientsOfAnotherClinicAreNeverMembers() {
    String ours = fixture.clinicWith(2);
    fixture.clinicWith(5);

    assertThat(plan(ours, fixture::draft).found()).isEqualTo(2);
  }

  @Test
  void aTextGoesToTheYoungAndTheReasonNamesIt() {
    String clinic = fixture.clinicWith(0);
    tests.in(clinic, () -> fixture.patient("Y", LocalDate.parse("1998-01-01"), "+821011112222"));

    plan(clinic, fixture::draft);

    assertThat(membersOf(clinic).get(0).channel).isEqualTo(Channel.SMS);
  }

  private PlanSummary plan(String clinic, Supplier<CampaignDraft> draft) {
    return plan(clinic, create(clinic, draft));
  }

  private long create(String clinic, Supplier<CampaignDraft> draft) {
    return tests.in(clinic, () -> fixture.campaign(draft.get()).id);
  }

  private PlanSummary plan(String clinic, long campaign) {
    return scope.call(clinic, () -> planner.plan(campaign));
  }

  private List<Member> membersOf(String clinic) {
    return tests.in(clinic, () -> members.listAll());
  }

  private List<Long> held(String clinic) {
    return membersOf(clinic).stream()
        .filter(member -> member.arm == Arm.HOLDOUT)
        .map(member -> member.patientId)
        .sorted()
        .collect(Collectors.toList());
  }

  private static BigDecimal million() {
    return BigDecimal.valueOf(1_000_000);
  }
}
