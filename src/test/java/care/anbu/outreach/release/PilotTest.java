package care.anbu.outreach.release;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A campaign that contacts a share of its members first. */
@QuarkusTest
class PilotTest {

  @Inject TestClinics tests;
  @Inject TestSql tables;
  @Inject CampaignFixture fixture;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject CampaignDays days;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;

  private String clinic;
  private long id;

  /** Planned and approved, of 60 people, with a pilot of half of them. */
  private void approved(Consumer<Campaign> more) {
    clinic = fixture.clinicWith(60);
    id = made(50, 10);
    tests.in(
        clinic,
        () -> {
          more.accept(campaigns.require(id));
          return null;
        });
    scope.call(clinic, () -> planner.plan(id));
    assertThat(move(Role.COORDINATOR, "APPROVED", Map.of())).isEqualTo(303);
  }

  private long made(int percent, int contacts) {
    var pilot =
        new CampaignDraft.Pilot(
            BigDecimal.valueOf(percent), contacts, null, null, null, null, null);
    return fixture.made(clinic, tests.in(clinic, () -> fixture.draft(pilot, null)));
  }

  private int move(Role role, String to, Map<String, String> more) {
    return answer(role, to, more).statusCode();
  }

  private Response answer(Role role, String to, Map<String, String> more) {
    var fields = new HashMap<String, String>(more);
    fields.put("to", to);
    return Browserless.signIn(role, clinic)
        .post("/campaigns/" + Id.text(id) + "/transitions", fields);
  }

  private Response scale(Map<String, String> fields) {
    return Browserless.signIn(Role.COORDINATOR, clinic)
        .post("/campaigns/" + Id.text(id) + "/scale", fields);
  }

  private Response undo() {
    return Browserless.signIn(Role.COORDINATOR, clinic)
        .post("/campaigns/" + Id.text(id) + "/undo-launch", Map.of());
  }

  private CampaignState state() {
    return tests.in(clinic, () -> campaigns.require(id).state());
  }

  private long count(String which) {
    return tables.number(
        "select count(*) from member m where m.clinic_id = '" + clinic + "' and " + which);
  }

  /** So many contacts of the pilot end, the first of them answered and the last failed. */
  private void end(int contacts, int reached, int failed) {
    String first =
        "update outreach set attempts = 1, state = '%s', answer_by = '2026-11-01' where clinic_id = '"
            + clinic
            + "' and state = 'READY' order by id limit %d";
    tables.run(first.formatted("REACHED", reached));
    tables.run(first.formatted("FAILED", failed));
    tables.run(first.formatted("DELIVERED", contacts - reached - failed));
  }

  @Test
  void inThePilotOnlyThoseAreContactedWhoBelongToIt() {
    approved(campaign -> {});
    long pilot = count("m.pilot = true");
    assertThat(pilot).isBetween(15L, 45L);

    assertThat(move(Role.COORDINATOR, "PILOT", Map.of())).isEqualTo(303);

    assertThat(state()).isEqualTo(CampaignState.PILOT);
    assertThat(count("m.state = 'ACTIVE' and m.pilot = true")).isEqualTo(pilot);
    assertThat(count("m.state = 'ACTIVE' and m.pilot = false")).isZero();
  }

  @Test
  void whatHasNotPassedItsGateIsScaledOnlyForAReason() {
    approved(campaign -> {});
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 0, 0);

    assertThat(move(Role.COORDINATOR, "RUNNING", Map.of())).as("no way round").isEqualTo(409);
    var refused = scale(Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("has not passed its gate");
    assertThat(state()).isEqualTo(CampaignState.PILOT);

    assertThat(scale(Map.of("reason", "the doctor wants it")).statusCode()).isEqualTo(303);
    assertThat(state()).isEqualTo(CampaignState.RUNNING);
    assertThat(count("m.state = 'ACTIVE' and m.pilot = false")).isPositive();
  }

  @Test
  void whatHasPassedIsScaledByAPersonWhoSeesTheFigures() {
    approved(campaign -> {});
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 3, 1);

    String page =
        Browserless.signIn(Role.COORDINATOR, clinic).get("/campaigns/" + Id.text(id)).asString();
    assertThat(page).contains("Gate passed").contains("30");
    scope.run(clinic, () -> days.runAll());
    assertThat(state()).isEqualTo(CampaignState.PILOT);

    assertThat(scale(Map.of()).statusCode()).isEqualTo(303);
    assertThat(state()).isEqualTo(CampaignState.RUNNING);
  }

  @Test
  void aGateThatDecidesByItselfScalesOrPauses() {
    approved(campaign -> campaign.gate.byRule = true);
    move(Role.COORDINATOR, "PILOT", Map.of());
    run();
    assertThat(state()).isEqualTo(CampaignState.PILOT);

    end(10, 0, 0);
    run();
    assertThat(state()).isEqualTo(CampaignState.PAUSED);

    tables.run(
        "update outreach set state = 'REACHED' where clinic_id = '"
            + clinic
            + "' and state = 'DELIVERED'");
    move(Role.COORDINATOR, "PILOT", Map.of());
    assertThat(state()).isEqualTo(CampaignState.RUNNING);
  }

  @Test
  void whatItsGateHoldsAPersonMayScaleAllTheSame() {
    approved(campaign -> campaign.gate.byRule = true);
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 0, 0);
    run();
    assertThat(state()).isEqualTo(CampaignState.PAUSED);

    move(Role.COORDINATOR, "RUNNING", Map.of());
    assertThat(state()).as("resumed, its gate holds it again").isEqualTo(CampaignState.PAUSED);
    scale(Map.of("reason", "the letters come later"));

    assertThat(state()).isEqualTo(CampaignState.RUNNING);
  }

  private void run() {
    scope.run(clinic, () -> days.goOn(id));
  }

  @Test
  void aLaunchIsUndoneUntilTheFirstContactHasLeft() {
    approved(campaign -> {});
    move(Role.COORDINATOR, "PILOT", Map.of());
    assertThat(count("m.state = 'ACTIVE'")).isPositive();

    assertThat(move(Role.DOCTOR, "APPROVED", Map.of()))
        .as("an approval undoes nothing")
        .isEqualTo(409);
    assertThat(undo().statusCode()).isEqualTo(303);
    assertThat(state()).isEqualTo(CampaignState.APPROVED);
    assertThat(count("m.state = 'ACTIVE'")).isZero();
    assertThat(outreach()).isZero();

    assertThat(move(Role.COORDINATOR, "PILOT", Map.of())).isEqualTo(303);
    assertThat(outreach()).isPositive();
    tables.run(
        "update outreach set lease_owner = 'desk-1', lease_until = '2030-01-01' where clinic_id = '"
            + clinic
            + "' order by id limit 1");
    assertThat(undo().statusCode()).as("somebody is on the phone").isEqualTo(409);
    tables.run(
        "update outreach set lease_owner = null, lease_until = null where clinic_id = '"
            + clinic
            + "'");
    end(1, 0, 0);
    assertThat(undo().statusCode()).isEqualTo(409);
    assertThat(state()).isEqualTo(CampaignState.PILOT);
    assertThat(outreach()).isPositive();
  }

  private long outreach() {
    return tables.number("select count(*) from outreach where clinic_id = '" + clinic + "'");
  }

  @Test
  void whereTheClinicWantsTwoPeopleWhoeverApprovedDoesNotLaunch() {
    approved(campaign -> {});
    tests.in(
        clinic,
        () -> {
          clinics.current().twoPeople = true;
          return null;
        });

    assertThat(answer(Role.COORDINATOR, "PILOT", Map.of()).asString())
        .contains("Somebody else than who approved it launches it");
    assertThat(state()).isEqualTo(CampaignState.APPROVED);

    move(Role.COORDINATOR, "DRAFT", Map.of());
    assertThat(move(Role.DOCTOR, "APPROVED", Map.of())).isEqualTo(303);
    assertThat(move(Role.COORDINATOR, "PILOT", Map.of())).isEqualTo(303);
    assertThat(state()).isEqualTo(CampaignState.PILOT);
  }

  @Test
  void aPilotThatCannotPassItsGateIsToldBeforeApproval() {
    clinic = fixture.clinicWith(20);
    id = made(10, 20);
    scope.call(clinic, () -> planner.plan(id));

    var refused = answer(Role.COORDINATOR, "APPROVED", Map.of());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("as many people as its gate asks");
  }

  @Test
  void aPatientStaysInThePilotHoweverOftenItIsPlanned() {
    clinic = fixture.clinicWith(60);
    id = made(30, 10);
    scope.call(clinic, () -> planner.plan(id));
    var first = pilot();
    scope.call(clinic, () -> planner.plan(id));

    assertThat(pilot()).isEqualTo(first).isNotEmpty();
  }

  private List<Long> pilot() {
    return tests.in(
        clinic,
        () ->
            members.<Member>list("pilot = true order by patientId").stream()
                .map(member -> member.patientId)
                .toList());
  }

  @Test
  void aTextThatArrivedHasNoEndBeforeTheDaysForAnAnswerAreOver() {
    approved(campaign -> campaign.gate.byRule = true);
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 0, 0);
    tables.run("update outreach set answer_by = '2026-12-20' where clinic_id = '" + clinic + "'");
    run();
    assertThat(state()).isEqualTo(CampaignState.PILOT);
  }

  @Test
  void aPilotTooSmallForItsGateIsHeldOnlyWhenItsLastContactHasEnded() {
    approved(campaign -> campaign.gate.byRule = true);
    move(Role.COORDINATOR, "PILOT", Map.of());
    // Of those who were planned, most have left meanwhile.
    tables.run("update campaign set gate_contacts = 1000 where clinic_id = '" + clinic + "'");
    long pilot = count("m.pilot = true");
    end(Math.toIntExact(pilot), 0, 0);
    tables.run(
        "update member set state = 'DONE', next_on = null where clinic_id = '" + clinic + "'");
    tables.run("update outreach set answer_by = '2026-12-20' where clinic_id = '" + clinic + "'");
    run();
    assertThat(state()).as("they may still answer").isEqualTo(CampaignState.PILOT);

    tables.run("update outreach set answer_by = '2026-11-01' where clinic_id = '" + clinic + "'");
    run();
    assertThat(state()).isEqualTo(CampaignState.PAUSED);
  }

  @Test
  void aComplaintThatTheDeskRecordsHoldsTheGateOnce() {
    approved(campaign -> {});
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 3, 0);
    String contacts = "outreach where clinic_id = '" + clinic + "' and state = 'DELIVERED'";
    long contact = tables.number("select min(id) from " + contacts);
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String path = "/outreach/" + Id.text(contact);
    var complaint = Map.of("text", "너무 자주 옵니다");
    tables.run("update outreach set sent_at = null, attempts = 0 where id = " + contact);
    assertThat(desk.post(path + "/complaint", complaint).statusCode()).isEqualTo(409);

    tables.run("update outreach set sent_at = '2026-11-20' where id = " + contact);
    assertThat(desk.post(path + "/complaint", complaint).statusCode()).isEqualTo(303);
    assertThat(desk.post(path + "/complaint", complaint).statusCode()).isEqualTo(303);

    assertThat(tables.number("select count(*) from reply where outreach_id = " + contact))
        .isEqualTo(1);
    assertThat(desk.get(path).asString()).contains("A complaint about this contact is on record");
    assertThat(scale(Map.of()).statusCode()).as("a tenth complained").isEqualTo(409);
  }

  @Test
  void whoeverOptsOutCountsHoweverTheirMembershipEnded() {
    approved(campaign -> {});
    move(Role.COORDINATOR, "PILOT", Map.of());
    end(10, 10, 0);
    tables.run(
        "insert into consent (clinic_id, id, patient_id, purpose, granted, at, source)"
            + " select clinic_id, id + 1, patient_id, 'CARE', false, '2026-12-01', 'DESK'"
            + " from outreach where clinic_id = '"
            + clinic
            + "' and state = 'REACHED' order by id limit 1");
    assertThat(scale(Map.of()).statusCode()).as("a tenth opted out").isEqualTo(409);
  }
}
