package care.anbu.campaign.life;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.FrontDesk;
import care.anbu.patient.Patients;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign of a protocol: whoever becomes due is taken in, day by day. */
@QuarkusTest
class ContinuousCampaignTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final String YEARLY =
      """
      {"evidence": [{"kinds": ["%s"], %s}],
       "rule": {"type": "every", "interval": "P1Y"}}""";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestImports imports;
  @Inject TestProtocols making;
  @Inject CampaignFixture fixture;
  @Inject ClinicScope scope;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject CareProtocols protocols;
  @Inject DueUpkeep upkeep;
  @Inject CampaignDays days;
  @Inject FrontDesk desk;
  @Inject TestClock clock;
  @Inject TestSql tables;

  private String clinic;
  private long eye;

  /** Patients P0, P1 and P2, of whom the first is due, the second in two days, the third later. */
  @BeforeEach
  void aClinic() {
    clinic = fixture.clinicWith(3);
    eye = tests.in(clinic, () -> departments.find("code", "EYE").firstResult().id);
    visit("P0", "2024-01-10");
    visit("P1", "2025-11-26");
    visit("P2", "2026-10-01");
  }

  private long id(String chart) {
    return tests.in(clinic, () -> patients.find("chartNumber", chart).firstResult().id);
  }

  private void visit(String chart, String day) {
    long patient = id(chart);
    tests.in(clinic, () -> people.visit(patient, eye, Instant.parse(day + "T01:00:00Z")));
  }

  private long yearlyVisit() {
    return making.approved(
        clinic,
        "Yearly",
        "EYE",
        YEARLY.formatted("VISIT", "\"department\": \"" + Id.text(eye) + "\""));
  }

  private long yearlyTest() {
    return making.approved(
        clinic, "Test", "EYE", YEARLY.formatted("PROCEDURE", "\"codes\": [\"TEST\"]"));
  }

  private long planned(long protocol) {
    scope.run(clinic, upkeep::takeInTheDay);
    long campaign = made(protocol);
    scope.call(clinic, () -> planner.plan(campaign));
    return campaign;
  }

  private long made(long protocol) {
    return fixture.made(clinic, tests.in(clinic, () -> fixture.draft(null, Id.text(protocol))));
  }

  private long launched(long protocol) {
    long campaign = planned(protocol);
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(campaign));
          return null;
        });
    run(campaign);
    return campaign;
  }

  /** The next day by the clock, and what the calendar makes of it. */
  private void afterDays(long campaign, int some) {
    clock.stopAt(clock.instant().plus(Duration.ofDays(some)));
    scope.run(clinic, upkeep::takeInTheDay);
    scope.run(clinic, upkeep::takeInArrivals);
    run(campaign);
  }

  private void run(long campaign) {
    scope.run(clinic, () -> days.run(campaign));
  }

  /** As {@code P0 ACTIVE} or {@code P0 LEFT VISITED}, in the order in which they came. */
  private List<String> members() {
    return tests.in(
        clinic,
        () ->
            members.list("order by id").stream()
                .map(
                    member ->
                        patients.require(member.patientId).chartNumber
                            + " "
                            + member.state
                            + (member.exitReason == null ? "" : " " + member.exitReason))
                .toList());
  }

  private CampaignState state(long campaign) {
    return tests.in(clinic, () -> campaigns.require(campaign).state());
  }

  @Test
  void whoeverBecomesDueIsTakenInDayByDay() {
    long campaign = launched(yearlyVisit());
    assertThat(members()).containsExactly("P0 ACTIVE");

    afterDays(campaign, 1);
    assertThat(members()).containsExactly("P0 ACTIVE");
    afterDays(campaign, 1);
    assertThat(members()).containsExactly("P0 ACTIVE", "P1 ACTIVE");
    run(campaign);
    assertThat(members()).hasSize(2);
    assertThat(tests.in(clinic, () -> campaigns.require(campaign).plan().orElseThrow().members()))
        .isEqualTo(2);
  }

  @Test
  void nobodyIsEnrolledByYesterdaysAnswer() {
    long campaign = launched(yearlyVisit());
    clock.stopAt(clock.instant().plus(Duration.ofDays(2)));
    run(campaign);
    assertThat(members()).containsExactly("P0 ACTIVE");

    scope.run(clinic, upkeep::takeInTheDay);
    run(campaign);

    assertThat(members()).containsExactly("P0 ACTIVE", "P1 ACTIVE");
  }

  @Test
  void aVisitBeforeAPatientWasChosenIsNoReasonToLeave() {
    long campaign = launched(yearlyVisit());
    clock.stopAt(clock.instant().plus(Duration.ofDays(1)));
    scope.run(clinic, () -> desk.recordArrival(id("P1"), eye, SEOUL));
    afterDays(campaign, 366);
    assertThat(members()).contains("P1 ACTIVE");

    tables.change(
        "update member set state = 'PLANNED', enrolled_at = null, next_on = null where patient_id = "
            + id("P1"));
    afterDays(campaign, 1);

    assertThat(members()).contains("P1 ACTIVE");
  }

  @Test
  void aCampaignOfAProtocolGoesOnWhenNobodyIsLeft() {
    long campaign = launched(yearlyVisit());
    scope.run(clinic, () -> desk.recordArrival(id("P0"), eye, SEOUL));
    scope.run(clinic, upkeep::takeInArrivals);

    run(campaign);

    assertThat(members()).containsExactly("P0 LEFT VISITED");
    assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
  }

  @Test
  void whoIsNoLongerDueLeaves() {
    imports.lines(
        clinic,
        "{\"resourceType\":\"Patient\",\"id\":\"X1\",\"birthDate\":\"1950-01-01\",\"telecom\":"
            + "[{\"system\":\"phone\",\"use\":\"mobile\",\"value\":\"010-2345-6789\"}]}");
    long campaign = launched(yearlyTest());
    assertThat(members()).contains("X1 ACTIVE").hasSize(4);

    imports.lines(
        clinic,
        "{\"resourceType\":\"Procedure\",\"id\":\"d1\",\"status\":\"completed\",\"subject\":"
            + "{\"reference\":\"Patient/X1\"},\"code\":{\"coding\":[{\"system\":\"urn:x\","
            + "\"code\":\"TEST\"}]},\"performedDateTime\":\"2026-11-20\"}");
    scope.run(clinic, upkeep::takeInArrivals);
    run(campaign);

    assertThat(members()).contains("X1 LEFT NOT_DUE", "P0 ACTIVE", "P1 ACTIVE", "P2 ACTIVE");
  }

  @Test
  void whoIsDueAgainAYearLaterIsAMemberAgain() {
    long campaign = launched(yearlyVisit());
    scope.run(clinic, () -> desk.recordArrival(id("P0"), eye, SEOUL));
    afterDays(campaign, 1);
    assertThat(members()).containsExactly("P0 LEFT VISITED");

    afterDays(campaign, 363);
    assertThat(members()).doesNotContain("P0 ACTIVE");
    afterDays(campaign, 2);

    assertThat(members()).startsWith("P0 LEFT VISITED").contains("P0 ACTIVE");
  }

  @Test
  void whoUsedUpTheLadderIsNotContactedAgainForTheSameDueDate() {
    long campaign = launched(yearlyVisit());
    tests.in(
        clinic,
        () -> {
          Member member = members.find("patientId", id("P0")).firstResult();
          member.leave(ExitReason.EXHAUSTED, clock.instant());
          return null;
        });

    afterDays(campaign, 90);

    assertThat(members()).contains("P0 DONE EXHAUSTED").doesNotContain("P0 ACTIVE");
  }

  @Test
  void aBookingThatCameToNothingBringsThePatientBack() {
    long campaign = launched(yearlyVisit());
    scope.run(
        clinic,
        () -> desk.recordBooking(id("P0"), eye, LocalDate.of(2026, 11, 27).atTime(9, 0), SEOUL));
    afterDays(campaign, 1);
    assertThat(members()).containsExactly("P0 LEFT BOOKED");

    afterDays(campaign, 5);
    assertThat(members()).contains("P0 LEFT BOOKED").doesNotContain("P0 ACTIVE");
    afterDays(campaign, 15);

    assertThat(members()).contains("P0 LEFT BOOKED", "P0 ACTIVE");
  }

  @Test
  void whoWasRefusedIsDecidedAnewAfterAWeek() {
    tests.in(clinic, () -> fixture.patient("P9", LocalDate.of(1955, 5, 5), null));
    visit("P9", "2024-01-10");
    long campaign = launched(yearlyVisit());
    assertThat(members()).contains("P9 REFUSED");

    tests.in(clinic, () -> people.phone(patients.require(id("P9")), "010-0123-4567"));
    afterDays(campaign, 7);
    assertThat(members()).contains("P9 REFUSED");
    afterDays(campaign, 1);

    assertThat(members()).contains("P9 ACTIVE").doesNotContain("P9 REFUSED");
    assertThat(tests.in(clinic, () -> campaigns.require(campaign).plan().orElseThrow().refused()))
        .isZero();
  }

  @Test
  void theBudgetHoldsForAllWhoAreTakenIn() {
    long protocol = yearlyVisit();
    scope.run(clinic, upkeep::takeInTheDay);
    long campaign =
        tests.in(
            clinic,
            () -> {
              Campaign made = fixture.campaign(fixture.draft(), protocol);
              made.budget = BigDecimal.valueOf(1000);
              return made.id;
            });
    scope.call(clinic, () -> planner.plan(campaign));
    BigDecimal cost =
        tests.in(clinic, () -> campaigns.require(campaign).plan().orElseThrow().cost());
    tests.in(
        clinic,
        () -> {
          Campaign made = campaigns.require(campaign);
          made.budget = cost;
          fixture.launch(made);
          return null;
        });
    run(campaign);

    afterDays(campaign, 3);

    assertThat(members()).containsExactly("P0 ACTIVE", "P1 REFUSED");
    assertThat(
            tests.in(
                clinic, () -> members.<Member>find("patientId", id("P1")).firstResult().refusal))
        .isEqualTo(Refusal.OVER_BUDGET);
  }

  @Test
  void aRetiredProtocolEndsItsCampaign() {
    long protocol = yearlyVisit();
    long campaign = launched(protocol);
    making.retire(clinic, protocol);

    afterDays(campaign, 1);

    assertThat(members()).containsExactly("P0 LEFT NOT_DUE");
    assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
  }

  @Test
  void aReminderOfAVisitIsNotEndedByItsBooking() {
    long protocol =
        making.approved(
            clinic, "Before", "EYE", "{\"rule\": {\"type\": \"booked\", \"before\": \"P3D\"}}");
    scope.run(
        clinic,
        () -> desk.recordBooking(id("P2"), eye, LocalDate.of(2026, 11, 26).atTime(9, 0), SEOUL));
    scope.run(clinic, upkeep::takeInTheDay);
    long campaign =
        tests.in(
            clinic,
            () -> {
              Campaign made = fixture.campaign(fixture.draft(), protocol);
              made.aboutBooking = true;
              return made.id;
            });
    scope.call(clinic, () -> planner.plan(campaign));
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(campaign));
          return null;
        });
    run(campaign);
    assertThat(members()).containsExactly("P2 ACTIVE");
    run(campaign);
    assertThat(members()).containsExactly("P2 ACTIVE");

    afterDays(campaign, 3);
    assertThat(members()).containsExactly("P2 LEFT NOT_DUE");
  }

  @Test
  void theControlGroupOfAPatientStaysTheSame() {
    long protocol = yearlyVisit();
    scope.run(clinic, upkeep::takeInTheDay);
    long campaign =
        tests.in(
            clinic,
            () ->
                fixture.campaign(
                        fixture.draft(BigDecimal.valueOf(50), BigDecimal.valueOf(1_000_000), 1000),
                        protocol)
                    .id);
    scope.call(clinic, () -> planner.plan(campaign));
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(campaign));
          return null;
        });
    run(campaign);
    Arm first = arm("P0");
    scope.run(clinic, () -> desk.recordArrival(id("P0"), eye, SEOUL));
    afterDays(campaign, 1);
    afterDays(campaign, 366);

    assertThat(
            tests.in(
                clinic,
                () ->
                    members.<Member>list("patientId = ?1", id("P0")).stream()
                        .map(m -> m.arm)
                        .toList()))
        .hasSize(2)
        .containsOnly(first);
  }

  private Arm arm(String chart) {
    return tests.in(clinic, () -> members.<Member>find("patientId", id(chart)).firstResult().arm);
  }

  @Test
  void aProtocolHasOneCampaignAtATime() {
    long protocol = yearlyVisit();
    launched(protocol);
    long second = made(protocol);
    scope.call(clinic, () -> planner.plan(second));

    var answer =
        Browserless.signIn(Role.COORDINATOR, clinic)
            .post("/campaigns/" + Id.text(second) + "/transitions", Map.of("to", "APPROVED"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.asString())
        .contains("no other campaign may be contacting for it. (Eye check)");
  }

  @Test
  void ofTwoCampaignsApprovedInOneInstantOneIsRefused() {
    long protocol = yearlyVisit();
    List<Long> both = List.of(planned(protocol), planned(protocol));

    List<Integer> answers =
        both.stream()
            .map(
                id ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Browserless.signIn(Role.COORDINATOR, clinic)
                                .post(
                                    "/campaigns/" + Id.text(id) + "/transitions",
                                    Map.of("to", "APPROVED"))
                                .statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).containsExactlyInAnyOrder(303, 409);
  }

  @Test
  void theFormOfAProtocolBringsItsDepartment() {
    long protocol = yearlyVisit();
    tests.in(clinic, () -> tests.department("AAA", "가과", "A first department"));
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/campaigns/new?protocol=" + Id.text(protocol)).asString())
        .contains("value=\"protocol:" + Id.text(protocol) + "\" selected")
        .contains("value=\"" + Id.text(eye) + "\" selected");
  }
}
