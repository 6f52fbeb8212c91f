package care.anbu.outreach.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.desk.DeskCalls;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The desk's day: one list, one click per call, nobody called twice. */
@QuarkusTest
class CallDeskTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject CallDesk desk;
  @Inject CallResults results;
  @Inject CallLog calls;
  @Inject TestClock time;
  @Inject StaffMembers staff;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;

  @Test
  void theDeskCallsAPatientWithTheScriptAndGoesOnToTheNext() {
    var scene = fixture.due(Channel.PHONE, 2);
    var front = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String list = front.get("/calls").then().statusCode(200).extract().asString();
    assertThat(list).contains("김환자0", "김환자1", "2 calls today, about 8 minutes");
    String first = "/calls/" + Id.text(scene.outreach().get(0));
    assertThat(front.post("/calls/next", Map.of()).getHeader("Location")).endsWith(first);
    String page = front.get(first).then().statusCode(200).extract().asString();
    assertThat(page).contains("tel:+82100000000", "김환자0님, 시험의원입니다");
    var next = front.post(first + "/result", Map.of("outcome", "WILL_COME", "tries", "0"));
    assertThat(next.statusCode()).isEqualTo(303);
    assertThat(next.getHeader("Location")).contains(Id.text(scene.outreach().get(1)));
    assertThat(call(scene, 0).state()).isEqualTo(OutreachState.REACHED);
  }

  @Test
  void aSecondClickOnTheSameResultIsNoSecondCall() {
    var scene = fixture.due(Channel.PHONE, 1);
    var front = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String path = "/calls/" + Id.text(scene.outreach().get(0));
    front.get(path);
    for (int click = 0; click < 2; click++) {
      front.post(path + "/result", Map.of("outcome", "NO_ANSWER", "tries", "0"));
    }
    assertThat(call(scene, 0).attempts).isEqualTo(1);
    assertThat(call(scene, 0).state()).isEqualTo(OutreachState.READY);
  }

  @Test
  void twoPeopleNeverCallTheSamePatient() {
    var scene = fixture.due(Channel.PHONE, 1);
    long front = staffId(scene, Role.FRONT_DESK);
    long other = staffId(scene, Role.COORDINATOR);
    assertThat(this.<Boolean>in(scene, () -> desk.next(front).isPresent())).isTrue();
    assertThat(this.<Boolean>in(scene, () -> desk.next(other).isPresent())).isFalse();
    var coordinator = Browserless.signIn(Role.COORDINATOR, scene.clinic());
    String page = coordinator.get("/calls/" + Id.text(scene.outreach().get(0))).asString();
    assertThat(page).contains("Somebody else is calling").doesNotContain("tel:");
    var refused =
        coordinator.post(
            "/calls/" + Id.text(scene.outreach().get(0)) + "/result",
            Map.of("outcome", "DECLINED", "tries", "0"));
    assertThat(refused.statusCode()).isEqualTo(409);
  }

  @Test
  void aCallOfAPausedCampaignDoesNotOpenByItsAddress() {
    var scene = fixture.due(Channel.PHONE, 1);
    in(scene, () -> entities.createQuery("update Campaign set state = PAUSED").executeUpdate());
    var front = Browserless.signIn(Role.FRONT_DESK, scene.clinic());

    var page = front.get("/calls/" + Id.text(scene.outreach().get(0)));

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.asString()).doesNotContain("tel:");
  }

  @Test
  void aCallIsTakenBackForEveryReasonToLeaveAPersonAlone() {
    var scene = fixture.due(Channel.PHONE, DoNotContact.values().length);
    long front = staffId(scene, Role.FRONT_DESK);
    for (DoNotContact why : DoNotContact.values()) {
      in(
          scene,
          () ->
              entities.createNativeQuery(against(why, call(scene, why.ordinal()))).executeUpdate());
    }

    assertThat(this.<Boolean>in(scene, () -> desk.next(front).isPresent())).isFalse();

    for (DoNotContact why : DoNotContact.values()) {
      assertThat(call(scene, why.ordinal()).reason().name()).isEqualTo(why.name());
    }
  }

  private static String against(DoNotContact why, Outreach call) {
    String row = "('%s', %s, %s, ".formatted(call.clinicId(), call.id, call.patientId);
    String ofPatient =
        " where clinic_id = '%s' and id = %s".formatted(call.clinicId(), call.patientId);
    return switch (why) {
      case DECEASED -> "update patient set deceased = true" + ofPatient;
      case INACTIVE -> "update patient set active = false" + ofPatient;
      case EXCLUDED ->
          "insert into exclusion (clinic_id, id, patient_id, reason, excluded_by, excluded_at) values "
              + row
              + "'x', 1, "
              + TestClock.SQL_START
              + ")";
      case VISITED ->
          "insert into visit (clinic_id, id, patient_id, started_at) values "
              + row
              + TestClock.SQL_START
              + ")";
      case BOOKED ->
          "insert into appointment (clinic_id, id, patient_id, starts_at, state) values "
              + row
              + TestClock.SQL_START
              + " + interval 1 day, 'BOOKED')";
    };
  }

  @Test
  void aWrongNumberIsNotCalledAgainAndTheLadderGoesOn() {
    var scene = fixture.due(Channel.PHONE, 1);
    record(scene, Outcome.WRONG_NUMBER, 0);
    var call = call(scene, 0);
    assertThat(call.state()).isEqualTo(OutreachState.FAILED);
    in(
        scene,
        () -> {
          assertThat(entities.find(ContactPoint.class, call.contactPointId).bad()).isTrue();
          assertThat(entities.find(Member.class, call.memberId).nextOn)
              .isBefore(call.answerBy.minusDays(1));
          return null;
        });
  }

  @Test
  void whoDeclinesLeavesTheCampaignAndTheNumberIsConfirmed() {
    var scene = fixture.due(Channel.PHONE, 1);
    record(scene, Outcome.DECLINED, 0);
    var call = call(scene, 0);
    in(
        scene,
        () -> {
          assertThat(entities.find(Member.class, call.memberId).exitReason)
              .isEqualTo(ExitReason.DECLINED);
          assertThat(entities.find(ContactPoint.class, call.contactPointId).verifiedAt).isNotNull();
          return null;
        });
  }

  @Test
  void nobodyIsCalledMoreOftenThanTheRuleSays() {
    var scene = fixture.due(Channel.PHONE, 1);
    for (int tries = 0; tries < 3; tries++) {
      record(scene, Outcome.NO_ANSWER, tries);
    }
    var call = call(scene, 0);
    assertThat(call.state()).isEqualTo(OutreachState.SENT);
    assertThat(call.reason()).isEqualTo(OutreachReason.NO_ANSWER);
  }

  @Test
  void aBookingMadeOnThePhoneEndsTheCampaignForThePatient() {
    var scene = fixture.due(Channel.PHONE, 1);
    var front = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    front.post(
        "/calls/" + Id.text(scene.outreach().get(0)) + "/result",
        Map.of("outcome", "WILL_COME", "tries", "0", "bookedAt", "2026-12-04T10:30"));
    in(
        scene,
        () -> {
          assertThat(entities.find(Member.class, call(scene, 0).memberId).exitReason)
              .isEqualTo(ExitReason.BOOKED);
          assertThat(
                  entities
                      .createQuery("select count(*) from Appointment", Long.class)
                      .getSingleResult())
              .isEqualTo(1);
          return null;
        });
  }

  @Test
  void whoDiedOrSaidNoIsNotCalledEvenBeforeTheCampaignNotices() {
    var scene = fixture.due(Channel.PHONE, 3);
    in(
        scene,
        () -> {
          var calls = outreaches.list("order by id");
          entities.find(Patient.class, calls.get(0).patientId).deceased = true;
          patients.consent(
              calls.get(1).patientId, Purpose.CARE, Channel.PHONE, false, Clocks.now());
          return null;
        });
    long front = staffId(scene, Role.FRONT_DESK);
    Long next = in(scene, () -> desk.next(front).orElseThrow().id);
    assertThat(next).isEqualTo(scene.outreach().get(2));
    assertThat(call(scene, 0).reason()).isEqualTo(OutreachReason.DECEASED);
    in(scene, () -> desk.open(scene.outreach().get(1), front));
    assertThat(call(scene, 1).reason()).isEqualTo(OutreachReason.OPTED_OUT);
  }

  @Test
  void aPausedCampaignCallsNobody() {
    var scene = fixture.due(Channel.PHONE, 1);
    in(
        scene,
        () -> {
          var campaign = entities.find(Campaign.class, scene.campaignId());
          entities.persist(campaign.pause(campaign.ownerId, "test", Clocks.now()));
          return null;
        });
    long front = staffId(scene, Role.FRONT_DESK);
    assertThat(this.<Boolean>in(scene, () -> desk.next(front).isPresent())).isFalse();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.get("/calls").asString()).doesNotContain("김환자0");
    assertThat(call(scene, 0).state()).as("it waits").isEqualTo(OutreachState.READY);
  }

  @Test
  void howLongCallsTakeIsLearntFromOpeningOneToItsResult() {
    var scene = fixture.due(Channel.PHONE, 2);
    long front = staffId(scene, Role.FRONT_DESK);
    Instant opened = time.instant().truncatedTo(ChronoUnit.SECONDS);
    time.stopAt(opened);
    assertThat(this.<Boolean>in(scene, () -> desk.next(front).isPresent())).isTrue();
    time.stopAt(opened.plusSeconds(60));
    in(scene, () -> desk.open(scene.outreach().get(0), front));
    time.stopAt(opened.plusSeconds(120));
    record(scene, Outcome.DECLINED, 0);
    assertThat(this.<List<Integer>>in(scene, () -> calls.seconds(10)))
        .as("loading the page again begins no new call")
        .containsExactly(120);
    String other = clinics.create();
    assertThat(clinics.in(other, () -> calls.seconds(10))).isEmpty();
  }

  @Test
  void aCallThatWasLeftOpenTeachesNothing() {
    var scene = fixture.due(Channel.PHONE, 1);
    long front = staffId(scene, Role.FRONT_DESK);
    Instant opened = time.instant();
    time.stopAt(opened);
    assertThat(this.<Boolean>in(scene, () -> desk.next(front).isPresent())).isTrue();
    time.stopAt(opened.plus(Duration.ofHours(1)));
    record(scene, Outcome.DECLINED, 0);
    assertThat(this.<List<Integer>>in(scene, () -> calls.seconds(10))).isEmpty();
  }

  @Test
  void aDayIsTakenByCallsMadeAndByThoseStillToMake() {
    var scene = fixture.due(Channel.PHONE, 3);
    record(scene, Outcome.DECLINED, 0);
    assertThat(taken(scene, TestClock.TODAY)).isEqualTo(3);
    assertThat(taken(scene, TestClock.TODAY.plusDays(1))).as("two are left over").isEqualTo(2);
    in(scene, () -> entities.createQuery("update Campaign set state = PAUSED").executeUpdate());
    assertThat(taken(scene, TestClock.TODAY)).as("nobody makes them").isEqualTo(1);
  }

  private long taken(SendingFixture.Scene scene, LocalDate day) {
    return in(scene, () -> calls.taken(day).stream().mapToLong(DeskCalls.Taken::calls).sum());
  }

  @Test
  void aBookingIsStoredWithWhoWillComeAndNeverDropped() {
    var scene = fixture.due(Channel.PHONE, 1);
    long front = staffId(scene, Role.FRONT_DESK);
    Instant at = Clocks.now().plusSeconds(86_400);
    long id = scene.outreach().get(0);

    assertThatThrownBy(
            () ->
                in(
                    scene,
                    () ->
                        results.record(
                            id,
                            new CallResult(
                                Outcome.CALL_LATER, null, 0, at, false, CallResult.Said.NOTHING),
                            front)))
        .isInstanceOfSatisfying(
            Problem.class,
            no -> assertThat(no.code()).isEqualTo("outreach:problem_booked_outcome"));

    assertThat(
            in(
                scene,
                () ->
                    results.record(
                        id,
                        new CallResult(
                            Outcome.WILL_COME, null, 0, at, false, CallResult.Said.NOTHING),
                        front)))
        .isTrue();
    assertThat(
            in(
                scene,
                () ->
                    results.record(
                        id,
                        new CallResult(
                            Outcome.WILL_COME, null, 0, at, false, CallResult.Said.NOTHING),
                        front)))
        .as("a second click books nothing")
        .isFalse();
  }

  @Test
  void callsOfAnotherClinicAreNotFound() {
    var scene = fixture.due(Channel.PHONE, 1);
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    String path = "/calls/" + Id.text(scene.outreach().get(0));
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(
            stranger
                .post(path + "/result", Map.of("outcome", "DECLINED", "tries", "0"))
                .statusCode())
        .isEqualTo(404);
    assertThat(stranger.get("/calls").asString()).doesNotContain("김환자0");
  }

  private void record(SendingFixture.Scene scene, Outcome outcome, int tries) {
    long front = staffId(scene, Role.FRONT_DESK);
    in(
        scene,
        () -> {
          results.record(scene.outreach().get(0), CallResult.of(outcome, null, tries), front);
          return null;
        });
  }

  private long staffId(SendingFixture.Scene scene, Role role) {
    return in(scene, () -> staff.find("role", role).firstResult().id);
  }

  private Outreach call(SendingFixture.Scene scene, int index) {
    return in(scene, () -> outreaches.require(scene.outreach().get(index)));
  }

  private <T> T in(SendingFixture.Scene scene, Supplier<T> work) {
    return clinics.in(scene.clinic(), work::get);
  }
}
