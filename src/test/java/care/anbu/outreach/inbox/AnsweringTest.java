package care.anbu.outreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.request.ToldBy;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be answered, closed and called, and what becomes of an answer that is lost. */
@QuarkusTest
class AnsweringTest {

  private static final String NUMBER = "010-0187-0001";
  private static final String NEXT_NUMBER = "010-0187-0002";
  private static final String QUESTION = "토요일에도 진료하나요?";
  private static final String ANSWER = "네, 토요일은 오후 1시까지 진료합니다.";
  private static final String OTHER_ANSWER = "아니요, 토요일은 쉽니다.";

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject IncomingReplies replies;
  @Inject PatientAnswers answers;
  @Inject ServiceRequests requests;
  @Inject DeskMessages messages;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject EntityManager entities;
  @Inject Dispatch dispatch;
  @Inject Merges merges;
  @Inject ClinicScope scope;
  @Inject TestClock time;

  private final SmsServer server = new SmsServer();
  private final SmsServer telephone = new SmsServer();
  private String clinic;
  private Patient patient;
  private ContactPoint phone;
  private Browserless desk;

  @BeforeEach
  void aPatientWithAPhone() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    // One that cannot be asked what became of a text.
    server.always = SmsServer.TAKES_FORM;
    telephone.always = SmsServer.status(202, "{}");
    patient =
        in(
            () -> {
              sending.gateway(Channel.SMS, GatewayKind.TWILIO, server.url());
              sending.gateway(Channel.PHONE, GatewayKind.HTTP_DIAL, telephone.url());
              return patients.korean("한답장", "1950-03-01");
            });
    phone = phone(NUMBER);
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  @AfterEach
  void stop() {
    server.close();
    telephone.close();
  }

  @Test
  void aComplaintIsClosedWithWordsOnly() {
    asks(RequestKind.COMPLAINT, "한 시간을 기다렸습니다");
    desk = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(page()).doesNotContain("value=\"NOTHING_TO_DO\"", "value=\"WRONG_NUMBER\"");
    assertThat(close("NOTHING_TO_DO", "없음").statusCode()).isEqualTo(409);
    assertThat(close("WRONG_NUMBER", "없음").statusCode()).isEqualTo(409);
    assertThat(in(() -> contactPoints.findById(phone.id).bad())).isFalse();
    assertThat(close("ANSWERED", "").statusCode()).isEqualTo(400);
    assertThat(only().waits()).isTrue();
    assertThat(close("ANSWERED", "사과드리고 설명함").statusCode()).isEqualTo(303);
    assertThat(only().result()).contains("사과드리고 설명함");
  }

  @Test
  void aDeathThatWasToldIsNotClosedInAConversation() {
    asks(RequestKind.DEATH_TOLD, "따님이 전화함");
    assertThat(close("TOLD_AT_COUNTER", "확인").statusCode()).isEqualTo(409);
    assertThat(write(Map.of("close", "true")).statusCode()).isEqualTo(409);
    assertThat(only().waits()).isTrue();
    assertThat(typed()).isEmpty();
  }

  @Test
  void aDeathThatWasToldWaitsUntilTheRecordSaysWhetherItIsOne() {
    asks(RequestKind.DEATH_TOLD, "따님이 전화함");
    in(() -> answers.died(patient.id));
    String request = "/requests/" + only().ref();
    assertThat(desk.get(request).asString()).contains("/patients/" + patient.ref() + "/edit");
    Map<String, String> result = Map.of("result", "확인함", "told", "NOT_NEEDED", "toldAt", "");
    assertThat(desk.post(request + "/result", result).asString()).contains("not decided yet");
    assertThat(desk.post(request + "/withdrawal", Map.of("why", "잘못 들음")).statusCode())
        .isEqualTo(409);
    assertThat(only().waits()).isTrue();

    in(() -> entities.find(Patient.class, patient.id).deathUncertain = false);
    assertThat(desk.post(request + "/result", result).statusCode()).isEqualTo(303);
    assertThat(only().state()).isEqualTo(RequestState.DONE);
  }

  @Test
  void afterANoAnAnswerThatFailedIsNoAnswer() {
    says("수신거부");
    time.stopAt(TestClock.START.plus(Duration.ofMinutes(10)));
    says(QUESTION);
    assertThat(write(Map.of()).statusCode()).isEqualTo(303);
    assertThat(write(Map.of()).statusCode()).as("it may arrive yet").isEqualTo(409);
    fails(typed().get(0));
    assertThat(write(Map.of()).statusCode()).isEqualTo(303);
    fails(typed().get(1));
    close("ANSWERED", "");
    assertThat(only().toldBy()).as("no text told them").isEqualTo(ToldBy.PHONE);
  }

  @Test
  void otherWordsByTheSamePressAreRefusedAndStayTyped() {
    says(QUESTION);
    ContactPoint next = phone(NEXT_NUMBER);
    String press = press();
    assertThat(write(Map.of("press", press)).statusCode()).isEqualTo(303);
    Response other = write(Map.of("press", press, "text", OTHER_ANSWER));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.asString()).contains("Another text has left by this form", OTHER_ANSWER);
    assertThat(write(Map.of("press", press, "to", next.ref())).statusCode()).isEqualTo(409);
    assertThat(only().waits()).isTrue();
    assertThat(write(Map.of("press", press, "close", "true")).statusCode())
        .as("the same text, and closed, too")
        .isEqualTo(303);
    assertThat(only().toldBy()).isEqualTo(ToldBy.TEXT);
    assertThat(typed()).hasSize(1);
  }

  @Test
  void theTelephoneRingsNumbersOfThePatientThatAreInUse() {
    ContactPoint wrong = phone(NEXT_NUMBER);
    assertThat(dial(wrong).statusCode()).isEqualTo(303);
    in(
        () -> {
          contactPoints.findById(wrong.id).recordWrongNumber(time);
          return null;
        });
    assertThat(dial(wrong).statusCode()).isEqualTo(404);
    assertThat(telephone.requests).hasValue(1);
  }

  @Test
  void nobodyCallsTheDeadOrWhereADeathWasTold() {
    says("어머니 돌아가셨어요");
    assertThat(calls())
        .contains("is said to have died")
        .doesNotContain("Your extension", "0187-0001");
    assertThat(dial(phone).statusCode()).isEqualTo(409);
    in(() -> entities.find(Patient.class, patient.id).deceased = true);
    assertThat(calls()).contains("nobody is called").doesNotContain("Your extension", "0187-0001");
    assertThat(dial(phone).statusCode()).isEqualTo(409);
    assertThat(telephone.requests).hasValue(0);
  }

  @Test
  void whoRefusedCallsIsCalledByWhoKnowsIt() {
    assertThat(calls()).contains("Your extension").doesNotContain("refused calls");
    in(() -> patients.consent(patient.id, Purpose.CARE, Channel.PHONE, false, time.instant()));
    assertThat(calls()).contains("Your extension", "refused calls");
    assertThat(dial(phone).statusCode()).isEqualTo(303);
  }

  @Test
  void noOtherNumberIsTakenSilently() {
    phone(NEXT_NUMBER);
    says(QUESTION);
    assertThat(to().attr("value")).as("the one they wrote from").isEmpty();
    assertThat(to().select("option").first().attr("value")).isEqualTo(phone.ref());
    says("아니요, 됐어요");
    assertThat(page()).contains("wrote last from", "Decide first, in the inbox");
    assertThat(to().select("option").first().attr("value")).isEmpty();
    assertThat(write(Map.of("to", "")).statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsSeenInDoubtAndThenFailsIsToldAgain() {
    says(QUESTION);
    Outreach lost = inDoubt();
    seen();
    assertThat(notArrived()).doesNotContain(ANSWER);
    notSent(lost);
    assertThat(typed().get(0).state()).isEqualTo(OutreachState.READY);
    fails(lost);
    assertThat(notArrived()).contains(ANSWER);
  }

  @Test
  void whatIsInDoubtDoesNotLeaveBesideWhatWasWrittenInItsPlace() {
    says(QUESTION);
    Outreach lost = inDoubt();
    time.stopAt(TestClock.START.plus(Duration.ofMinutes(5)));
    assertThat(write(Map.of("text", OTHER_ANSWER)).statusCode()).isEqualTo(303);
    notSent(lost);
    dispatch.start().join();
    assertThat(server.requests).as("the first try, and the second text").hasValue(2);
    assertThat(in(() -> outreaches.require(lost.id)))
        .matches(one -> one.state() == OutreachState.CANCELLED)
        .matches(one -> one.reason() == OutreachReason.RESOLVED_AS_NOT_SENT);
  }

  @Test
  void nobodyHasSeenTheLossOfWhatStillWaits() {
    write(Map.of());
    seen();
    fails(typed().get(0));
    assertThat(notArrived()).contains(ANSWER);
  }

  @Test
  void aPageOfBeforeAMergeAnswersTheSurvivor() {
    says("수신거부");
    time.stopAt(TestClock.START.plus(Duration.ofMinutes(10)));
    says(QUESTION);
    Map<String, String> once = written(Map.of("close", "false"));
    Patient survivor = in(() -> patients.korean("한답장", "1950-03-01"));
    in(() -> merges.merge(survivor.id, patient.id, MergeOrigin.linkage()));
    var both =
        Stream.of(press(), press())
            .map(press -> CompletableFuture.supplyAsync(() -> press(once, press)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(both).as("after a no, one").containsExactlyInAnyOrder(303, 409);
    assertThat(dial(phone).statusCode()).isEqualTo(303);
    assertThat(close("ANSWERED", "").statusCode()).isEqualTo(303);
    assertThat(only().state()).isEqualTo(RequestState.DONE);
  }

  private int press(Map<String, String> written, String press) {
    var form = new HashMap<>(written);
    form.put("press", press);
    return desk.post(path() + "/text", form).statusCode();
  }

  private Outreach inDoubt() {
    write(Map.of());
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    Outreach lost = typed().get(0);
    assertThat(lost.state()).isEqualTo(OutreachState.IN_DOUBT);
    return lost;
  }

  private void notSent(Outreach contact) {
    Response resolved =
        desk.post("/outreach/" + contact.ref() + "/resolution", Map.of("sent", "false"));
    assertThat(resolved.statusCode()).isEqualTo(303);
  }

  private void seen() {
    String message = in(() -> messages.listAll().get(0).ref());
    assertThat(desk.post("/inbox/messages/" + message + "/seen", Map.of()).statusCode())
        .isEqualTo(303);
  }

  private void fails(Outreach contact) {
    in(
        () -> {
          outreaches.hold(contact.id).failed(OutreachReason.REJECTED, time.instant());
          return null;
        });
  }

  private String notArrived() {
    return desk.get("/inbox?kind=NOT_ARRIVED").asString();
  }

  private String page() {
    return desk.get(path()).asString();
  }

  private String path() {
    return "/patients/" + patient.ref() + "/conversation";
  }

  private String calls() {
    return Jsoup.parse(page()).select("section[aria-labelledby=call-title]").text();
  }

  private Element to() {
    return Jsoup.parse(page()).selectFirst("select[name=to]");
  }

  private Response dial(ContactPoint point) {
    return desk.post(
        path() + "/dial", Map.of("number", point.ref(), "extension", "201", "press", press()));
  }

  private Response close(String how, String note) {
    return desk.post(
        path() + "/closing", Map.of("request", only().ref(), "how", how, "note", note));
  }

  private Response write(Map<String, String> other) {
    return desk.post(path() + "/text", written(other));
  }

  private Map<String, String> written(Map<String, String> other) {
    var form = new HashMap<String, String>();
    form.put("to", phone.ref());
    form.put("text", ANSWER);
    form.put("press", press());
    form.put("close", "false");
    in(() -> requests.listAll()).forEach(request -> form.put("answers", request.ref()));
    form.putAll(other);
    return form;
  }

  private static String press() {
    return Id.text(Id.next());
  }

  private void says(String text) {
    scope.run(clinic, () -> replies.take("a" + Id.text(Id.next()), Reply.Way.TEXT, NUMBER, text));
  }

  private void asks(RequestKind kind, String text) {
    in(
        () ->
            requests.make(
                new Asked(
                    kind,
                    RequestWay.PHONE,
                    Asked.Who.patient(patient.id),
                    text,
                    null,
                    null,
                    null,
                    null)));
  }

  private ServiceRequest only() {
    List<ServiceRequest> all = in(() -> requests.listAll());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The contacts of what the desk typed, in the order in which it did. */
  private List<Outreach> typed() {
    return in(
        () ->
            messages.list("order by id").stream()
                .map(one -> outreaches.require(one.outreachId()))
                .toList());
  }

  private ContactPoint phone(String number) {
    return in(
        () -> {
          ContactPoint made = patients.phone(patient, number);
          made.usable = true;
          return made;
        });
  }

  private <T> T in(Supplier<T> work) {
    return clinics.in(clinic, work::get);
  }
}
