package care.anbu.outreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.request.ToldBy;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inbox: what it shows, in which order, who has it, and what one click does. */
@QuarkusTest
class InboxPagesTest {

  private static final String NUMBER = "010-0185-0001";

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject Patients all;
  @Inject IncomingReplies replies;
  @Inject ServiceRequests requests;
  @Inject Consents consents;
  @Inject ClinicScope scope;
  @Inject TestClock time;
  @Inject TestSql sql;

  private String clinic;
  private Patient patient;
  private Browserless desk;
  private Browserless coordinator;

  @BeforeEach
  void aPatientWithAPhone() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    patient =
        clinics.in(
            clinic,
            () -> {
              Patient made = patients.korean("한물음", "1950-03-01");
              patients.phone(made, NUMBER).usable = true;
              return made;
            });
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  @Test
  void anEmptyInboxSaysSoAndWhatToDoNext() {
    assertThat(inbox("")).contains("Nothing waits for an answer", "href=\"/calls\"");
    assertThat(inbox("?show=MINE")).contains("Nothing of this kind waits");
  }

  @Test
  void whatPatientsAskStandsThereOldestFirstWithTheirWords() {
    says(NUMBER, "토요일에도 <b>진료</b>하나요?");
    time.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    signInAgain();
    inbox("");
    desk.post("/requests", Map.of("name", "김현관", "kind", "RECORD_COPY"));
    time.stopAt(TestClock.START.plus(Duration.ofHours(20)));
    signInAgain();

    String page = inbox("");
    assertThat(page)
        .contains("한물음", "토요일에도 &lt;b&gt;진료", "yesterday 12:00", "Copy of the record", "김현관")
        .contains("Inbox (2)");
    assertThat(page.indexOf("한물음")).isLessThan(page.indexOf("김현관"));
  }

  @Test
  void ofTwoWhoTakeItAtOnceTheFirstHasItAndTheOtherIsTold() {
    says(NUMBER, "주차장이 있나요?");
    String take = form(inbox(""), "/take").attr("action");
    assertThat(desk.post(take, Map.of("from", "")).statusCode()).isEqualTo(303);
    var second = coordinator.post(take, Map.of("from", ""));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.asString()).contains("FRONT_DESK has taken it");
    assertThat(inbox("?show=MINE")).contains("한물음");
    assertThat(coordinator.get("/inbox?show=MINE").asString()).doesNotContain("한물음");

    desk.post(take.replace("/take", "/giving-back"), Map.of());
    assertThat(coordinator.post(take, Map.of("from", "")).statusCode()).isEqualTo(303);
    assertThat(coordinator.get("/inbox?show=MINE").asString()).contains("한물음");
  }

  @Test
  void twoAtTheSameMomentHaveItOnce() {
    says(NUMBER, "아니요, 됐어요");
    String take = form(inbox(""), "/take").attr("action");
    var codes =
        Stream.of(desk, coordinator)
            .map(one -> CompletableFuture.supplyAsync(() -> one.post(take, Map.of()).statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(codes).containsExactlyInAnyOrder(303, 409);
  }

  @Test
  void whatOthersHaveAndIsDueLaterIsTheirs() {
    makes(RequestKind.RECORD_COPY, "보험사에 낼 사본");
    assertThat(inbox("")).contains("보험사에 낼 사본");
    coordinator.post(form(inbox(""), "/take").attr("action"), Map.of("from", ""));
    assertThat(inbox("")).as("due in ten days").doesNotContain("보험사에 낼 사본");
    assertThat(coordinator.get("/inbox").asString()).contains("보험사에 낼 사본");
    time.stopAt(TestClock.START.plus(Duration.ofDays(10)));
    signInAgain();
    assertThat(inbox("")).as("due today").contains("보험사에 낼 사본");
  }

  @Test
  void oneClickDecidesWhatNobodyCouldTell() {
    says(NUMBER, "아니요, 됐어요");
    String page = inbox("");
    assertThat(page).contains("아니요, 됐어요", "Refusal or not");
    String action = form(page, "").attr("action");
    assertThat(desk.post(action, Map.of()).statusCode()).as("nothing chosen").isEqualTo(400);
    assertThat(desk.post(action, Map.of("refused", "MESSAGES")).statusCode()).isEqualTo(303);
    assertThat(mayText()).isFalse();
    assertThat(inbox("")).contains("Nothing waits for an answer");
    assertThat(coordinator.post(action + "/take", Map.of()).asString())
        .contains("Somebody else has decided it already");
  }

  @Test
  void aDeathThatWasToldIsOneLineAndTheClickNamesWhoDied() {
    clinics.in(clinic, () -> patients.phone(patient, "02-185-0001"));
    says(NUMBER, "어머니 돌아가셨어요");
    String page = inbox("?kind=DEATH");
    assertThat(Jsoup.parse(page).select("tbody tr")).hasSize(1);
    String action = form(page, "").attr("action");
    desk.post(action, Map.of("died", patient.ref()));
    assertThat(clinics.in(clinic, () -> all.require(patient.id).deceased)).isTrue();
    assertThat(inbox("?kind=DEATH")).contains("Nothing of this kind waits");
  }

  @Test
  void whoWritesFromANumberOfNobodyIsReadAndClosedByOneClick() {
    says("010-0185-0099", "거기 몇 시까지 하나요?");
    String page = inbox("?kind=STRANGER");
    assertThat(page).contains("010-0185-0099", "거기 몇 시까지");
    String action = form(page, "/nothing-to-do").attr("action");
    for (int click = 0; click < 2; click++) {
      assertThat(desk.post(action, Map.of("kind", "STRANGER")).statusCode()).isEqualTo(303);
    }
    assertThat(inbox("?kind=STRANGER")).doesNotContain("몇 시까지");
    assertThat(clinics.in(clinic, () -> requests.listAll()))
        .singleElement()
        .matches(one -> one.state() == RequestState.DONE && one.toldBy() == ToldBy.NOT_NEEDED);
  }

  @Test
  void aRefusalOfNobodyNeedsNoAnswer() {
    says("010-0185-0098", "수신거부");
    assertThat(inbox("")).contains("Nothing waits for an answer");
    assertThat(desk.get("/outreach/answers").asString()).contains("010-0185-0098");

    clinics.in(clinic, () -> patients.phone(patient, "010-0185-0098"));
    assertThat(inbox("")).as("somebody has it now").contains("한물음", "수신거부");
  }

  @Test
  void theWordsOfAComplaintAreForThoseToWhomItGoesAndNoClickDropsIt() {
    makes(RequestKind.COMPLAINT, "한 시간을 기다렸습니다");
    assertThat(inbox("")).contains("Complaint").doesNotContain("한 시간을", "nothing-to-do");
    assertThat(coordinator.get("/inbox").asString()).contains("한 시간을");
    String id = clinics.in(clinic, () -> requests.listAll().get(0).ref());
    assertThat(coordinator.post("/inbox/requests/" + id + "/nothing-to-do", Map.of()).statusCode())
        .isEqualTo(409);
    assertThat(desk.post("/inbox/requests/" + id + "/take", Map.of("from", "")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aDoctorReadsAndDecidesNoRefusal() {
    says(NUMBER, "아니요, 됐어요");
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    assertThat(doctor.get("/inbox").asString()).contains("한물음").doesNotContain("name=\"refused\"");
    String action = form(inbox(""), "").attr("action");
    assertThat(doctor.post(action, Map.of("refused", "NOTHING")).statusCode()).isEqualTo(403);
    assertThat(doctor.post(action + "/take", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void anotherClinicSeesAndTakesNothingHere() {
    says(NUMBER, "아니요, 됐어요");
    says(NUMBER, "주차장이 있나요?");
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.get("/inbox").asString()).doesNotContain("한물음");
    for (Element form : Jsoup.parse(inbox("")).select("main form[action^=/inbox/]")) {
      assertThat(stranger.post(form.attr("action"), Map.of("refused", "NOTHING")).statusCode())
          .as(form.attr("action"))
          .isEqualTo(404);
    }
  }

  @Test
  void pagesFollowOneAnotherAndNothingIsShownTwice() {
    int many = 120;
    for (int i = 0; i < many; i++) {
      makes(RequestKind.OTHER, "질문 %03d 번".formatted(i));
    }
    var seen = new ArrayList<String>();
    String next = "/inbox";
    while (next != null) {
      String page = desk.get(next).asString();
      Pattern.compile("질문 \\d{3} 번").matcher(page).results().forEach(one -> seen.add(one.group()));
      Element link = Jsoup.parse(page).selectFirst("main a[href*=after]");
      next = link == null ? null : link.attr("href");
    }
    assertThat(seen).hasSize(many).doesNotHaveDuplicates();
  }

  @Test
  void whomItShowsIsInTheAccessLog() {
    says(NUMBER, "주차장이 있나요?");
    sql.run("delete from access_log where clinic_id = '" + clinic + "'");
    inbox("");
    assertThat(sql.column("select purpose from access_log where clinic_id = '" + clinic + "'"))
        .containsExactly("LIST");
  }

  @Test
  void theFirstPageLeadsToAnswersThatMayRefuse() {
    says(NUMBER, "아니요, 됐어요");
    assertThat(desk.get("/").asString()).contains("Answers to read: 1", "Inbox (1)");
  }

  private void signInAgain() {
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  private String inbox(String query) {
    return desk.get("/inbox" + query).asString();
  }

  /** The first form of a line whose address ends so; of a decision, which ends with an id. */
  private static Element form(String page, String ending) {
    List<Element> forms = Jsoup.parse(page).select("main form[action^=/inbox/]");
    return forms.stream()
        .filter(
            form ->
                ending.isEmpty()
                    ? form.attr("action").matches("/inbox/holds/[0-9A-Z]{13}")
                    : form.attr("action").endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  private void says(String from, String text) {
    scope.run(clinic, () -> replies.take("u" + Id.text(Id.next()), Reply.Way.TEXT, from, text));
  }

  private void makes(RequestKind kind, String text) {
    clinics.in(
        clinic,
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

  private boolean mayText() {
    return clinics.in(clinic, () -> consents.allows(patient.id, Purpose.CARE, Channel.SMS));
  }
}
