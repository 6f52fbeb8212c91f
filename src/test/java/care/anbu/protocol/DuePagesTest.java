package care.anbu.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.FrontDesk;
import care.anbu.patient.Patient;
import care.anbu.protocol.due.DueHistory;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.protocol.due.DueWorklist;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is due in a department, and what is decided about it. */
@QuarkusTest
class DuePagesTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final String EVERY =
      """
      {"evidence": [{"kinds": ["VISIT"], "department": "%s"}], "priority": %d,
       "rule": {"type": "every", "interval": "%s"}, "tolerance": {"late": "P1M"}}""";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestProtocols making;
  @Inject TestSql tables;
  @Inject TestClock clock;
  @Inject ClinicScope scope;
  @Inject DueUpkeep upkeep;
  @Inject DueHistory history;
  @Inject DueWorklist worklist;
  @Inject CareProtocols protocols;
  @Inject Departments departments;
  @Inject FrontDesk desk;

  private String clinic;
  private long eye;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.find("code", "EYE").firstResult().id);
  }

  private Patient patient(String chart, String lastVisit) {
    return tests.in(
        clinic,
        () -> {
          Patient patient = people.korean("김" + chart, "1960-05-06");
          patient.chartNumber = chart;
          people.visit(patient.id, eye, Instant.parse(lastVisit + "T03:00:00Z"));
          return patient;
        });
  }

  private long every(String name, int priority, String interval) {
    return making.approved(clinic, name, "EYE", EVERY.formatted(Id.text(eye), priority, interval));
  }

  private void day() {
    scope.run(clinic, upkeep::takeInTheDay);
    scope.run(clinic, upkeep::takeInArrivals);
  }

  private Browserless as(Role role) {
    return Browserless.signIn(role, clinic);
  }

  @Test
  void whatMattersMostComesFirstThenWhoeverIsDueTheLongest() {
    patient("new", "2025-11-01");
    patient("old", "2024-02-01");
    every("Less urgent", 3, "P6M");
    every("Urgent", 1, "P1Y");
    day();

    String page = as(Role.DOCTOR).get("/due").asString();

    List<Integer> places =
        IntStream.of(
                page.indexOf(">김old<"),
                page.indexOf(">김new<"),
                page.indexOf(">김old<", page.indexOf(">김new<")),
                page.lastIndexOf(">김new<"))
            .boxed()
            .toList();
    assertThat(places).isSorted().doesNotContain(-1).doesNotHaveDuplicates();
    assertThat(page).contains("Urgent").contains("days late");
  }

  @Test
  void pagesOfTheListCoverItOnceWhateverProtocolsShareADay() {
    for (int i = 0; i < 9; i++) {
      patient("p" + i, i < 6 ? "2024-02-01" : "2024-03-0" + i);
    }
    every("A", 2, "P1Y");
    every("B", 2, "P1Y");
    every("C", 1, "P3M");
    day();
    List<WorkingProtocol> all = tests.in(clinic, protocols::working);
    for (int most : new int[] {1, 2, 4, 7}) {
      var seen = new ArrayList<String>();
      DueWorklist.Place after = null;
      do {
        DueWorklist.Place from = after;
        var page = scope.call(clinic, () -> worklist.page(all, null, from, most));
        page.rows().forEach(row -> seen.add(row.protocol().name() + row.due().chartNumber()));
        after = page.next() == null ? null : DueWorklist.Place.read(page.next().text());
      } while (after != null);
      assertThat(seen).hasSize(27).doesNotHaveDuplicates();
      assertThat(seen.subList(0, 9)).allMatch(one -> one.startsWith("C"));
    }
  }

  @Test
  void onlyWhoeverIsLateIsShownWhereThatIsAsked() {
    patient("late", "2024-02-01");
    patient("due", "2025-11-10");
    every("Yearly", 1, "P1Y");
    day();

    assertThat(as(Role.DOCTOR).get("/due").asString()).contains(">김late<", ">김due<");
    assertThat(as(Role.DOCTOR).get("/due?late=true").asString())
        .contains(">김late<")
        .doesNotContain(">김due<");
  }

  @Test
  void aBookedVisitIsTheNextStep() {
    Patient patient = patient("a", "2024-02-01");
    every("Yearly", 1, "P1Y");
    scope.run(
        clinic,
        () -> desk.recordBooking(patient.id, eye, LocalDate.of(2026, 12, 3).atTime(9, 0), SEOUL));
    day();

    assertThat(as(Role.DOCTOR).get("/due").asString()).contains("Booked");
    assertThat(as(Role.DOCTOR).get("/patients/" + patient.ref()).asString())
        .containsPattern("Booked [^<]*2026");
  }

  @Test
  void theTrendBeginsAYearAgoByWhatTheProtocolSaysNow() {
    patient("a", "2025-01-15");
    long id = every("Yearly", 1, "P1Y");
    day();

    scope.run(clinic, history::countMissing);

    assertThat(
            tables.column(
                "select concat(day, ' ', due, ' ', late) from protocol_day where protocol_id = "
                    + id
                    + " and clinic_id = '"
                    + clinic
                    + "' order by day"))
        .contains("2025-11-01 0 0", "2026-01-01 0 0", "2026-02-01 1 0", "2026-03-01 1 1")
        .hasSize(14);
    assertThat(as(Role.DOCTOR).get("/due").asString()).contains("id=\"due-trend\"");
  }

  @Test
  void whatWasDoneElsewhereSettlesAndCanBeTakenBack() {
    Patient patient = patient("a", "2024-02-01");
    long id = every("Yearly", 1, "P1Y");
    day();
    String path = "/patients/" + patient.ref() + "/protocols/" + Id.text(id);
    assertThat(state(id)).isEqualTo("DUE");

    assertThat(
            as(Role.FRONT_DESK)
                .post(path + "/done-elsewhere", Map.of("done", "2026-09-01", "where", "서울안과"))
                .statusCode())
        .isEqualTo(303);
    assertThat(state(id)).isEqualTo("SETTLED");
    String page = as(Role.FRONT_DESK).get(path).asString();
    assertThat(page).contains("서울안과").contains("done elsewhere");

    String ruling = page.replaceAll("(?s).*/rulings/([^/]+)/take-back.*", "$1");
    as(Role.FRONT_DESK).post(path + "/rulings/" + ruling + "/take-back", Map.of());
    assertThat(state(id)).isEqualTo("DUE");
  }

  @Test
  void aDoctorLeavesItUntilADayAndThenItGoesOnByItself() {
    Patient patient = patient("a", "2024-02-01");
    long id = every("Yearly", 1, "P1Y");
    day();
    String path = "/patients/" + patient.ref() + "/protocols/" + Id.text(id);
    var until = Map.of("until", "2026-12-01", "reason", "chemotherapy");

    assertThat(as(Role.FRONT_DESK).post(path + "/defer", until).statusCode()).isEqualTo(403);
    as(Role.DOCTOR).post(path + "/defer", until);
    assertThat(state(id)).isEqualTo("EXCLUDED");

    clock.stopAt(TestClock.START.plus(Duration.ofDays(6)));
    day();
    assertThat(state(id)).isEqualTo("EXCLUDED");
    clock.stopAt(TestClock.START.plus(Duration.ofDays(7)));
    day();
    assertThat(state(id)).isEqualTo("DUE");
  }

  @Test
  void daysThatCannotBeAreRefused() {
    Patient patient = patient("a", "2024-02-01");
    String path = "/patients/" + patient.ref() + "/protocols/" + Id.text(every("Yearly", 1, "P1Y"));

    for (String day : List.of("2026-11-24", "2036-11-25", "soon", "")) {
      assertThat(
              as(Role.DOCTOR)
                  .post(path + "/defer", Map.of("until", day, "reason", "x"))
                  .statusCode())
          .as(day)
          .isEqualTo(400);
    }
    for (String day : List.of("2026-11-25", "1900-01-01", "")) {
      assertThat(
              as(Role.DOCTOR)
                  .post(path + "/done-elsewhere", Map.of("done", day, "where", "x"))
                  .statusCode())
          .as(day)
          .isEqualTo(400);
    }
  }

  private String state(long protocol) {
    return tables
        .column(
            "select state from patient_due where clinic_id = '"
                + clinic
                + "' and protocol_id = "
                + protocol)
        .get(0);
  }

  @Test
  void whatADoctorShouldKnowIsToldBeforeApproval() {
    for (int i = 0; i < 20; i++) {
      patient("p" + i, "2024-02-01");
    }
    every("Yearly", 1, "P1Y");
    String wide =
        making.waiting(clinic, "Every half year", "EYE", EVERY.formatted(Id.text(eye), 1, "P6M"));
    String never =
        making.waiting(
            clinic,
            "Never",
            "EYE",
            "{\"population\": {\"type\": \"condition\", \"code\": \"Z99\"}, \"evidence\": [{\"kinds\":"
                + " [\"PROCEDURE\"], \"codes\": [\"NOWHERE\"]}], \"rule\": {\"type\": \"year\"}}");

    assertThat(as(Role.COORDINATOR).get("/protocols/" + wide + "/due").asString())
        .contains("More than half of all patients (20)")
        .contains("“Yearly” is settled by the same records");
    assertThat(as(Role.DOCTOR).get("/protocols/" + never + "/due").asString())
        .contains("Nobody is meant", "has ever been on record here");
    assertThat(as(Role.COORDINATOR).get("/protocols/" + never + "/due").asString())
        .as("whether a single patient has it is for doctors")
        .doesNotContain("Nobody is meant", "has ever been on record here");
  }
}
