package care.anbu.protocol.due;

import static care.anbu.testsupport.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Exclusions;
import care.anbu.patient.Patient;
import care.anbu.protocol.TestProtocols;
import care.anbu.segment.SegmentQueries;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments of those who stand so with a care protocol; today is {@link TestClock#TODAY}. */
@QuarkusTest
class ProtocolStateCriterionTest {

  /** Wanted a year after the last visit, late a month after that. */
  private static final String YEARLY_VISIT =
      """
      {"evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P1Y"}, "tolerance": {"early": "P1M", "late": "P1M"}}""";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestProtocols making;
  @Inject ClinicScope scope;
  @Inject ClinicSql sql;
  @Inject EntityManager database;
  @Inject SegmentQueries queries;
  @Inject Segments segments;
  @Inject DueUpkeep upkeep;
  @Inject Departments departments;
  @Inject Exclusions exclusions;
  @Inject Clock clock;

  private String clinic;
  private String eye;
  private long protocol;
  private int named;

  @BeforeEach
  void aPatientInEachState() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> Id.text(departments.find("code", "EYE").firstResult().id));
    protocol = making.approved(clinic, "눈 검진", "EYE", YEARLY_VISIT.formatted(eye));
    patient("late", "2025-09-24");
    patient("due", "2025-11-20");
    patient("upcoming", "2025-12-20");
    patient("settled", "2026-11-20");
    Patient frail = patient("excluded", "2025-09-24");
    tests.in(
        clinic,
        () -> {
          exclusions.persist(Exclusion.of(frail.id, null, "frail", 1, clock));
          return null;
        });
    scope.run(clinic, upkeep::takeInTheDay);
  }

  private Patient patient(String name, String lastVisit) {
    return tests.in(
        clinic,
        () -> {
          Patient patient = people.korean(name, "1960-05-06");
          people.visit(
              patient.id, Id.fromString(eye).value(), Instant.parse(lastVisit + "T03:00:00Z"));
          return patient;
        });
  }

  @Test
  void patientsAreFoundByWhereTheyStand() {
    assertThat(found(ofProtocol("'state':'DUE'"))).containsExactlyInAnyOrder("late", "due");
    assertThat(found(ofProtocol("'state':'SETTLED'"))).contains("settled").doesNotContain("due");
    assertThat(found(ofProtocol("'state':'EXCLUDED'"))).containsExactly("excluded");
    assertThat(found("'state':'DUE'")).containsExactlyInAnyOrder("late", "due");
    assertThat(found("'department':'" + eye + "','state':'DUE'")).hasSize(2);
    assertThat(found("'protocol':'" + Id.text(1) + "','state':'DUE'")).isEmpty();
  }

  /** Late is the day after 24 October; by a month today. */
  @Test
  void patientsAreFoundByHowLateTheyAre() {
    assertThat(found(ofProtocol("'state':'DUE','lateDays':1"))).containsExactly("late");
    assertThat(found(ofProtocol("'state':'DUE','lateDays':31"))).containsExactly("late");
    assertThat(found(ofProtocol("'state':'DUE','lateDays':32"))).isEmpty();
  }

  @Test
  void whoeverComesIsNotDueAnyMore() {
    assertThat(found("'state':'DUE'")).contains("due");

    long id = tests.in(clinic, () -> id("due"));
    tests.in(
        clinic,
        () -> people.visit(id, Id.fromString(eye).value(), TestClock.START.minusSeconds(60)));
    scope.run(clinic, () -> upkeep.takeIn(id));

    assertThat(found("'state':'DUE'")).containsExactly("late");
  }

  private long id(String name) {
    return database
        .createQuery("select id from Patient where name = :name", Long.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  @Test
  void nobodyIsDueByARetiredProtocol() {
    making.retire(clinic, protocol);

    assertThat(found(ofProtocol("'state':'DUE'"))).isEmpty();
    assertThat(found("'state':'DUE'")).isEmpty();
  }

  @Test
  void anotherClinicsProtocolIsNoneOfOurs() {
    String other = tests.create();
    tests.in(other, () -> people.korean("other", "1960-05-06"));

    assertThat(tests.in(other, () -> names(criterion(ofProtocol("'state':'DUE'"))))).isEmpty();
    assertThat(tests.in(other, () -> names(criterion("'state':'DUE'")))).isEmpty();
  }

  @Test
  void theJsonFormIsStrictAndComesBackAsItWas() {
    Criterion criterion = criterion(ofProtocol("'state':'DUE','lateDays':30"));
    assertThat(Criteria.parse(criterion.json())).isEqualTo(criterion);

    for (String wrong :
        List.of(
            "'lateDays':3",
            "'state':'OUTSIDE'",
            "'state':'DUE','lateDays':0",
            "'state':'SETTLED','lateDays':3",
            "'state':'DUE','withinMonths':3",
            ofProtocol("'state':'DUE','department':'" + eye + "'"))) {
      assertThatThrownBy(() -> criterion(wrong)).as(wrong).isInstanceOf(Problem.class);
    }
  }

  @Test
  void itReadsAsASentence() {
    assertThat(said("ko", ofProtocol("'state':'DUE','lateDays':30"), one -> one))
        .isEqualTo("‘눈 검진’ 프로토콜에서 30일 이상 지연된 진료가 있는 환자");
    assertThat(said("en", ofProtocol("'state':'DUE','lateDays':30"), one -> one))
        .isEqualTo("Patients who are at least 30 days late by the protocol “눈 검진”");
    String ofEye = "'department':'" + eye + "','state':'DUE'";
    assertThat(said("ko", ofEye, Criterion.Not::new)).isEqualTo("안과 프로토콜에서 시기가 도래한 진료가 없는 환자");
    assertThat(said("en", ofEye, Criterion.Not::new))
        .isEqualTo("Patients who are not due by any protocol of Ophthalmology");
    assertThat(said("ko", "'state':'SETTLED'", one -> one)).isEqualTo("완료한 진료가 있는 환자");
  }

  private String said(String language, String members, UnaryOperator<Criterion> as) {
    return tests.in(
        clinic, () -> as.apply(criterion(members)).sentence(language, segments.names(language)));
  }

  @Test
  void theEditorOffersTheProtocolsAndTheirStates() {
    Browserless.signIn(Role.COORDINATOR, clinic)
        .postPart(
            "/segments/edit",
            Map.of(
                "c.type",
                "and",
                "c.0.type",
                "protocol",
                "c.0.protocol",
                Id.text(protocol),
                "c.0.state",
                "UPCOMING",
                "do",
                "redraw:"))
        .then()
        .statusCode(200)
        .body(containsString("<option value=\"protocol\" selected>Care protocol</option>"))
        .body(containsString("<option value=\"" + Id.text(protocol) + "\" selected>눈 검진</option>"))
        .body(containsString("<option value=\"UPCOMING\" selected>Upcoming</option>"));
  }

  /** A doctor is shown even a few. */
  @Test
  void aSampleSaysSinceWhenItIsDueByWhat() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    for (String members :
        List.of(ofProtocol("'state':'DUE','lateDays':1"), "'state':'DUE','lateDays':1")) {
      doctor
          .get("/segments/" + saved(criterion(members).json()))
          .then()
          .statusCode(200)
          .body(containsString("Care protocol: 눈 검진, Due · "))
          .body(containsString(">24 Sep 2026</span>"));
    }
  }

  /** What is kept of protocols is of today, and a protocol is asked of past days. */
  @Test
  void aProtocolIsNotMadeOfProtocols() {
    String late = "{\"type\": \"protocol\", \"state\": \"DUE\"}";
    String segment = saved(late);

    for (String population :
        List.of(late, "{\"type\": \"segment\", \"segment\": \"" + segment + "\"}")) {
      as(Role.COORDINATOR, clinic)
          .contentType(ContentType.JSON)
          .body(draft(population))
          .post("/api/v1/protocols")
          .then()
          .statusCode(400)
          .body(
              "title",
              equalTo(
                  "A care protocol cannot be made of “Care protocol”: it is asked of past days,"
                      + " too, and that is known of today alone."));
    }
  }

  @Test
  void aProtocolKeepsTheVersionOfTheSegmentThatItIsMadeOf() {
    String segment = saved("{\"type\": \"age\", \"from\": 60}");

    as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(draft("{\"type\": \"segment\", \"segment\": \"" + segment + "\"}"))
        .post("/api/v1/protocols")
        .then()
        .statusCode(201)
        .body("sentence", containsString("who are in the segment “Some 1” (version 1)"));
  }

  /** A segment of that criterion; its id. */
  private String saved(String criterion) {
    String name = "Some " + ++named;
    return as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"" + name + "\", \"criterion\": " + criterion + "}")
        .post("/api/v1/segments")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String draft(String population) {
    return """
    {"name": "Of others", "department": "EYE", "definition":
      {"population": %s, "evidence": [{"kinds": ["VISIT"]}],
       "rule": {"type": "every", "interval": "P1Y"}}}"""
        .formatted(population);
  }

  private String ofProtocol(String members) {
    return "'protocol':'" + Id.text(protocol) + "'," + members;
  }

  private static Criterion criterion(String members) {
    return Criteria.parse(("{'type':'protocol'," + members + "}").replace('\'', '"'));
  }

  private List<String> found(String members) {
    return tests.in(clinic, () -> names(criterion(members)));
  }

  private List<String> names(Criterion criterion) {
    var query = queries.today(criterion);
    return query
        .bind(sql.query(query.sql(), Long.class))
        .getResultStream()
        .map(id -> database.find(Patient.class, id).name)
        .toList();
  }
}
