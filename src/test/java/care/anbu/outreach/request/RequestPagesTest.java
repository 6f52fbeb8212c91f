package care.anbu.outreach.request;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.reply.CallBackWanted;
import care.anbu.outreach.reply.PatientAnswer;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.reply.PatientAsks;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Patient;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What patients ask for is written down, found, worked on and told. */
@QuarkusTest
class RequestPagesTest {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject ServiceRequests requests;
  @Inject StaffMembers staff;
  @Inject EntityManager entities;
  @Inject TestClock time;
  @Inject PatientAnswers answers;
  @Inject Merges merges;
  @Inject RequestRows.Old old;
  @Inject RequestRows.OldNotes oldNotes;
  @Inject Event<PatientAsks> asks;
  @Inject Event<CallBackWanted> calls;

  private String clinic;
  private Patient patient;
  private Browserless desk;

  @BeforeEach
  void aPatientAtTheDesk() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    patient = clinics.in(clinic, () -> patients.korean("박부탁", "1950-03-01"));
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  @Test
  void aRequestIsMadeFromThePatientsPageByOneLinkAndOneButton() {
    String page = desk.get("/patients/" + patient.ref()).asString();
    String link = "/requests/new?patient=" + patient.ref();
    assertThat(page).contains(link, "None is waiting");
    assertThat(desk.get(link).asString()).contains("박부탁", "value=\"RECORD_COPY\"");

    Response made =
        make(Map.of("kind", "RECORD_COPY", "back", "/patients/" + patient.ref(), "press", "1"));

    assertThat(made.statusCode()).isEqualTo(303);
    assertThat(made.header("Location")).endsWith("/patients/" + patient.ref());
    assertThat(desk.follow(made).asString()).contains("Copy of the record", "Open");
    assertThat(desk.get("/requests").asString()).contains("박부탁", "Copy of the record");
  }

  @Test
  void theEmptyListSaysWhatToDoNext() {
    assertThat(desk.get("/requests").asString())
        .contains("No requests are waiting", "/requests/new", "Write down a request");
    assertThat(desk.get("/requests?show=OVERDUE").asString()).contains("Show all that wait");
  }

  @Test
  void aDoubleClickMakesOneRequest() {
    for (int click = 0; click < 2; click++) {
      make(Map.of("kind", "CALL_BACK", "press", "twice"));
    }
    assertThat(all()).hasSize(1);
    make(Map.of("kind", "CALL_BACK", "press", "another form"));
    assertThat(all()).hasSize(2);
  }

  @Test
  void twoClicksAtTheSameMomentMakeOneRequest() {
    String cookies = desk.cookieHeader();
    assertThat(cookies).isNotEmpty();
    var both =
        Stream.of(1, 2)
            .map(
                click ->
                    CompletableFuture.supplyAsync(
                        () -> make(Map.of("kind", "CALL_BACK", "press", "at once"))))
            .toList();
    both.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(303));
    assertThat(all()).hasSize(1);
  }

  @Test
  void itIsTakenNotedFinishedAndTold() {
    String page = page(make(Map.of("kind", "CHANGE_BOOKING", "text", "화요일로")));
    desk.post(page + "/take", Map.of("from", ""));
    for (int click = 0; click < 2; click++) {
      desk.post(page + "/notes", Map.of("note", "과에 물어봄"));
    }
    Response untold = desk.post(page + "/result", Map.of("result", "화요일 10시", "told", ""));
    assertThat(untold.statusCode()).as("how the patient heard is part of it").isEqualTo(400);
    assertThat(untold.asString()).contains("화요일 10시");
    desk.post(page + "/result", Map.of("result", "화요일 10시", "told", "PHONE", "toldAt", ""));

    String shown = desk.get(page).asString();
    assertThat(shown).contains("Done", "화요일 10시", "Told by phone", "FRONT_DESK");
    assertThat(shown.split("과에 물어봄", -1)).as("a second click is no second note").hasSize(2);
    assertThat(desk.get("/requests").asString()).doesNotContain("박부탁");
    assertThat(desk.get("/requests?show=CLOSED").asString()).contains("박부탁");
    assertThat(desk.get("/patients/" + patient.ref()).asString())
        .as("on the timeline")
        .contains("Change or cancel a booking · Done");
  }

  @Test
  void whoeverTakesSecondIsToldAndMayTakeOver() {
    String page = page(make(Map.of("kind", "CALL_BACK")));
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(desk.post(page + "/take", Map.of("from", "")).statusCode()).isEqualTo(303);
    Response second = coordinator.post(page + "/take", Map.of("from", ""));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.asString())
        .contains("Somebody else took it first", "Take it over from FRONT_DESK");
    String owner = Id.text(staffId(Role.FRONT_DESK));
    assertThat(coordinator.post(page + "/take", Map.of("from", owner)).statusCode()).isEqualTo(303);
    assertThat(coordinator.get("/requests?show=MINE").asString()).contains("박부탁");
    assertThat(desk.get("/requests?show=MINE").asString()).doesNotContain("박부탁");
  }

  @Test
  void whatIsOverdueIsAtTheTopAndBeforeTheCoordinator() {
    make(Map.of("kind", "RECORD_COPY", "press", "copy"));
    make(Map.of("kind", "CALL_BACK", "press", "call"));
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/").asString()).doesNotContain("overdue request");
    time.stopAt(TestClock.START.plus(Duration.ofHours(5)));
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(coordinator.get("/").asString()).contains("1 overdue request");
    assertThat(coordinator.get("/tray").asString()).contains("1 overdue request");
    String list = desk.get("/requests").asString();
    assertThat(list.indexOf("Call back</a>")).isLessThan(list.indexOf("Copy of the record</a>"));
    assertThat(list).contains("overdue (1 hour ago)");
    assertThat(desk.get("/requests?show=OVERDUE").asString())
        .contains("Call back</a>")
        .doesNotContain("<br><span class=\"clipped\">Copy");
    assertThat(desk.get("/requests?kind=RECORD_COPY").asString()).contains("박부탁");
  }

  @Test
  void aComplaintGoesToWhomTheClinicNames() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    make(Map.of("kind", "COMPLAINT", "text", "오래 기다림", "press", "1"));
    assertThat(coordinator.get("/requests?show=MINE").asString()).contains("오래 기다림");
    assertThat(desk.get("/requests?show=MINE").asString()).doesNotContain("오래 기다림");
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    administrator.get("/settings/requests");
    administrator.post(
        "/settings/requests/complaints", Map.of("to", Id.text(staffId(Role.DOCTOR))));
    make(Map.of("kind", "COMPLAINT", "text", "불친절", "press", "2"));
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get("/requests?show=MINE").asString())
        .contains("불친절")
        .doesNotContain("오래 기다림");
  }

  @Test
  void aComplaintAboutAContactCountsThereOnce() {
    var scene = sending.due(Channel.SMS, 1);
    long contact = scene.outreach().get(0);
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Outreach set attempts = 1 where id = ?1")
                .setParameter(1, contact)
                .executeUpdate());
    var coordinator = Browserless.signIn(Role.COORDINATOR, scene.clinic());
    coordinator.get("/requests/new");
    for (int times = 0; times < 2; times++) {
      coordinator.post(
          "/requests", Map.of("kind", "COMPLAINT", "text", "또 왔어요", "outreach", Id.text(contact)));
    }
    long counted =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery("select count(*) from Reply where kind = ?1", Long.class)
                    .setParameter(1, Reply.Kind.COMPLAINT)
                    .getSingleResult());
    assertThat(counted).isEqualTo(1);
  }

  @Test
  void aPatientOrRequestOfAnotherClinicIsNotFound() {
    String page = page(make(Map.of("kind", "CALL_BACK")));
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    stranger.get("/requests");
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    for (String what : List.of("take", "owner", "first-word", "patient", "withdrawal")) {
      assertThat(
              stranger
                  .post(
                      page + "/" + what,
                      Map.of("why", "x", "chartNumber", "x", "owner", Id.text(1)))
                  .statusCode())
          .as(what)
          .isEqualTo(404);
    }
    assertThat(
            stranger
                .post("/requests", Map.of("kind", "CALL_BACK", "patient", patient.ref()))
                .statusCode())
        .isEqualTo(404);
    assertThat(stranger.get("/requests/new?patient=" + patient.ref()).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/requests").asString()).doesNotContain("박부탁");
  }

  @Test
  void theListGoesOnWithoutLosingOrDoublingAny() {
    clinics.in(
        clinic,
        () -> {
          for (int i = 0; i < 60; i++) {
            requests.make(
                new Asked(
                    RequestKind.CALL_BACK,
                    RequestWay.COUNTER,
                    Asked.Who.patient(patient.id),
                    "부탁 %02d.".formatted(i),
                    null,
                    null,
                    null,
                    null));
          }
          return null;
        });
    String first = desk.get("/requests").asString();
    String next = first.replaceAll("(?s).*href=\"(/requests\\?[^\"]*after=[^\"]*)\".*", "$1");
    String second = desk.get(next.replace("&amp;", "&")).asString();
    for (int i = 0; i < 60; i++) {
      String text = "부탁 %02d.".formatted(i);
      assertThat(first.contains(text) ^ second.contains(text)).as(text).isTrue();
    }
  }

  @Test
  void whatPatientsAnswerBecomesARequestOnce() {
    for (int times = 0; times < 2; times++) {
      clinics.in(
          clinic,
          () -> {
            asks.fire(
                new PatientAsks(
                    77, patient.id, null, Reply.Kind.CHANGE_BOOKING, Reply.Way.PAGE, "예약 취소해 주세요"));
            calls.fire(
                new CallBackWanted(
                    78,
                    patient.id,
                    null,
                    Reply.Way.EMAIL,
                    TestClock.TODAY.plusDays(1),
                    LocalTime.of(15, 0),
                    null));
            return null;
          });
    }
    assertThat(all())
        .extracting(ServiceRequest::kind)
        .containsExactlyInAnyOrder(RequestKind.CHANGE_BOOKING, RequestKind.CALL_BACK);
    assertThat(all())
        .extracting(ServiceRequest::way)
        .containsExactlyInAnyOrder(RequestWay.PAGE, RequestWay.EMAIL);
    assertThat(desk.get("/requests").asString()).contains("예약 취소해 주세요", "15:00");
  }

  @Test
  void whoCannotBeNamedIsKeptByTheNumberUntilSomebodyHasAsked() {
    clinics.in(clinic, () -> patients.phone(patient, "010-0100-7777"));
    desk.get("/requests/new");
    String page =
        page(
            desk.post(
                "/requests",
                Map.of("kind", "CALL_BACK", "name", "어느 분", "phone", "+82 10 0100 7777")));
    assertThat(desk.get(page).asString()).contains("Whose request is it?", "박부탁");
    assertThat(desk.post(page + "/patient", Map.of("chartNumber", "없음")).statusCode())
        .isEqualTo(400);
    var form = Map.of("chartNumber", patient.chartNumber, "from", patient.ref());
    desk.post(page + "/patient", form);
    assertThat(desk.get(page).asString()).doesNotContain("Whose request is it?");
    assertThat(desk.get("/patients/" + patient.ref()).asString()).contains("Call back");
  }

  @Test
  void whoGoesBackAndCorrectsIsToldThatTheFirstIsKept() {
    desk.get("/requests/new");
    desk.post("/requests", Map.of("kind", "CALL_BACK", "phone", "01001007771", "press", "one"));
    Response corrected =
        desk.post("/requests", Map.of("kind", "CALL_BACK", "phone", "01001007772", "press", "one"));
    assertThat(corrected.statusCode()).isEqualTo(409);
    assertThat(corrected.asString()).contains("01001007772", "says something else");
    assertThat(all()).hasSize(1);
  }

  @Test
  void aNumberTypedAtTheDeskFindsItsPatientAsTheWebsiteDoes() {
    clinics.in(clinic, () -> patients.phone(patient, "010-0100-7777"));
    desk.get("/requests/new");
    desk.post("/requests", Map.of("kind", "CALL_BACK", "phone", "010 0100 7777"));
    assertThat(all())
        .singleElement()
        .matches(one -> patient.id.equals(one.patientId()) && !one.patientSure());
  }

  @Test
  void aTimeForAnythingButACallIsRefused() {
    Response refused =
        make(Map.of("kind", "CHANGE_BOOKING", "text", "화요일", "wantedAt", "2026-11-25T15:00"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("화요일", "Only a call back has a time");
  }

  @Test
  void whoDiedSinceIsMarkedOnTheListAndTheRequest() {
    String page = page(make(Map.of("kind", "CALL_BACK")));
    in(() -> entities.createQuery("update Patient set deceased = true").executeUpdate());
    assertThat(desk.get("/requests").asString()).contains("Deceased");
    assertThat(desk.get(page).asString()).contains("Deceased");
  }

  @Test
  void aComplaintIsReadAndClosedByThoseToWhomItGoes() {
    String page = page(make(Map.of("kind", "COMPLAINT", "text", "접수 직원이 불친절")));
    for (String path : List.of(page, "/requests", "/patients/" + patient.ref())) {
      assertThat(desk.get(path).asString()).as(path).doesNotContain("접수 직원이 불친절");
    }
    assertThat(desk.post(page + "/withdrawal", Map.of("why", "오해")).statusCode()).isEqualTo(403);
    assertThat(desk.post(page + "/take", Map.of("from", "")).statusCode()).isEqualTo(403);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get(page).asString()).contains("접수 직원이 불친절");
    assertThat(coordinator.get("/").asString()).contains("1 request waits for you");
    coordinator.get(page);
    assertThat(coordinator.post(page + "/take", Map.of("from", "")).statusCode()).isEqualTo(303);
  }

  @Test
  void ofTwoWhoPassItOnTheSecondIsToldAndTheOwnerSeesItAsNew() {
    String page = page(make(Map.of("kind", "CALL_BACK")));
    desk.post(page + "/take", Map.of("from", ""));
    String from = Id.text(staffId(Role.FRONT_DESK));
    var doctor = Map.of("owner", Id.text(staffId(Role.DOCTOR)), "from", from);
    assertThat(desk.post(page + "/owner", doctor).statusCode()).isEqualTo(303);
    var other = Map.of("owner", Id.text(staffId(Role.COORDINATOR)), "from", from);
    assertThat(desk.post(page + "/owner", other).statusCode()).isEqualTo(409);
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get("/requests?show=MINE").asString())
        .contains("박부탁", "New for you");
  }

  @Test
  void aPageThatWasOpenSinceBeforeItWasClosedAddsNothing() {
    String page = page(make(Map.of("kind", "CALL_BACK")));
    for (int click = 0; click < 2; click++) {
      Response withdrawn = desk.post(page + "/withdrawal", Map.of("why", "잘못 등록"));
      assertThat(withdrawn.statusCode()).as("a second click").isEqualTo(303);
    }
    assertThat(desk.post(page + "/withdrawal", Map.of("why", "다른 사유")).statusCode()).isEqualTo(409);
    assertThat(desk.post(page + "/notes", Map.of("note", "늦은 메모")).statusCode()).isEqualTo(409);
    var link = Map.of("chartNumber", patient.chartNumber, "from", patient.ref());
    assertThat(desk.post(page + "/patient", link).statusCode()).isEqualTo(409);
  }

  @Test
  void anAnswerOfTenThousandCharactersIsKeptAndAsksForWhatItSays() {
    String text = "😀".repeat(5_000);
    in(
        () -> {
          answers.take(
              new PatientAnswer(
                  patient.id, null, Reply.Kind.COMPLAINT, Reply.Way.EMAIL, text, null));
          return null;
        });
    assertThat(all())
        .singleElement()
        .matches(one -> one.text().equals("😀".repeat(ServiceRequest.TEXT)))
        .matches(one -> one.way() == RequestWay.EMAIL);
    in(
        () -> {
          asks.fire(
              new PatientAsks(79, patient.id, null, Reply.Kind.QUESTION, Reply.Way.PAGE, text));
          return null;
        });
    assertThat(all()).hasSize(2);
  }

  @Test
  void whatAMergedPatientAskedForIsTheSurvivorsAndStillWorkedOn() {
    Patient other = in(() -> patients.korean("박부탁", "1950-03-01"));
    String page = page(make(Map.of("kind", "CALL_BACK")));
    in(() -> merges.merge(other.id, patient.id, MergeOrigin.linkage()));
    assertThat(all()).singleElement().matches(one -> other.id.equals(one.patientId()));
    assertThat(desk.get("/patients/" + other.ref()).asString()).contains("Call back");
    assertThat(desk.post(page + "/take", Map.of("from", "")).statusCode()).isEqualTo(303);
  }

  @Test
  void wordsOfStrangersGrowOldAlsoWhereNobodyEverClosedThem() {
    desk.get("/requests/new");
    desk.post("/requests", Map.of("kind", "OTHER", "name", "지나간 이", "text", "비밀"));
    String page = page(make(Map.of("kind", "CALL_BACK", "press", "known")));
    desk.post(page + "/notes", Map.of("note", "아직 일하는 메모"));
    Instant later = TestClock.START.plus(Duration.ofDays(400));
    in(() -> old.remove(later, 100) + oldNotes.remove(later, 100));
    assertThat(all())
        .filteredOn(one -> one.patientId() == null)
        .singleElement()
        .matches(one -> one.text() == null && one.name() == null && !one.waits());
    assertThat(desk.get(page).asString())
        .as("what is worked on keeps its notes")
        .contains("아직 일하는 메모");
  }

  @Test
  void timesAreSetWithinWhatTheLawAllows() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(administrator.get("/settings/requests").asString()).contains("CALL_BACK", "09:00");
    var form = new HashMap<String, String>();
    for (String day : List.of("MONDAY", "TUESDAY", "WEDNESDAY")) {
      form.put("from-" + day, "08:00");
      form.put("until-" + day, "20:00");
    }
    form.put("RECORD_COPY", "11");
    Response refused = administrator.post("/settings/requests", form);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("Enter 1 to 10");
    form.put("RECORD_COPY", "3");
    form.put("CALL_BACK", "2");
    assertThat(administrator.post("/settings/requests", form).statusCode()).isEqualTo(303);
    make(Map.of("kind", "CALL_BACK"));
    assertThat(all())
        .singleElement()
        .matches(one -> one.dueAt().equals(TestClock.START.plus(Duration.ofHours(2))));
    assertThat(desk.get("/settings/requests").statusCode()).isEqualTo(403);
  }

  private Response make(Map<String, String> fields) {
    var form = new HashMap<>(fields);
    form.putIfAbsent("patient", patient.ref());
    form.putIfAbsent("way", "COUNTER");
    return desk.post("/requests", form);
  }

  private static String page(Response made) {
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
    return URI.create(made.header("Location")).getPath();
  }

  private List<ServiceRequest> all() {
    return in(() -> requests.listAll());
  }

  private long staffId(Role role) {
    return in(() -> staff.find("role", role).firstResult().id);
  }

  private <T> T in(Supplier<T> work) {
    return clinics.in(clinic, work::get);
  }
}
