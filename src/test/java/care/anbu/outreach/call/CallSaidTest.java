package care.anbu.outreach.call;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was said on a call is in the record at once, and obeyed. */
@QuarkusTest
class CallSaidTest {

  @Inject SendingFixture sending;
  @Inject TestClinics clinics;
  @Inject Outreaches outreaches;
  @Inject Consents consents;
  @Inject ContactPoints contacts;
  @Inject ServiceRequests requests;
  @Inject CallDesk calls;
  @Inject EntityManager entities;
  @Inject TestClock time;

  private SendingFixture.Scene scene;
  private Browserless desk;

  @BeforeEach
  void aCallIsOpen() {
    time.stopAt(TestClock.START);
    scene = sending.due(Channel.PHONE, 2);
    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    desk.get(page());
  }

  @ParameterizedTest
  @CsvSource({
    "DECLINED,        PHONE SMS EMAIL LETTER",
    "NO_MORE_CALLS,   SMS EMAIL LETTER",
    "NO_MORE_CONTACT, ''"
  })
  void aRefusalEndsTheConsentThatTheyRefused(String outcome, String left) {
    said(outcome, Map.of());
    long patient = call().patientId;
    var allowed =
        in(
            () ->
                List.of(Channel.values()).stream()
                    .filter(channel -> consents.allows(patient, Purpose.CARE, channel))
                    .map(Channel::name)
                    .toList());
    List<String> expected = left.isEmpty() ? List.of() : List.of(left.split(" "));
    assertThat(allowed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(member().exitReason).isEqualTo(ExitReason.DECLINED);
    assertThat(in(() -> consents.history(patient)))
        .allMatch(no -> no.recordedBy != null && "PHONE".equals(no.evidence));
  }

  @Test
  void whoeverRefusesAllIsNotWrittenToEither() {
    long patient = call().patientId;
    long waiting =
        in(
            () -> {
              Outreach other = call();
              var text = new Outreach();
              text.campaignId = other.campaignId;
              text.memberId = other.memberId;
              text.patientId = other.patientId;
              text.departmentId = other.departmentId;
              text.step = 1;
              text.channel = Channel.SMS;
              text.contactPointId = other.contactPointId;
              text.releasedOn = TestClock.TODAY;
              text.answerBy = TestClock.TODAY.plusDays(7);
              text.dueAt = TestClock.START;
              text.expiresAt = TestClock.START.plusSeconds(3600);
              entities.persist(text);
              return text.id;
            });
    said("NO_MORE_CONTACT", Map.of());
    assertThat(in(() -> outreaches.require(waiting).reason())).isEqualTo(OutreachReason.OPTED_OUT);
    assertThat(patient).isEqualTo(call().patientId);
  }

  @Test
  void aTimeThatThePatientNamedIsKeptHoweverOftenItWasTried() {
    for (int tries = 0; tries < 2; tries++) {
      said("NO_ANSWER", Map.of("tries", String.valueOf(tries)));
      desk.get(page());
    }
    // A Saturday afternoon, on the third try.
    said("CALL_LATER", Map.of("tries", "2", "callAt", "2026-11-28T15:30"));
    assertThat(call().state()).isEqualTo(OutreachState.READY);
    assertThat(call().dueAt).isEqualTo(Instant.parse("2026-11-28T06:30:00Z"));
    assertThat(member().nextOn).isAfterOrEqualTo(LocalDate.of(2026, 11, 29));
    time.stopAt(Instant.parse("2026-11-28T06:29:00Z"));
    assertThat(isNext()).as("not before").isFalse();
    time.stopAt(Instant.parse("2026-11-28T06:30:00Z"));
    assertThat(isNext()).isTrue();
  }

  private boolean isNext() {
    return in(() -> calls.next(1))
            .map(next -> next.id.equals(scene.outreach().get(0)))
            .orElse(false)
        || in(() -> calls.next(2)).map(n -> n.id.equals(scene.outreach().get(0))).orElse(false);
  }

  @Test
  void theLadderWaitsForTheDayOnWhichTheyMeanToCome() {
    said("WILL_COME", Map.of("comesOn", "2026-12-20"));
    assertThat(call().state()).isEqualTo(OutreachState.REACHED);
    assertThat(member().nextOn).isEqualTo(LocalDate.of(2026, 12, 21));
    assertThat(desk.get("/patients/" + Id.text(call().patientId)).asString()).contains("Will come");
    assertThat(desk.get("/outreach/" + call().ref()).asString()).contains("Will come");
  }

  @Test
  void ofADeathNobodyOfTheClinicWritesAgainUntilSomebodyHasMadeSure() {
    said("DIED", Map.of("note", "따님이 받음"));
    long patient = call().patientId;
    Patient told = in(() -> entities.find(Patient.class, patient));
    assertThat(told.deceased).isTrue();
    assertThat(told.deathUncertain).isTrue();
    assertThat(member().exitReason).isEqualTo(ExitReason.DECEASED);
    assertThat(in(() -> contacts.findById(call().contactPointId).verifiedAt))
        .as("the number of the dead is not confirmed")
        .isNull();
    assertThat(in(() -> requests.waitingOf(patient)))
        .singleElement()
        .matches(item -> item.kind() == RequestKind.OTHER && item.text().contains("따님이 받음"));
    assertThat(desk.get("/patients/" + Id.text(patient)).asString()).contains("따님이 받음");
  }

  @Test
  void whoeverMovedAwayIsNoPatientAnyMoreAndTheAddressIsKept() {
    long patient = call().patientId;
    in(
        () -> {
          entities.persist(ContactPoint.address(patient, "서울 종로구 1", "03154", "서울", Source.DESK));
          return null;
        });
    said("MOVED_AWAY", Map.of("address", "부산 해운대구 2"));
    assertThat(in(() -> entities.find(Patient.class, patient).active)).isFalse();
    assertThat(in(() -> contacts.ofPatient(patient)))
        .extracting(point -> point.value)
        .contains("부산 해운대구 2")
        .doesNotContain("서울 종로구 1");
    assertThat(member().exitReason).isEqualTo(ExitReason.INACTIVE);
  }

  @Test
  void whoeverWasSeenElsewhereIsAskedNoMoreAndNoVisitIsMadeUp() {
    said("SEEN_ELSEWHERE", Map.of("doneOn", "2026-11-02", "place", "이웃안과"));
    assertThat(member().exitReason).isEqualTo(ExitReason.NOT_DUE);
    assertThat(
            in(
                () ->
                    entities
                        .createQuery("select kind from Reply", Reply.Kind.class)
                        .getResultList()))
        .containsExactly(Reply.Kind.ALREADY_DONE);
    assertThat(
            in(
                () ->
                    entities
                        .createQuery("select count(*) from Visit", Long.class)
                        .getSingleResult()))
        .isZero();
    desk.get(page());
    assertThat(desk.get(page()).asString()).contains("Was seen elsewhere", "이웃안과");
  }

  @Test
  void whatDoesNotGoWithTheOutcomeIsSaidAndNotDropped() {
    for (var wrong :
        Map.of(
                "comesOn", "2026-12-20",
                "callAt", "2026-12-20T10:00",
                "place", "이웃안과",
                "address", "부산")
            .entrySet()) {
      Response refused = post("NO_ANSWER", Map.of(wrong.getKey(), wrong.getValue()));
      assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(400);
      assertThat(refused.asString()).contains(wrong.getValue(), "does not go with the result");
    }
    assertThat(post("CALL_LATER", Map.of("callAt", "2026-11-24T11:00")).statusCode())
        .as("that is over")
        .isEqualTo(400);
    assertThat(call().attempts).isZero();
  }

  @Test
  void aComplaintOnACallGoesToWhomTheClinicNames() {
    said("DECLINED", Map.of("complaint", "on", "note", "너무 자주 전화함"));
    assertThat(in(() -> requests.waitingOf(call().patientId)))
        .singleElement()
        .matches(item -> item.kind() == RequestKind.COMPLAINT)
        .matches(item -> item.ownerRole() == Role.COORDINATOR);
  }

  private void said(String outcome, Map<String, String> more) {
    Response answer = post(outcome, more);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
  }

  private Response post(String outcome, Map<String, String> more) {
    var form = new HashMap<>(more);
    form.putIfAbsent("tries", "0");
    form.put("outcome", outcome);
    return desk.post(page() + "/result", form);
  }

  private String page() {
    return "/calls/" + Id.text(scene.outreach().get(0));
  }

  private Outreach call() {
    return in(() -> outreaches.require(scene.outreach().get(0)));
  }

  private Member member() {
    return in(() -> entities.find(Member.class, call().memberId));
  }

  private <T> T in(Supplier<T> work) {
    return clinics.in(scene.clinic(), work::get);
  }
}
