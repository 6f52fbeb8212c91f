package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.letter.LetterMaking;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.duplicates.DuplicatePair;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads every page and every call about one patient: whichever shows who it is leaves a row in the
 * access log. A new route is in this test at once.
 */
@QuarkusTest
class EveryLookIsRecordedTest {

  private static final String NAME = "남궁열람";

  @Inject SendingFixture fixture;
  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject LetterMaking letters;
  @Inject ServiceRequests requests;
  @Inject ClinicScope scope;
  @Inject EntityManager entities;
  @Inject TestSql sql;

  private String clinic;
  private Patient patient;

  @BeforeEach
  void aPatientOfWhomThereIsSomethingEverywhere() {
    clinic = tests.create();
    long desk = tests.in(clinic, this::somethingEverywhere);
    scope.call(clinic, () -> letters.make(desk));
  }

  private long somethingEverywhere() {
    clinics.current().demo = true;
    patient = patients.korean(NAME, "1950-03-01");
    var department = departments.inOrder().get(0);
    staff.update("departmentId = ?1 where role = ?2", department.id, Role.DOCTOR);
    patients.visit(patient.id, department.id, Clocks.now().minus(Duration.ofDays(500)));
    var number = fixture.contactPoint(patient, Channel.PHONE, 1);
    Outreach call =
        fixture.contact(fixture.campaign(Channel.values()), patient, number, Channel.PHONE);
    requests.make(
        new Asked(
            RequestKind.CALL_BACK,
            RequestWay.PHONE,
            Asked.Who.patient(patient.id),
            null,
            null,
            null,
            null,
            null));
    another(call, Channel.LETTER);
    tray(another(call, Channel.EMAIL));
    entities.flush();
    entities
        .createQuery("update Member set choiceReason = 'w1 7 PHONE:61:95:3:5:2:74'")
        .executeUpdate();
    return staff.find("role", Role.FRONT_DESK).firstResult().id;
  }

  @Test
  void whateverShowsThePatientLeavesARow() {
    var softly = new SoftAssertions();
    var shown = new TreeSet<String>();
    List<String> ids = ids();
    for (Role role : List.of(Role.ADMINISTRATOR, Role.DOCTOR)) {
      var browser = Browserless.signIn(role, clinic);
      for (Route route : Route.all()) {
        // A call of the API shows every role the same.
        boolean known = route.isApi() && role == Role.DOCTOR;
        if (!route.method().equals("GET") || known) {
          continue;
        }
        for (String path : paths(route, ids)) {
          sql.run("delete from access_log where clinic_id = '" + clinic + "'");
          Response answer = route.isApi() ? api(role, path) : browser.get(path);
          if (answer.statusCode() == 200 && shows(route, answer.asString())) {
            shown.add(route.path());
            softly.assertThat(looks()).as(role + " " + route + " " + path).isPositive();
          }
        }
      }
    }
    softly
        .assertThat(shown)
        .as("what this test saw the patient on")
        .contains("/", "/patients", "/patients/{id}", "/calls", "/calls/{id}", "/tray")
        .contains("/requests", "/requests/{id}", "/inbox", "/patients/{id}/conversation")
        .contains("/api/v1/patients", "/segments/{id}", "/letters/{id}", "/api/v1/patients/{id}")
        .contains("/api/v1/campaigns/{id}/members", "/fhir/Patient/{id}", "/fhir/Communication");
    softly.assertAll();
  }

  /** Pages answer a form by a redirect, or with the page that was shown before. */
  @Test
  void whateverACallAnswersAfterAChangeIsALookToo() {
    Patient other = tests.in(clinic, () -> patients.korean("독고다른", "1950-03-01"));
    var pair = new DuplicatePair();
    tests.in(
        clinic,
        () -> {
          pair.recordA = Math.min(patient.id, other.id);
          pair.recordB = Math.max(patient.id, other.id);
          pair.decision = DuplicatePair.Decision.REVIEW;
          pair.foundAt = Clocks.now();
          entities.persist(pair);
          return null;
        });
    var softly = new SoftAssertions();
    var shown = new TreeSet<String>();
    var bodies =
        Map.of(
            "/api/v1/patients/search", Map.of("q", NAME),
            "/api/v1/duplicates/{id}/decision", Map.of("decision", "APART"),
            "/api/v1/merges", Map.of("survivor", patient.ref(), "absorbed", other.ref()));
    List<String> before = ids();
    var changing =
        Route.all().stream()
            .filter(route -> route.isApi() && !route.method().equals("GET"))
            // Would find other pairs than ours, and names nobody.
            .filter(route -> !route.path().equals("/api/v1/duplicates/run"))
            .sorted(Comparator.comparing(Route::path))
            .toList();
    for (Route route : changing) {
      List<String> ids = route.path().startsWith("/api/v1/merges/") ? ids() : before;
      for (String path : route.hasParameter() ? paths(route, ids) : List.of(route.path())) {
        sql.run("delete from access_log where clinic_id = '" + clinic + "'");
        Response answer =
            Api.as(Role.ADMINISTRATOR, clinic)
                .contentType("application/json")
                .body(bodies.getOrDefault(route.path(), Map.of()))
                .request(route.method(), path);
        if (shows(route, answer.asString().replace(path, ""))) {
          shown.add(route.path());
          softly.assertThat(looks()).as(route + " " + path).isPositive();
        }
      }
    }
    softly
        .assertThat(shown)
        .as("what this test saw the patient on")
        .contains(
            "/api/v1/patients/search",
            "/api/v1/duplicates/{id}/decision",
            "/api/v1/merges",
            "/api/v1/merges/{id}/undo");
    softly.assertAll();
  }

  @Test
  void aSearchIsRecordedWithWhomItShowed() {
    for (Role role : Role.values()) {
      var browser = Browserless.signIn(role, clinic);
      String form = "/patients/results";
      browser.get("/patients");
      sql.run("delete from access_log where clinic_id = '" + clinic + "'");
      assertThat(browser.postPart(form, Map.of("q", NAME)).asString()).contains(NAME);
      assertThat(purposes()).as("part for " + role).containsExactly("SEARCH");
      sql.run("delete from access_log where clinic_id = '" + clinic + "'");
      String found = browser.post(form, Map.of("q", NAME)).header("Location");
      assertThat(purposes()).as("nobody was shown yet").isEmpty();
      assertThat(browser.get(found.replaceFirst("^https?://[^/]+", "")).asString()).contains(NAME);
      assertThat(purposes()).as("page for " + role).containsExactly("SEARCH");
      sql.run("delete from access_log where clinic_id = '" + clinic + "'");
      Api.as(role, clinic)
          .contentType("application/json")
          .body(Map.of("q", NAME))
          .post("/api/v1/patients/search")
          .then()
          .statusCode(200)
          .body("items[0].name", equalTo(NAME));
      assertThat(purposes()).as("call for " + role).containsExactly("API");
    }
  }

  @Test
  void whoReadsTheLogLooksAtThoseInIt() {
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    browser.get("/patients/" + patient.ref());
    assertThat(purposes()).containsExactly("RECORD");
    assertThat(browser.get("/access-log").asString()).contains(NAME);
    assertThat(purposes()).contains("LOG");
    assertThat(browser.get("/access-log/file.csv").asString()).contains(patient.chartNumber);
    assertThat(purposes()).contains("EXPORT");
  }

  @Test
  void rowsOfATableShowPeople() {
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    byte[] table =
        ("번호,성함,생일\n" + patient.chartNumber + "," + NAME + ",1950-03-01\n")
            .getBytes(StandardCharsets.UTF_8);
    String page = browser.upload("/imports", "list.csv", table).header("Location");
    assertThat(browser.get(page.replaceFirst("^https?://[^/]+", "")).asString()).contains(NAME);
    assertThat(looks() + sql.column(nobodys()).size()).isPositive();
  }

  /** A form posts itself to show what it would do; such a part is no page of its own. */
  @Test
  void peopleInAPartOfAFormAreShownToo() {
    for (int i = 0; i < 5; i++) {
      tests.in(clinic, () -> patients.korean(NAME, "1950-03-01"));
    }
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    sql.run("delete from access_log where clinic_id = '" + clinic + "'");
    var over60 = Map.of("name", "어르신", "c.type", "and", "c.0.type", "age", "c.0.from", "60");
    assertThat(browser.postPart("/segments/preview", over60).asString()).contains(NAME);
    assertThat(purposesOfAll()).containsExactly("LIST");

    byte[] table = ("번호,성함\nT1," + NAME + "\n").getBytes(StandardCharsets.UTF_8);
    String page =
        browser
            .upload("/imports", "list.csv", table)
            .header("Location")
            .replaceFirst("^https?://[^/]+", "");
    sql.run("delete from access_log where clinic_id = '" + clinic + "'");
    var fields = Map.of("field", List.of("CHART_NUMBER", "NAME"));
    assertThat(browser.postPart(page + "/rows", fields).asString()).contains(NAME);
    assertThat(purposesOfAll()).isNotEmpty();
  }

  private List<String> purposesOfAll() {
    return sql.column(
        "select distinct purpose from access_log where clinic_id = '%s'".formatted(clinic));
  }

  private String nobodys() {
    return "select id from access_log where patient_id = 0 and clinic_id = '" + clinic + "'";
  }

  private List<String> purposes() {
    return sql.column(
        "select distinct purpose from access_log where clinic_id = '%s' and patient_id = %d"
            .formatted(clinic, patient.id));
  }

  /** A page repeats its own address, so an id in it says nothing. */
  private boolean shows(Route route, String answer) {
    return answer.contains(NAME)
        || answer.contains(patient.chartNumber)
        || route.isApi() && answer.contains(patient.ref());
  }

  /** The address of a route; with a parameter, once for each row that could be meant. */
  private List<String> paths(Route route, List<String> ids) {
    if (route.hasParameter()) {
      return ids.stream().map(route::with).toList();
    }
    return route.isApi()
        ? List.of(route.path() + "?patient=" + patient.ref() + "&q=" + NAME)
        : List.of(route.path());
  }

  /** The patient, the contacts, and the latest row of each other table of the clinic. */
  private List<String> ids() {
    var ids = new LinkedHashSet<String>(List.of(patient.ref()));
    for (String table :
        sql.column(
            "select c.table_name from information_schema.columns c join information_schema.columns k"
                + " on k.table_schema = c.table_schema and k.table_name = c.table_name"
                + " and k.column_name = 'clinic_id' where c.table_schema = database()"
                + " and c.column_name = 'id' and c.data_type = 'bigint' order by 1")) {
      String latest = table.equals("outreach") ? "3" : "1";
      for (String id :
          sql.column(
              "select id from %s where clinic_id = '%s' order by id desc limit %s"
                  .formatted(table, clinic, latest))) {
        ids.add(Id.text(Long.parseLong(id)));
      }
    }
    return List.copyOf(ids);
  }

  private long looks() {
    return sql.column(
            "select id from access_log where clinic_id = '"
                + clinic
                + "' and patient_id = "
                + patient.id)
        .size();
  }

  /** A further step of the same ladder. */
  private Outreach another(Outreach first, Channel channel) {
    var outreach = new Outreach();
    outreach.campaignId = first.campaignId;
    outreach.memberId = first.memberId;
    outreach.patientId = first.patientId;
    outreach.departmentId = first.departmentId;
    outreach.channel = channel;
    outreach.contactPointId = fixture.contactPoint(patient, channel, 1).id;
    outreach.step = channel.ordinal() + 1;
    outreach.releasedOn = first.releasedOn;
    outreach.answerBy = first.answerBy;
    outreach.dueAt = first.dueAt;
    outreach.expiresAt = first.expiresAt;
    entities.persist(outreach);
    return outreach;
  }

  private void tray(Outreach outreach) {
    var attempt = new Attempt();
    attempt.outreachId = outreach.id;
    attempt.patientId = outreach.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway = GatewayKind.TRAY;
    attempt.startedAt = Clocks.now();
    attempt.content = "재진 안내";
    entities.persist(attempt);
  }

  private Response api(Role role, String path) {
    return Api.as(role, clinic).get(path);
  }
}
