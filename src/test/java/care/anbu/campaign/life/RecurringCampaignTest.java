package care.anbu.campaign.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.Recurrence;
import care.anbu.campaign.desk.DeskHoliday;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.patient.Patients;
import care.anbu.protocol.TestProtocols;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign of a segment that begins again by the calendar. */
@QuarkusTest
class RecurringCampaignTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final LocalDate START = LocalDate.of(2026, 12, 1);

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;
  @Inject TestProtocols making;
  @Inject ClinicScope scope;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Patients patients;
  @Inject Outreaches outreaches;
  @Inject CampaignDays days;
  @Inject TestClock clock;
  @Inject TestSql tables;

  private String clinic;
  private long campaign;

  /** Everybody of a clinic with one patient, each month from 1 December on. */
  @BeforeEach
  void aRecurringCampaign() {
    clock.stopAt(START.atTime(LocalTime.of(9, 0)).atZone(SEOUL).toInstant());
    clinic = fixture.clinicWith(1);
    campaign = fixture.made(clinic, tests.in(clinic, () -> monthly(fixture.draft())));
    scope.call(clinic, () -> planner.plan(campaign));
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(campaign));
          return null;
        });
    on(START);
    assertThat(members()).containsExactly("P0 ACTIVE");
  }

  private static CampaignDraft monthly(CampaignDraft draft) {
    var times = draft.times();
    return new CampaignDraft(
        draft.aim(),
        new CampaignDraft.Times(
            START, times.windowFrom(), times.windowTo(), times.weekdays(), Recurrence.MONTHLY),
        draft.limits(),
        draft.pilot(),
        draft.rerun(),
        draft.ladder(),
        draft.templates());
  }

  private void on(LocalDate day) {
    clock.stopAt(day.atTime(LocalTime.of(9, 0)).atZone(SEOUL).toInstant());
    scope.run(clinic, () -> days.run(campaign));
  }

  private void newPatient(String chart) {
    tests.in(clinic, () -> fixture.patient(chart, LocalDate.of(1960, 1, 1), "+821099990000"));
  }

  private void allDone() {
    tables.change("update member set state = 'DONE' where campaign_id = " + campaign);
  }

  private List<String> members() {
    return tests.in(
        clinic,
        () ->
            members.list("order by id").stream()
                .map(one -> patients.require(one.patientId).chartNumber + " " + one.state)
                .toList());
  }

  private CampaignState state() {
    return tests.in(clinic, () -> campaigns.require(campaign).state());
  }

  @Test
  void eachRoundTakesInWhomTheSegmentMeansThen() {
    allDone();
    newPatient("P1");

    on(START.plusDays(30));
    assertThat(members()).containsExactly("P0 DONE");
    assertThat(state()).isEqualTo(CampaignState.RUNNING);

    on(START.plusMonths(1));
    assertThat(members()).containsExactlyInAnyOrder("P0 DONE", "P0 ACTIVE", "P1 ACTIVE");

    on(START.plusMonths(1));
    on(START.plusMonths(1).plusDays(1));
    assertThat(members()).hasSize(3);
  }

  @Test
  void whoeverIsUnderWayIsNotTakenInASecondTime() {
    on(START.plusMonths(1));

    assertThat(members()).containsExactly("P0 ACTIVE");
  }

  @Test
  void aRoundOnAHolidayBeginsOnTheNextDayOfContacts() {
    allDone();
    LocalDate newYear = START.plusMonths(1);
    tests.in(
        clinic,
        () -> {
          var holiday = new DeskHoliday();
          holiday.day = newYear;
          holiday.name = "신정";
          fixture.save(holiday);
          return null;
        });

    on(newYear);
    assertThat(members()).containsExactly("P0 DONE");

    on(newYear.plusDays(1));
    assertThat(members()).containsExactly("P0 DONE", "P0 ACTIVE");
  }

  @Test
  void roundsThatWereMissedInAPauseAreNotMadeUpFor() {
    allDone();
    on(START.plusDays(20));
    move("PAUSED");
    on(START.plusMonths(4).plusDays(10));
    move("RUNNING");
    on(START.plusMonths(4).plusDays(10));
    assertThat(members()).containsExactly("P0 DONE");

    on(START.plusMonths(5));
    assertThat(members()).containsExactly("P0 DONE", "P0 ACTIVE");
  }

  private void move(String to) {
    Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(Map.of("to", to))
        .post("/api/v1/campaigns/{id}/transitions", Id.text(campaign))
        .then()
        .statusCode(200);
  }

  @Test
  void whoeverSaidNoOrIsStillMeasuredIsLeftAlone() {
    tables.change(
        "update member set state = 'LEFT', exit_reason = 'DECLINED' where campaign_id = "
            + campaign);
    on(START.plusMonths(1));
    assertThat(members()).containsExactly("P0 LEFT");

    tables.change(
        "update member set exit_reason = 'EXHAUSTED', enrolled_at = '2027-01-20' where campaign_id = "
            + campaign);
    on(START.plusMonths(2));
    assertThat(members()).containsExactly("P0 LEFT");

    on(START.plusMonths(3));
    assertThat(members()).containsExactly("P0 LEFT", "P0 ACTIVE");
  }

  @Test
  void eachRoundHasTheBudgetAnew() {
    tests.in(
        clinic,
        () -> {
          fixture.save(contacted(members.find("campaignId", campaign).firstResult()));
          return null;
        });
    assertThat(spent()).isEqualTo(1);
    allDone();

    on(START.plusMonths(1));

    assertThat(spent()).isZero();
  }

  private static Outreach contacted(Member member) {
    var contact = new Outreach();
    contact.campaignId = member.campaignId;
    contact.memberId = member.id;
    contact.patientId = member.patientId;
    contact.channel = member.channel;
    contact.contactPointId = member.contactPointId;
    contact.departmentId = 1L;
    contact.releasedOn = START;
    contact.dueAt = Instant.EPOCH;
    contact.expiresAt = Instant.EPOCH;
    contact.answerBy = START;
    return contact;
  }

  private long spent() {
    return tests.in(
        clinic,
        () ->
            outreaches.spent(campaigns.require(campaign)).values().stream()
                .mapToLong(Long::longValue)
                .sum());
  }

  @Test
  void aCampaignOfAProtocolHasNoRounds() {
    long protocol =
        making.approved(
            clinic,
            "Yearly",
            "EYE",
            "{\"evidence\":[{\"kinds\":[\"VISIT\"]}],\"rule\":{\"type\":\"year\"}}");
    CampaignDraft draft = tests.in(clinic, () -> monthly(fixture.draft(null, Id.text(protocol))));

    Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(draft)
        .post("/api/v1/campaigns")
        .then()
        .statusCode(400)
        .body("title", containsString("no recurrence"));
  }
}
