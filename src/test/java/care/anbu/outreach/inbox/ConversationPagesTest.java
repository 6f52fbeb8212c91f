package care.anbu.outreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.request.ToldBy;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.Consents;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversation with a patient: what stands in it, and what leaves as an answer. */
@QuarkusTest
class ConversationPagesTest {

  private static final String NUMBER = "010-0186-0001";
  private static final String QUESTION = "토요일에도 진료하나요?";
  private static final String ANSWER = "네, 토요일은 오후 1시까지 진료합니다.";

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject IncomingReplies replies;
  @Inject ServiceRequests requests;
  @Inject DeskMessages messages;
  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject Consents consents;
  @Inject ContactPoints contactPoints;
  @Inject Dispatch dispatch;
  @Inject Merges merges;
  @Inject ClinicScope scope;
  @Inject TestClock time;

  private final SmsServer server = new SmsServer();
  private String clinic;
  private Patient patient;
  private ContactPoint phone;
  private Browserless desk;

  @BeforeEach
  void aPatientWithAPhone() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    patient =
        clinics.in(
            clinic,
            () -> {
              sending.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
              return patients.korean("한대화", "1950-03-01");
            });
    phone = clinics.in(clinic, () -> usable(patients.phone(patient, NUMBER)));
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** From a message to a reply, to a request, to its result, and all of it stands there. */
  @Test
  void aMessageIsAnsweredAsksForSomethingAndIsToldTheResult() {
    clinics.in(
        clinic, () -> sending.contact(sending.campaign(Channel.SMS), patient, phone, Channel.SMS));
    dispatch.start().join();
    time.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    signInAgain();
    says(QUESTION);
    assertThat(desk.get("/inbox").asString()).contains("한대화", QUESTION, path());

    Response sent = write(Map.of("close", "true"));
    assertThat(sent.statusCode()).isEqualTo(303);
    dispatch.start().join();

    assertThat(server.delivered()).isEqualTo(2);
    assertThat(server.lastBody).contains("토요일은 오후 1시");
    assertThat(only()).matches(one -> one.state() == RequestState.DONE);
    assertThat(only().toldBy()).isEqualTo(ToldBy.TEXT);
    assertThat(only().result()).isEqualTo(ANSWER);
    Outreach contact = typed().get(0);
    assertThat(contact.state()).isEqualTo(OutreachState.SENT);
    assertThat(clinics.in(clinic, () -> attempts.find("outreachId", contact.id).firstResult().cost))
        .as("what it cost is kept as of every text")
        .isNotNull();
    assertThat(desk.get("/inbox").asString()).contains("Nothing waits for an answer");
    String thread = thread();
    assertThat(thread).containsSubsequence("재진", "Answer", QUESTION, ANSWER);
    assertThat(desk.get("/patients/" + patient.ref()).asString()).contains("Answer of the desk");
    assertThat(desk.get("/outreach/" + contact.ref()).asString()).contains("Answer of the desk");
  }

  @Test
  void twoPressesOfOneButtonSendOneText() {
    says(QUESTION);
    String press = press();
    var both =
        Stream.of(1, 2)
            .map(
                click ->
                    CompletableFuture.supplyAsync(() -> write(Map.of("press", press)).statusCode()))
            .toList();
    both.forEach(one -> assertThat(one.join()).isEqualTo(303));
    assertThat(typed()).hasSize(1);
    write(Map.of());
    assertThat(typed()).as("another page, another text").hasSize(2);
  }

  @Test
  void atNightItWaitsForTheMorningAndThePageSaysSo() {
    time.stopAt(TestClock.START.plus(Duration.ofHours(11)));
    signInAgain();
    says(QUESTION);
    assertThat(desk.get(path()).asString()).contains("It leaves tomorrow 0");
    write(Map.of());
    dispatch.start().join();
    assertThat(server.delivered()).isZero();
    assertThat(thread()).contains("leaves tomorrow 0");
    time.stopAt(typed().get(0).dueAt.plusSeconds(60));
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void whatLuresOrNamesADiagnosisOrIsTooLongIsNotSentAndStaysTyped() {
    Response lure = write(Map.of("text", "이번 주 내원하시면 검사비를 50% 할인해 드립니다"));
    assertThat(lure.statusCode()).isEqualTo(400);
    assertThat(lure.asString()).contains("These words cannot be sent", "50% 할인해");
    assertThat(write(Map.of("text", "녹내장 검사 결과가 나왔습니다")).statusCode()).isEqualTo(400);
    String longest = ANSWER.repeat(50);
    longest += ".".repeat(2000 - SmsSize.of(longest).krBytes());
    assertThat(write(Map.of("text", longest + ".")).statusCode()).isEqualTo(400);
    assertThat(write(Map.of("text", longest)).statusCode()).isEqualTo(303);
    assertThat(write(Map.of("text", "고맙습니다 😀")).statusCode()).isEqualTo(400);
    assertThat(write(Map.of("text", " ")).statusCode()).isEqualTo(400);
    assertThat(typed()).hasSize(1);
  }

  @Test
  void aSharedNumberWarns() {
    assertThat(desk.get(path()).asString()).doesNotContain("is also the number of");
    clinics.in(clinic, () -> usable(patients.phone(patients.korean("한가족", "1980-01-01"), NUMBER)));
    assertThat(desk.get(path()).asString()).contains("is also the number of other patients (1)");
  }

  @Test
  void whoSaidNoIsAnsweredOnceToWhatTheyAskedSince() {
    says("수신거부");
    assertThat(desk.get(path()).asString()).contains("asked for nothing since");
    assertThat(write(Map.of()).statusCode()).isEqualTo(409);

    time.stopAt(TestClock.START.plus(Duration.ofMinutes(10)));
    says(QUESTION);
    assertThat(desk.get(path()).asString()).contains("One answer may leave");
    assertThat(write(Map.of()).statusCode()).isEqualTo(303);
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(1);

    assertThat(write(Map.of()).statusCode()).as("only once").isEqualTo(409);
    assertThat(typed()).hasSize(1);
    assertThat(mayText()).as("the no stands").isFalse();
  }

  @Test
  void aNoThatComesBeforeItLeftTakesItBackAndTheInboxTells() {
    says(QUESTION);
    write(Map.of("close", "true"));
    time.stopAt(TestClock.START.plusSeconds(5));
    says("수신거부");
    dispatch.start().join();
    assertThat(server.delivered()).isZero();
    assertThat(typed().get(0).reason()).isEqualTo(OutreachReason.OPTED_OUT);
    String inbox = desk.get("/inbox?kind=NOT_ARRIVED").asString();
    assertThat(inbox).contains("한대화", ANSWER);
    String seen = Jsoup.parse(inbox).selectFirst("form[action$=/seen]").attr("action");
    assertThat(desk.post(seen, Map.of()).statusCode()).isEqualTo(303);
    assertThat(desk.get("/inbox").asString()).contains("Nothing waits for an answer");
  }

  @Test
  void whileAnAnswerMayBeARefusalNothingIsWritten() {
    says("아니요, 됐어요");
    assertThat(desk.get(path()).asString()).contains("Decide first, in the inbox");
    assertThat(write(Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void nothingIsWrittenToTheDead() {
    clinics.in(
        clinic, () -> requests.getEntityManager().find(Patient.class, patient.id).deceased = true);
    assertThat(desk.get(path()).asString()).contains("no text is sent");
    assertThat(write(Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void itIsClosedWithWhatCameOfIt() {
    says(QUESTION);
    assertThat(close("").statusCode()).isEqualTo(400);
    assertThat(close("TOLD_AT_COUNTER").statusCode()).isEqualTo(303);
    assertThat(only().toldBy()).isEqualTo(ToldBy.IN_PERSON);
    assertThat(thread()).contains("Told at the counter");
    assertThat(close("TOLD_AT_COUNTER").statusCode()).as("a second click").isEqualTo(303);
    assertThat(close("ANSWERED").statusCode()).as("another result").isEqualTo(409);
  }

  @Test
  void whatWasAnsweredOnThePhoneWasToldByPhone() {
    says(QUESTION);
    close("ANSWERED");
    assertThat(only().toldBy()).isEqualTo(ToldBy.PHONE);
  }

  @Test
  void aQuestionBecomesARequestOfItsKindAndIsTakenByWhoSaidSo() {
    says(QUESTION);
    assertThat(close("BECAME_REQUEST").statusCode()).as("of which kind?").isEqualTo(400);
    for (int click = 0; click < 2; click++) {
      assertThat(close("BECAME_REQUEST", Map.of("requestKind", "RECORD_COPY")).statusCode())
          .isEqualTo(303);
    }
    assertThat(only().kind()).isEqualTo(RequestKind.RECORD_COPY);
    assertThat(only().state()).isEqualTo(RequestState.IN_PROGRESS);
    assertThat(only().dueAt()).isAfter(TestClock.START.plus(Duration.ofDays(5)));
    assertThat(desk.get("/requests/" + only().ref()).asString()).contains("Kind changed");
  }

  @Test
  void aWrongNumberIsUsedNoMore() {
    says(QUESTION);
    assertThat(close("WRONG_NUMBER").statusCode()).isEqualTo(303);
    assertThat(clinics.in(clinic, () -> contactPoints.findById(phone.id).bad())).isTrue();
    assertThat(desk.get(path()).asString()).contains("No number of this patient takes texts");
  }

  @Test
  void theConversationOfAnAbsorbedRecordIsTheSurvivors() {
    says(QUESTION);
    write(Map.of("close", "true"));
    Patient survivor = clinics.in(clinic, () -> patients.korean("한대화", "1950-03-01"));
    clinics.in(clinic, () -> merges.merge(survivor.id, patient.id, MergeOrigin.linkage()));
    String page = desk.get(path(survivor)).asString();
    assertThat(Jsoup.parse(page).select(".thread").text()).containsSubsequence(QUESTION, ANSWER);
    dispatch.start().join();
    assertThat(server.delivered()).as("what waited leaves").isEqualTo(1);
  }

  @Test
  void anotherClinicAndAnotherPatientAreNotFound() {
    says(QUESTION);
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.get(path()).statusCode()).isEqualTo(404);
    Map<String, String> written = written(Map.of("press", "x"));
    assertThat(stranger.post(path() + "/text", written).statusCode()).isEqualTo(404);
    Patient other = clinics.in(clinic, () -> patients.korean("한다른", "1950-03-01"));
    assertThat(desk.post(path(other) + "/text", written).statusCode()).isEqualTo(404);
    assertThat(
            desk.post(
                    path(other) + "/closing",
                    Map.of("request", only().ref(), "how", "NOTHING_TO_DO"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void itIsReachedFromThePatientAndReadPartByPart() {
    assertThat(desk.get("/patients/" + patient.ref()).asString()).contains(path());
    for (int i = 0; i < 40; i++) {
      time.stopAt(TestClock.START.plusSeconds(i));
      says("오늘 %02d번 대기인가요?".formatted(i));
    }
    String latest = desk.get(path()).asString();
    assertThat(thread()).contains("오늘 39번").doesNotContain("오늘 09번");
    String earlier = Jsoup.parse(latest).selectFirst("a[href*=before]").attr("href");
    assertThat(Jsoup.parse(desk.get(earlier).asString()).select(".thread li").eachText())
        .hasSize(10)
        .last()
        .asString()
        .contains("오늘 09번");
  }

  private void signInAgain() {
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  private String path() {
    return path(patient);
  }

  private static String path(Patient of) {
    return "/patients/" + of.ref() + "/conversation";
  }

  private String thread() {
    return Jsoup.parse(desk.get(path()).asString()).select(".thread").text();
  }

  private String press() {
    return Id.text(Id.next());
  }

  private Response write(Map<String, String> other) {
    return desk.post(path() + "/text", written(other));
  }

  private Map<String, String> written(Map<String, String> other) {
    List<ServiceRequest> waiting = clinics.in(clinic, () -> requests.waitingOf(patient.id));
    var form = new HashMap<String, String>();
    form.put("to", phone.ref());
    form.put("text", ANSWER);
    form.put("press", press());
    form.put("close", "false");
    if (!waiting.isEmpty()) {
      form.put("answers", waiting.get(0).ref());
    }
    form.putAll(other);
    return form;
  }

  private Response close(String how) {
    return close(how, Map.of());
  }

  private Response close(String how, Map<String, String> other) {
    var form = new HashMap<>(Map.of("request", only().ref(), "how", how));
    form.putAll(other);
    return desk.post(path() + "/closing", form);
  }

  private void says(String text) {
    scope.run(clinic, () -> replies.take("c" + Id.text(Id.next()), Reply.Way.TEXT, NUMBER, text));
  }

  private ServiceRequest only() {
    List<ServiceRequest> all = clinics.in(clinic, () -> requests.listAll());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<Outreach> typed() {
    return clinics.in(
        clinic,
        () ->
            messages.listAll().stream().map(one -> outreaches.require(one.outreachId())).toList());
  }

  private boolean mayText() {
    return clinics.in(clinic, () -> consents.allows(patient.id, Purpose.CARE, Channel.SMS));
  }

  private static ContactPoint usable(ContactPoint point) {
    point.usable = true;
    return point;
  }
}
