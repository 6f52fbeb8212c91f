package care.anbu.outreach.call;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.cover.OutreachCover;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.ruling.ProtocolRulings;
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
  @Inject Departments departments;
  @Inject TestProtocols protocols;
  @Inject ProtocolRulings rulings;
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
        .allMatch(no -> no.recordedBy != null && "CALL".equals(no.evidence));
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
        .matches(item -> item.kind() == RequestKind.DEATH_TOLD && item.text().contains("따님이 받음"))
        .matches(item -> item.ownerRole() == Role.COORDINATOR);
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
    assertThat(member().exitReason).isEqualTo(ExitReason.ALREADY_DONE);
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

  @Test
  void theProtocolBehindTheCallLearnsTheDay() {
    String department = in(() -> departments.inOrder().get(0).code);
    long protocol =
        protocols.approved(
            scene.clinic(),
            "eyes",
            department,
            """
            {"evidence": [{"kinds": ["VISIT"]}], "rule": {"type": "every", "interval": "P1Y"}}""");
    in(
        () ->
            entities
                .createQuery("update Campaign set segmentId = null, protocolId = ?1 where id = ?2")
                .setParameter(1, protocol)
                .setParameter(2, scene.campaignId())
                .executeUpdate());
    said("SEEN_ELSEWHERE", Map.of("doneOn", "2026-11-02", "place", "이웃안과"));
    assertThat(in(() -> rulings.of(call().patientId, protocol)))
        .singleElement()
        .matches(ruling -> ruling.day().equals(LocalDate.of(2026, 11, 2)))
        .matches(ruling -> ruling.reason().equals("이웃안과") && ruling.ruledBy() != null);
  }

  @Test
  void anotherResultForTheSamePageIsNotTakenForASecondClick() {
    said("NO_ANSWER", Map.of());
    said("NO_ANSWER", Map.of());
    assertThat(call().attempts).as("a second click").isEqualTo(1);
    desk.get(page());
    for (String outcome : List.of("NO_MORE_CONTACT", "DIED", "WRONG_NUMBER")) {
      Response late = post(outcome, Map.of("note", "다시 생각해 보니"));
      assertThat(late.statusCode()).as(outcome).isEqualTo(409);
      assertThat(late.asString()).contains("다시 생각해 보니", "recorded meanwhile");
    }
    assertThat(post("NO_ANSWER", Map.of("note", "다른 말")).statusCode()).isEqualTo(409);
    said("NO_MORE_CONTACT", Map.of("tries", "1"));
    assertThat(member().exitReason).isEqualTo(ExitReason.DECLINED);
  }

  @Test
  void whoAsksForACallOnTheLastTryIsCalledByAPerson() {
    for (int tries = 0; tries < 2; tries++) {
      said("NO_ANSWER", Map.of("tries", String.valueOf(tries)));
      desk.get(page());
    }
    said("CALL_LATER", Map.of("tries", "2", "note", "저녁에"));
    assertThat(call().state()).isEqualTo(OutreachState.REACHED);
    assertThat(in(() -> requests.waitingOf(call().patientId)))
        .singleElement()
        .matches(one -> one.kind() == RequestKind.CALL_BACK && one.way() == RequestWay.PHONE)
        .matches(one -> one.outreachRef().equals(call().ref()) && "저녁에".equals(one.text()));
  }

  @Test
  void aTimeThatCannotBeKeptIsNotPromised() {
    Response night = post("CALL_LATER", Map.of("callAt", "2026-11-25T22:00"));
    assertThat(night.statusCode()).isEqualTo(400);
    assertThat(night.asString()).contains("2026-11-25T22:00", "The law allows calls from 08:00");
    Response minds =
        post("CALL_LATER", Map.of("callAt", "2026-11-25T15:00", "complaint", "on", "note", "그만"));
    assertThat(minds.statusCode()).isEqualTo(400);
    assertThat(minds.asString()).contains("2026-11-25T15:00", "is not called back");
    Response nowhen = post("SEEN_ELSEWHERE", Map.of("place", "이웃안과"));
    assertThat(nowhen.statusCode()).isEqualTo(400);
    assertThat(nowhen.asString()).contains("이웃안과", "Say when");
    assertThat(call().attempts).isZero();
  }

  @Test
  void aPromisedTimeGoesBeforeAllThatWaitLonger() {
    said("CALL_LATER", Map.of("callAt", "2026-11-24T15:00"));
    time.stopAt(Instant.parse("2026-11-24T05:59:00Z"));
    long other = scene.outreach().get(1);
    assertThat(in(() -> calls.next(1).orElseThrow().id)).as("not before").isEqualTo(other);
    time.stopAt(Instant.parse("2026-11-24T06:30:00Z"));
    assertThat(in(() -> calls.next(1).orElseThrow().id)).isEqualTo(scene.outreach().get(0));
    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.get("/calls").asString()).contains("asked for");
  }

  @Test
  void theDayOfOneIsNotTheDayOfAnotherOfTheHousehold() {
    long other =
        in(
            () -> {
              Outreach lead = call();
              Outreach theirs = outreaches.require(scene.outreach().get(1));
              var cover = new OutreachCover();
              cover.outreachId = lead.id;
              cover.memberId = theirs.memberId;
              cover.campaignId = theirs.campaignId;
              cover.patientId = theirs.patientId;
              cover.nextOn = TestClock.TODAY;
              cover.answerBy = TestClock.TODAY.plusDays(7);
              entities.persist(cover);
              return theirs.memberId;
            });
    said("WILL_COME", Map.of("comesOn", "2027-05-20"));
    assertThat(member().nextOn).isEqualTo(LocalDate.of(2027, 5, 21));
    assertThat(in(() -> entities.find(Member.class, other).nextOn))
        .isEqualTo(TestClock.TODAY.plusDays(7));
  }

  @Test
  void aSlipOfTheFingerMakesNobodyDeadOrGone() {
    for (String outcome : List.of("DIED", "MOVED_AWAY")) {
      Response slip = post(outcome, Map.of("sure", ""));
      assertThat(slip.statusCode()).as(outcome).isEqualTo(400);
      assertThat(slip.asString()).contains("Tick that you have asked again");
    }
    assertThat(call().attempts).isZero();
  }

  @Test
  void ofADeathItIsSaidWhatElseWaits() {
    long patient = call().patientId;
    in(
        () ->
            requests.make(
                new Asked(
                    RequestKind.CALL_BACK,
                    RequestWay.PHONE,
                    Asked.Who.patient(patient),
                    null,
                    null,
                    null,
                    null,
                    null)));
    said("DIED", Map.of());
    assertThat(in(() -> requests.waitingOf(patient)))
        .filteredOn(one -> one.kind() == RequestKind.DEATH_TOLD)
        .singleElement()
        .matches(one -> one.text().contains("1 request of theirs waits"));
    String list = desk.get("/requests").asString();
    assertThat(list.split("Death to be checked", -1)).as("beside both").hasSizeGreaterThan(2);
  }

  @Test
  void whoMovedAwayAnswered() {
    said("MOVED_AWAY", Map.of("note", "이사함"));
    assertThat(call().state()).isEqualTo(OutreachState.REACHED);
    assertThat(
            in(() -> entities.createQuery("select text from Reply", String.class).getResultList()))
        .containsExactly("이사함");
  }

  private void said(String outcome, Map<String, String> more) {
    Response answer = post(outcome, more);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
  }

  private Response post(String outcome, Map<String, String> more) {
    var form = new HashMap<>(more);
    form.putIfAbsent("tries", "0");
    form.putIfAbsent("sure", "on");
    form.values().removeIf(String::isEmpty);
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
