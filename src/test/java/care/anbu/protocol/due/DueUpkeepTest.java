package care.anbu.protocol.due;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.ArrivingPatients;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Exclusions;
import care.anbu.patient.FrontDesk;
import care.anbu.patient.Patient;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.DefinitionJson;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.preset.Preset;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.rule.Evidence;
import care.anbu.segment.SegmentQueries;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of who is due, beside what the record says. */
@QuarkusTest
class DueUpkeepTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final String YEARLY_VISIT =
      """
      {"evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P1Y"}, "tolerance": {"late": "P1M"}}""";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject TestPatients people;
  @Inject TestProtocols making;
  @Inject TestSql tables;
  @Inject TestClock clock;
  @Inject ClinicScope scope;
  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject DueUpkeep upkeep;
  @Inject DueLists lists;
  @Inject ProtocolDays protocolDays;
  @Inject CareProtocols protocols;
  @Inject Presets presets;
  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject Exclusions exclusions;
  @Inject ArrivingPatients arriving;
  @Inject ChangedPatients changed;
  @Inject FrontDesk desk;
  @Inject Merges merges;

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

  private long yearly() {
    return making.approved(clinic, "Yearly", "EYE", YEARLY_VISIT.formatted(Id.text(eye)));
  }

  private void day() {
    scope.run(clinic, upkeep::takeInTheDay);
  }

  private void arrivals() {
    scope.run(clinic, upkeep::takeInArrivals);
  }

  /** Chart number and what is stored of it. */
  private List<String> stored(long protocol) {
    return tables.column(
        "select concat_ws(' ', p.chart_number, d.state, d.due_on, d.evidence_on) from patient_due d"
            + " join patient p on p.clinic_id = d.clinic_id and p.id = d.patient_id"
            + " where d.clinic_id = '%s' and d.protocol_id = %d order by p.chart_number"
                .formatted(clinic, protocol));
  }

  /** By hand: whoever works out more patients than came puts it right. */
  private void marked() {
    tables.change(
        "update patient_due set due_on = '2020-01-01' where clinic_id = '" + clinic + "'");
  }

  private void note(Patient patient) {
    tests.in(
        clinic,
        () -> {
          changed.note(patient.id);
          return null;
        });
  }

  @Test
  void whatAnImportBringsIsTakenInWhenAllOfItIsHere() {
    long protocol = yearly();
    Patient patient = patient("a", "2025-11-25");
    note(patient);

    clock.stopAt(Id.madeAt(Id.next()));

    try (var half = arriving.begin(clinic)) {
      scope.run(clinic, upkeep::takeInWhenAllAreHere);
      assertThat(stored(protocol)).isEmpty();
    }
    scope.run(clinic, upkeep::takeInWhenAllAreHere);

    assertThat(stored(protocol)).hasSize(1);
  }

  @Test
  void noImportHoldsUpForLongWhoWasSeenMeanwhile() {
    long protocol = yearly();
    Patient patient = patient("a", "2025-11-25");
    note(patient);
    clock.stopAt(Id.madeAt(Id.next()).plus(Duration.ofMinutes(11)));

    try (var half = arriving.begin(clinic)) {
      scope.run(clinic, upkeep::takeInWhenAllAreHere);
    }

    assertThat(stored(protocol)).hasSize(1);
  }

  @Test
  void theCalendarMakesPatientsDue() {
    patient("a", "2025-11-25");
    long protocol = yearly();
    day();
    assertThat(stored(protocol)).containsExactly("a SETTLED 2026-11-25 2025-11-25");

    clock.stopAt(TestClock.START.plus(Duration.ofDays(1)));
    day();

    assertThat(stored(protocol)).containsExactly("a DUE 2026-11-25 2025-11-25");
  }

  @Test
  void whatArrivesChangesTheRowsOfThosePatientsAlone() {
    Patient a = patient("a", "2024-01-10");
    patient("b", "2024-01-10");
    long protocol = yearly();
    day();
    marked();

    scope.run(clinic, () -> desk.recordArrival(a.id, eye, SEOUL));
    arrivals();

    assertThat(stored(protocol))
        .containsExactly("a SETTLED 2027-11-24 2026-11-24", "b DUE 2020-01-01 2024-01-10");
  }

  @Test
  void anImportChangesTheRowsOfWhomItTouchesAlone() {
    patient("a", "2024-01-10");
    String line = "{\"resourceType\":\"Patient\",\"id\":\"%s\"}";
    imports.lines(clinic, line.formatted("p1"), line.formatted("p2"));
    String yearly =
        "{\"evidence\": [{\"kinds\": [\"PROCEDURE\"], \"codes\": [\"TEST\"]}],"
            + " \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}";
    long protocol = making.approved(clinic, "Test", "EYE", yearly);
    arrivals();
    day();
    marked();

    imports.lines(clinic, event("PROCEDURE", "d1", "p1", "urn:x", "TEST", "2026-10-01"));
    arrivals();
    assertThat(stored(protocol))
        .containsExactly(
            "a DUE 2020-01-01", "p1 SETTLED 2027-10-01 2026-10-01", "p2 DUE 2020-01-01");

    imports.lines(
        clinic,
        event("PROCEDURE", "d1", "p1", "urn:x", "TEST", "2026-10-01")
            .replace("completed", "entered-in-error"));
    arrivals();
    assertThat(stored(protocol)).contains("p1 DUE 2026-11-24").hasSize(3);
  }

  @Test
  void nobodyIsDueByARetiredProtocol() {
    patient("a", "2024-01-10");
    long protocol = yearly();
    day();

    making.retire(clinic, protocol);
    tests.in(
        clinic,
        () -> {
          changed.noteEverybody();
          return null;
        });
    arrivals();
    day();

    assertThat(stored(protocol)).isEmpty();
  }

  @Test
  void aNewVersionIsWorkedOutForEverybody() {
    patient("a", "2025-12-10");
    long protocol = yearly();
    day();
    assertThat(stored(protocol)).containsExactly("a SETTLED 2026-12-10 2025-12-10");

    tests.in(
        clinic,
        () -> {
          making.version(
              protocols.require(protocol),
              2,
              DefinitionJson.read(YEARLY_VISIT.formatted(Id.text(eye)).replace("P1Y", "P6M")));
          return null;
        });
    day();

    assertThat(stored(protocol)).containsExactly("a DUE 2026-06-10 2025-12-10");
  }

  @Test
  void theListOfTodayIsThatWhichIsKept() {
    patient("a", "2024-01-10");
    patient("b", "2026-01-10");
    tests.in(clinic, () -> people.korean("이새", "1990-01-01"));
    long id = yearly();
    day();
    marked();

    WorkingProtocol protocol = tests.in(clinic, () -> protocols.requireWorking(id));
    var due = page(protocol, DueState.DUE, 0, 10);
    assertThat(due.items())
        .extracting(one -> one.status().dueOn())
        .contains(LocalDate.of(2020, 1, 1));
    assertThat(due.total()).isEqualTo(2);
    assertThat(page(protocol, null, 0, 2).items()).hasSize(2);
    assertThat(page(protocol, null, 0, 2).total()).isEqualTo(3);
    assertThat(page(protocol, DueState.OUTSIDE, 0, 2).total()).isZero();
    assertThat(scope.call(clinic, () -> lists.overview(protocol, 1)).count(DueState.SETTLED))
        .isEqualTo(1);
    assertThat(scope.call(clinic, () -> lists.overview(protocol, 1)).longest()).hasSize(1);
  }

  @Test
  void pagesOfALongListCoverItOnce() {
    for (int i = 0; i < 7; i++) {
      patient("p" + i, i % 2 == 0 ? "2024-01-10" : "2026-01-10");
    }
    long id = yearly();
    day();
    WorkingProtocol protocol = tests.in(clinic, () -> protocols.requireWorking(id));
    for (DueState state : new DueState[] {null, DueState.DUE, DueState.SETTLED}) {
      var charts = new ArrayList<String>();
      Long after = 0L;
      while (after != null) {
        var page = page(protocol, state, after, 2);
        page.items().forEach(one -> charts.add(one.chartNumber()));
        after = page.next();
      }
      assertThat(charts)
          .doesNotHaveDuplicates()
          .hasSize(state == null ? 7 : state == DueState.DUE ? 4 : 3);
    }
  }

  private DueLists.Page page(WorkingProtocol protocol, DueState state, long after, int most) {
    return scope.call(clinic, () -> lists.page(protocol, null, state, after, most));
  }

  @Test
  void whatConcernsEverybodyIsDoneOnlyWhenEverybodyWasLookedAt() {
    patient("a", "2024-01-10");
    long id = yearly();
    day();
    marked();
    WorkingProtocol protocol = tests.in(clinic, () -> protocols.requireWorking(id));
    assertThat(tests.in(clinic, () -> protocolDays.isUpToDate(protocol, TestClock.TODAY))).isTrue();

    tests.in(
        clinic,
        () -> {
          changed.noteEverybody();
          return null;
        });
    arrivals();
    assertThat(tests.in(clinic, () -> protocolDays.isUpToDate(protocol, TestClock.TODAY)))
        .isFalse();
    day();

    assertThat(stored(id)).containsExactly("a DUE 2025-01-10 2024-01-10");
    assertThat(tests.in(clinic, () -> protocolDays.isUpToDate(protocol, TestClock.TODAY))).isTrue();
  }

  @Test
  void anotherClinicsRowsStay() {
    patient("a", "2024-01-10");
    long protocol = yearly();
    day();
    String first = clinic;
    List<String> before = stored(protocol);

    aClinic();
    patient("z", "2024-01-10");
    long others = yearly();
    day();
    tests.in(
        clinic,
        () -> {
          changed.noteEverybody();
          return null;
        });
    arrivals();
    day();

    assertThat(stored(others)).hasSize(1);
    clinic = first;
    assertThat(stored(protocol)).isEqualTo(before);
  }

  /**
   * Whatever happens to patients, and whichever day comes, what is kept is what is worked out from
   * the record: by all public rules, one rule of bookings and one of visits.
   */
  @Test
  void whatIsKeptIsWhatTheRecordSays() {
    var random = new Random(20261129);
    yearly();
    making.approved(
        clinic, "Before", "EYE", "{\"rule\": {\"type\": \"booked\", \"before\": \"P3D\"}}");
    making.approved(
        clinic, "Missed", "EYE", "{\"rule\": {\"type\": \"missed\", \"after\": \"P3D\"}}");
    for (Preset preset : presets.all()) {
      making.approved(clinic, preset.id(), "EYE", preset.definition());
    }
    var lines = new ArrayList<String>();
    for (int i = 0; i < 24; i++) {
      lines.add(
          "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"gender\":\"%s\",\"birthDate\":\"%d-0%d-1%d\"}"
              .formatted(i, i % 2 == 0 ? "female" : "male", 1940 + i * 3, 1 + i % 9, i % 9));
    }
    imports.lines(clinic, lines.toArray(String[]::new));
    Instant now = TestClock.START;
    for (int step = 0; step < 12; step++) {
      now = now.plus(Duration.ofDays(1L + random.nextInt(120)));
      clock.stopAt(now);
      happen(random, step, LocalDate.ofInstant(now, SEOUL));
      if (step % 3 == 0) {
        arrivals();
      }
      day();
      arrivals();
      assertKeptIsTrue(LocalDate.ofInstant(now, SEOUL));
      happen(random, 100 + step, LocalDate.ofInstant(now, SEOUL));
      arrivals();
      assertKeptIsTrue(LocalDate.ofInstant(now, SEOUL));
    }
  }

  private void happen(Random random, int step, LocalDate today) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      Preset preset = presets.all().get(random.nextInt(presets.all().size()));
      for (Evidence evidence : preset.definition().evidence()) {
        if (!evidence.isVisit() && !evidence.codes().isEmpty()) {
          lines.add(
              event(
                  evidence.kinds().iterator().next().name(),
                  "e" + step + "-" + i + "-" + lines.size(),
                  "p" + random.nextInt(24),
                  evidence.system(),
                  evidence.codes().get(random.nextInt(evidence.codes().size())).replace("*", ".1"),
                  today.minusDays(random.nextInt(900)).toString()));
        }
      }
    }
    imports.lines(clinic, lines.toArray(String[]::new));
    List<Long> ids =
        tables
            .column("select id from patient where clinic_id = '" + clinic + "' order by id")
            .stream()
            .map(Long::valueOf)
            .toList();
    long one = ids.get(random.nextInt(ids.size()));
    scope.run(clinic, () -> desk.recordArrival(one, eye, SEOUL));
    long two = ids.get(random.nextInt(ids.size()));
    LocalDateTime soon = today.plusDays(1 + random.nextInt(5)).atTime(10, 0);
    scope.run(clinic, () -> desk.recordBooking(two, eye, soon, SEOUL));
    if (step % 4 == 1) {
      tests.in(
          clinic,
          () -> {
            exclusions.persist(Exclusion.of(two, null, "frail", 1, clock));
            changed.note(two);
            return null;
          });
      long three = ids.get(ids.size() - 1);
      if (one != three) {
        tests.in(clinic, () -> merges.merge(one, three, MergeOrigin.source("test")));
      }
    }
    if (step % 5 == 2) {
      imports.lines(
          clinic,
          "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"deceasedDateTime\":\"%s\"}"
              .formatted(random.nextInt(12), today));
    }
  }

  private void assertKeptIsTrue(LocalDate today) {
    var worked = new TreeSet<String>();
    tests.in(
        clinic,
        () -> {
          List<WorkingProtocol> working = protocols.working();
          sql.call(
              rows -> {
                DueReader.ofClinic(rows, queries, clinics.current(), working, today)
                    .each(due -> collect(working, due, worked));
                return null;
              });
          return null;
        });
    assertThat(
            new TreeSet<>(
                tables.column(
                    "select concat_ws(' ', protocol_id, patient_id, state, reason, due_on,"
                        + " open_from, late_after, evidence_kind, evidence_code, evidence_on)"
                        + " from patient_due where clinic_id = '"
                        + clinic
                        + "'")))
        .isEqualTo(worked)
        .isNotEmpty();
  }

  private static void collect(List<WorkingProtocol> working, PatientDue due, TreeSet<String> all) {
    for (int i = 0; i < working.size(); i++) {
      DueStatus status = due.statuses().get(i);
      if (status.state() != DueState.OUTSIDE) {
        var text = new StringBuilder();
        text.append(working.get(i).id()).append(' ').append(due.patientId());
        append(text, status.state(), status.reason(), status.dueOn(), status.openFrom());
        append(text, status.lateAfter());
        if (status.evidence() != null) {
          append(text, status.evidence().kind(), status.evidence().code(), status.evidence().on());
        }
        all.add(text.toString());
      }
    }
  }

  private static void append(StringBuilder text, Object... values) {
    for (Object value : values) {
      if (value != null) {
        text.append(' ').append(value);
      }
    }
  }

  /** A line of FHIR that tells of an event. */
  private static String event(
      String kind, String id, String of, String system, String code, String day) {
    String coding =
        "{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}"
            .formatted(system == null ? "urn:x" : system, code);
    return switch (kind) {
      case "IMMUNIZATION" ->
          "{\"resourceType\":\"Immunization\",\"id\":\"%s\",\"status\":\"completed\",\"patient\":{\"reference\":\"Patient/%s\"},\"vaccineCode\":%s,\"occurrenceDateTime\":\"%s\"}"
              .formatted(id, of, coding, day);
      case "CONDITION" ->
          "{\"resourceType\":\"Condition\",\"id\":\"%s\",\"subject\":{\"reference\":\"Patient/%s\"},\"code\":%s,\"onsetDateTime\":\"%s\"}"
              .formatted(id, of, coding, day);
      case "OBSERVATION", "REPORT" ->
          "{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\",\"subject\":{\"reference\":\"Patient/%s\"},\"code\":%s,\"effectiveDateTime\":\"%s\"}"
              .formatted(id, of, coding, day);
      default ->
          "{\"resourceType\":\"Procedure\",\"id\":\"%s\",\"status\":\"completed\",\"subject\":{\"reference\":\"Patient/%s\"},\"code\":%s,\"performedDateTime\":\"%s\"}"
              .formatted(id, of, coding, day);
    };
  }
}
