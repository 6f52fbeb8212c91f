package care.anbu.patient.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk is told to ask, and what its answers change. */
@QuarkusTest
class RefreshPagesTest {

  /** Ten o'clock in Seoul. */
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject ContactPoints contacts;
  @Inject Departments departments;
  @Inject RefreshLists lists;
  @Inject RefreshQuery query;
  @Inject ClinicLeases leases;
  @Inject EntityManager database;
  @Inject ClinicScope scope;
  @Inject TestClock clock;

  private String clinic;

  @BeforeEach
  void aClinicInTheMorning() {
    clock.stopAt(NOW);
    clinic = tests.create();
  }

  @Test
  void whoComesTodayStandsOnTopAndLeavesWithOneClick() {
    ContactPoint number = withNumber("김오늘", 900);
    book(number.patientId, NOW.plus(2, ChronoUnit.HOURS));
    withNumber("박어제", 900);
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String before = desk.get("/contacts/refresh").asString();
    assertThat(before).contains("김오늘").doesNotContain("박어제");

    var back = Map.of("back", "/contacts/refresh?kind=MOBILE");
    var answer = desk.post(path(number, "confirmation"), back);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).endsWith("/contacts/refresh?kind=MOBILE");
    assertThat(desk.get("/contacts/refresh").asString()).doesNotContain("김오늘");
  }

  @Test
  void theListPutsSoonerNeedAndGreaterDoubtFirst() {
    ContactPoint lately = visited("김방문", 900);
    ContactPoint booked = withNumber("이예약", 900);
    book(booked.patientId, NOW.plus(5, ChronoUnit.DAYS));
    ContactPoint doubtful = withNumber("박의심", 4000);
    book(doubtful.patientId, NOW.plus(5, ChronoUnit.DAYS));
    Patient none = tests.in(clinic, () -> people.korean("최없음", "1980-01-01"));
    book(none.id, NOW.plus(5, ChronoUnit.DAYS));
    withNumber("정무관", 4000);

    assertThat(make()).isEqualTo(4);
    assertThat(listed(all()))
        .containsExactly(none.id, doubtful.patientId, booked.patientId, lately.patientId);
  }

  @Test
  void whatWasDealtWithSinceLastNightIsLeftOut() {
    var confirmed = visited("김확인", 2000);
    var wrong = visited("이결번", 2000);
    var changed = visited("박변경", 2000);
    var left = visited("최그대로", 2000);
    make();
    clock.stopAt(NOW.plusSeconds(60));
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    desk.get("/contacts/refresh");
    desk.post(path(confirmed, "confirmation"), Map.of());
    desk.post(path(wrong, "wrong"), Map.of());
    desk.post(path(changed, "replacement"), Map.of("value", "010-0999-8888"));
    assertThat(listed(all())).containsExactly(left.patientId);

    make();
    assertThat(listed(all())).containsExactlyInAnyOrder(left.patientId, wrong.patientId);
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    Set<Long> everyone = new TreeSet<>();
    for (int i = 0; i < 7; i++) {
      everyone.add(visited("김환자" + i, 2000).patientId);
    }
    make();
    var seen = new TreeSet<Long>();
    String after = null;
    int pages = 0;
    do {
      String from = after;
      RefreshPage page = tests.in(clinic, () -> query.page(all(), from, 3));
      page.rows().forEach(row -> assertThat(seen.add(row.patient().id)).isTrue());
      after = page.next();
      pages++;
    } while (after != null);
    assertThat(seen).isEqualTo(everyone);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void filtersByDepartmentAndKind() {
    visited("김환자", 2000);
    make();
    Browserless desk = Browserless.signIn(Role.COORDINATOR, clinic);
    String eye = tests.in(clinic, () -> departments.inOrder().get(0).ref());
    String other = tests.in(clinic, () -> tests.department("SKIN", "피부과", "Skin").ref());
    assertThat(desk.get("/contacts/refresh?department=" + eye + "&kind=MOBILE").asString())
        .contains("김환자");
    for (String nothing : List.of("?department=" + other, "?kind=EMAIL")) {
      assertThat(desk.get("/contacts/refresh" + nothing).asString()).doesNotContain("김환자");
    }
    for (String wrong : List.of("?kind=FAX", "?after=x", "?after=1-")) {
      assertThat(desk.get("/contacts/refresh" + wrong).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void noListShowsAnotherClinicsPatientsNorLeadsBackOutOfAnbu() {
    ContactPoint number = visited("김환자", 2000);
    make();
    Browserless stranger = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    assertThat(stranger.get("/contacts/refresh").asString()).doesNotContain("김환자");
    stranger.post("/contacts/refresh", Map.of());
    assertThat(listed(all())).hasSize(1);
    String theirs = tests.in(clinic, () -> departments.inOrder().get(0).ref());
    assertThat(stranger.get("/contacts/refresh?department=" + theirs).statusCode()).isEqualTo(404);

    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    desk.get("/contacts/refresh");
    var away = desk.post(path(number, "confirmation"), Map.of("back", "//evil.example/"));
    assertThat(away.getHeader("Location")).contains("/patients/");
  }

  @Test
  void theAdministratorSetsTheFiguresOfOneClinicAndNobodyElseDoes() {
    ContactPoint number = visited("김환자", 200);
    assertThat(make()).isEqualTo(1);
    Browserless administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(administrator.get("/settings/contacts").asString()).contains("2555", "FCC 18-177");
    var figures = new HashMap<String, String>();
    figures.put("WHEN_RECEIVED", "0.99");
    figures.put("MOBILE_HALF_LIFE", "36000");
    assertThat(administrator.post("/settings/contacts", figures).statusCode()).isEqualTo(303);
    assertThat(make()).as("the number is trusted now").isZero();
    assertThat(administrator.get("/settings/contacts").asString()).contains("36000");

    figures.put("MOBILE_HALF_LIFE", "5");
    assertThat(administrator.post("/settings/contacts", figures).statusCode()).isEqualTo(400);
    figures.put("MOBILE_HALF_LIFE", "soon");
    assertThat(administrator.post("/settings/contacts", figures).statusCode()).isEqualTo(400);
    Browserless coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/settings/contacts").statusCode()).isEqualTo(403);
    String other = tests.create();
    assertThat(Browserless.signIn(Role.ADMINISTRATOR, other).get("/settings/contacts").asString())
        .doesNotContain("36000");

    assertThat(administrator.post("/settings/contacts", Map.of()).statusCode()).isEqualTo(303);
    assertThat(make()).as("back to the usual figures").isEqualTo(1);
    assertThat(listed(all())).containsExactly(number.patientId);
  }

  @Test
  void listIsMadeOnceAtATimeHoweverOftenItIsAskedFor() {
    visited("김방문", 2000);
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    boolean under =
        scope.call(
            clinic,
            () ->
                leases.alone(
                    "contact-list",
                    () -> {
                      var second = desk.post("/contacts/refresh", Map.of());
                      assertThat(second.statusCode()).isEqualTo(409);
                      assertThat(second.asString()).contains("being made anew already");
                    }));
    assertThat(under).isTrue();
    assertThat(listed(all())).isEmpty();

    assertThat(desk.post("/contacts/refresh", Map.of()).statusCode()).isEqualTo(303);
    assertThat(listed(all())).hasSize(1);
  }

  private static RefreshPage.Filter all() {
    return new RefreshPage.Filter(null, null);
  }

  @Test
  void alsoListThatNobodyCameToStandInWasMadeButNotThatOfAClinicWithoutPatients() {
    String fresh = tests.create();
    scope.<Boolean>call(fresh, lists::make);
    assertThat(tests.in(fresh, lists::madeAt)).isNull();
    tests.in(fresh, () -> people.korean("김새", "1990-01-01"));

    assertThat(scope.<Boolean>call(fresh, lists::make)).isTrue();

    assertThat(tests.in(fresh, lists::madeAt)).isEqualTo(clock.instant());
  }

  /** How long the list has become. */
  private int make() {
    assertThat(scope.<Boolean>call(clinic, lists::make)).isTrue();
    return tests.in(
        clinic,
        () ->
            Math.toIntExact(
                database
                    .createQuery("select count(*) from RefreshItem", Long.class)
                    .getSingleResult()));
  }

  private List<Long> listed(RefreshPage.Filter filter) {
    return tests.in(
        clinic,
        () ->
            query.page(filter, null, 100).rows().stream()
                .map(row -> row.patient().id)
                .collect(Collectors.toList()));
  }

  private int numbers = 1000;

  private ContactPoint withNumber(String name, int daysOld) {
    return tests.in(
        clinic,
        () -> {
          Patient patient = people.korean(name, "1960-01-01");
          ContactPoint number = people.phone(patient, "010-0100-" + numbers++);
          number.createdAt = NOW.minus(daysOld, ChronoUnit.DAYS);
          return number;
        });
  }

  private ContactPoint visited(String name, int daysOld) {
    ContactPoint number = withNumber(name, daysOld);
    tests.in(
        clinic,
        () -> {
          long department = departments.inOrder().get(0).id;
          return people.visit(number.patientId, department, NOW.minus(40, ChronoUnit.DAYS));
        });
    return number;
  }

  private void book(long patientId, Instant startsAt) {
    tests.in(clinic, () -> people.booking(patientId, departments.inOrder().get(0).id, startsAt));
  }

  private static String path(ContactPoint contact, String noun) {
    return "/patients/" + Id.text(contact.patientId) + "/contacts/" + contact.ref() + "/" + noun;
  }
}
