package care.anbu.protocol.due;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Exclusions;
import care.anbu.patient.Patients;
import care.anbu.protocol.DefinitionJson;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.DueReason;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.segment.SegmentQueries;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.DatePrecision;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading from the database what the rules ask for. */
@QuarkusTest
class DueReaderTest {

  private static final String YEARLY =
      "{\"evidence\": [{\"kinds\": [\"PROCEDURE\"], \"codes\": [\"TEST\"]}],"
          + " \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}%s}";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject TestPatients people;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject Exclusions exclusions;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject Presets presets;
  @Inject Clock clock;

  private String clinic;
  private long eye;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.find("code", "EYE").firstResult().id);
  }

  private static String patient(String id, String more) {
    return "{\"resourceType\":\"Patient\",\"id\":\"%s\"%s}".formatted(id, more);
  }

  private static String event(
      String type, String id, String of, String code, String when, String status) {
    String date = type.equals("Immunization") ? "occurrenceDateTime" : "performedDateTime";
    String subject = type.equals("Immunization") ? "patient" : "subject";
    String coded = type.equals("Immunization") ? "vaccineCode" : "code";
    return ("{\"resourceType\":\"%s\",\"id\":\"%s\",\"status\":\"%s\",\"%s\":{\"reference\":\"Patient/%s\"},"
            + "\"%s\":%s,\"%s\":\"%s\"}")
        .formatted(type, id, status, subject, of, coded, code, date, when);
  }

  private static String done(String id, String of, String when, String status) {
    return event("Procedure", id, of, coding("urn:x", "TEST", "Test"), when, status);
  }

  private static String coding(String system, String code, String display) {
    return "{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\",\"display\":\"%s\"}]}"
        .formatted(system, code, display);
  }

  private static ProtocolDefinition yearly(String more) {
    return DefinitionJson.read(YEARLY.formatted(more));
  }

  /** By chart number, of each definition. */
  private Map<String, List<DueStatus>> read(String on, ProtocolDefinition... definitions) {
    List<WorkingProtocol> protocols =
        IntStream.range(0, definitions.length)
            .mapToObj(i -> new WorkingProtocol(i, "p" + i, eye, 1, definitions[i]))
            .toList();
    return tests.in(
        clinic,
        () -> {
          var found = new HashMap<String, List<DueStatus>>();
          sql.call(
              rows -> {
                DueReader.ofClinic(rows, queries, clinics.current(), protocols, LocalDate.parse(on))
                    .each(due -> found.put(due.chartNumber(), due.statuses()));
                return null;
              });
          return found;
        });
  }

  private DueStatus status(String on, String chartNumber, ProtocolDefinition definition) {
    return read(on, definition).get(chartNumber).get(0);
  }

  @Test
  void whatIsOnRecordAfterTheDayDoesNotCount() {
    imports.lines(
        clinic,
        patient("p1", ",\"deceasedDateTime\":\"2025-03-01\""),
        done("d1", "p1", "2023-06-01T10:00:00+09:00", "completed"),
        "{\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"reference\":\"Patient/p1\"},"
            + "\"code\":"
            + coding("urn:x", "Z90.13", "Absence")
            + ",\"onsetDateTime\":\"2024-02-01\"}");
    var exclusion = ", \"exclusions\": {\"type\": \"condition\", \"code\": \"Z90.13\"}";

    assertThat(status("2023-05-31", "p1", yearly(exclusion)).evidence()).isNull();
    assertThat(status("2023-06-01", "p1", yearly(exclusion)).state()).isEqualTo(DueState.SETTLED);
    assertThat(status("2024-01-31", "p1", yearly(exclusion)).state()).isEqualTo(DueState.SETTLED);
    assertThat(status("2024-02-01", "p1", yearly(exclusion)).reason())
        .isEqualTo(DueReason.EXCLUDED_BY_CRITERION);
    assertThat(status("2025-02-28", "p1", yearly("")).state()).isEqualTo(DueState.DUE);
    assertThat(status("2025-03-01", "p1", yearly("")).reason()).isEqualTo(DueReason.DECEASED);
  }

  @Test
  void aYearOrMonthAloneCountsAsTheProtocolSays() {
    imports.lines(
        clinic,
        patient("year", ""),
        done("d1", "year", "2025", "completed"),
        patient("month", ""),
        done("d2", "month", "2025-02", "completed"),
        patient("both", ""),
        done("d3", "both", "2025", "completed"),
        done("d4", "both", "2025-03-10", "completed"));
    var last = yearly(", \"partialDates\": \"LAST_DAY\"");
    var never = yearly(", \"partialDates\": \"NOT_COUNTED\"");

    assertThat(status("2026-11-29", "year", yearly("")).dueOn()).isEqualTo("2026-01-01");
    assertThat(status("2026-11-29", "year", last).dueOn()).isEqualTo("2026-12-31");
    assertThat(status("2025-06-15", "year", last).dueOn()).isEqualTo("2026-06-15");
    assertThat(status("2026-11-29", "year", never).reason()).isEqualTo(DueReason.NEVER_DONE);
    assertThat(status("2026-11-29", "year", last).evidence().known()).isEqualTo(DatePrecision.YEAR);
    assertThat(status("2026-11-29", "month", yearly("")).dueOn()).isEqualTo("2026-02-01");
    assertThat(status("2026-11-29", "month", last).dueOn()).isEqualTo("2026-02-28");
    assertThat(status("2026-11-29", "both", yearly("")).dueOn()).isEqualTo("2026-03-10");
    assertThat(status("2026-11-29", "both", last).dueOn()).isEqualTo("2026-12-31");
    assertThat(status("2026-11-29", "both", never).dueOn()).isEqualTo("2026-03-10");
  }

  @Test
  void aDayIsThatOfTheClinicsZone() {
    imports.lines(
        clinic,
        patient("p1", ""),
        done("d1", "p1", "2025-06-01T23:30:00+09:00", "completed"),
        patient("p2", ""),
        done("d2", "p2", "2025-06-02T00:30:00+09:00", "completed"));

    var found = read("2026-01-01", yearly(""));

    assertThat(found.get("p1").get(0).evidence().on()).isEqualTo("2025-06-01");
    assertThat(found.get("p2").get(0).evidence().on()).isEqualTo("2025-06-02");
  }

  @Test
  void anUnfinishedProcedureSettlesNothing() {
    imports.lines(
        clinic,
        patient("p1", ""),
        done("d1", "p1", "2025-06-01T10:00:00+09:00", "stopped"),
        patient("p2", ""),
        done("d2", "p2", "2025-06-01T10:00:00+09:00", "completed"));

    var found = read("2026-01-01", yearly(""));

    assertThat(found.get("p1").get(0).state()).isEqualTo(DueState.DUE);
    assertThat(found.get("p2").get(0).state()).isEqualTo(DueState.SETTLED);
  }

  @Test
  void theFirstPartOfTheEvidenceWithTheKindOfTheEventCounts() {
    imports.lines(
        clinic, patient("p1", ""), done("d1", "p1", "2020-06-01T10:00:00+09:00", "completed"));
    var definition =
        DefinitionJson.read(
            """
            {"evidence": [{"kinds": ["OBSERVATION"], "codes": ["TEST"], "holdsFor": "P1Y"},
                          {"kinds": ["PROCEDURE"], "codes": ["TEST"], "holdsFor": "P10Y"},
                          {"kinds": ["PROCEDURE"], "texts": ["test"], "holdsFor": "P2Y"}],
             "rule": {"type": "every", "interval": "P1Y"}}""");

    assertThat(status("2026-01-01", "p1", definition).dueOn()).isEqualTo("2030-06-01");
  }

  @Test
  void oneEventMayBeginOneProtocolAndSettleAnother() {
    imports.lines(
        clinic, patient("p1", ""), done("d1", "p1", "2025-12-31T10:00:00+09:00", "completed"));
    var follow =
        DefinitionJson.read(
            """
            {"evidence": [{"kinds": ["VISIT"]}],
             "rule": {"type": "after", "index": [{"kinds": ["PROCEDURE"], "codes": ["TE*"]}],
                      "steps": ["P7D"]}}""");

    List<DueStatus> statuses = read("2026-01-07", yearly(""), follow).get("p1");

    assertThat(statuses.get(0).state()).isEqualTo(DueState.SETTLED);
    assertThat(statuses.get(1).state()).isEqualTo(DueState.DUE);
    assertThat(statuses.get(1).dueOn()).isEqualTo("2026-01-07");
  }

  @Test
  void aDoctorsExclusionHoldsForItsDepartment() {
    imports.lines(clinic, patient("p1", ""), patient("p2", ""));
    tests.in(
        clinic,
        () -> {
          long other = tests.department("DEN", "치과", "Dentistry").id;
          long first = patients.find("chartNumber", "p1").firstResult().id;
          long second = patients.find("chartNumber", "p2").firstResult().id;
          exclusions.persist(Exclusion.of(first, eye, "frail", 1, clock));
          exclusions.persist(Exclusion.of(second, other, "frail", 1, clock));
          return null;
        });

    var found = read("2026-11-24", yearly(""));

    assertThat(found.get("p1").get(0).reason()).isEqualTo(DueReason.EXCLUDED_BY_DOCTOR);
    assertThat(found.get("p2").get(0).state()).isEqualTo(DueState.DUE);
  }

  @Test
  void aVisitOfUnknownDepartmentSettlesWhatWaitsForOne() {
    imports.lines(clinic, patient("p1", ""), patient("p2", ""));
    tests.in(
        clinic,
        () -> {
          long other = tests.department("DEN", "치과", "Dentistry").id;
          Instant at = Instant.parse("2026-06-01T03:00:00Z");
          people.visit(patients.find("chartNumber", "p1").firstResult().id, null, at);
          people.visit(patients.find("chartNumber", "p2").firstResult().id, other, at);
          return null;
        });
    var definition =
        DefinitionJson.read(
            "{\"evidence\": [{\"kinds\": [\"VISIT\"], \"department\": \""
                + Id.text(eye)
                + "\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}");

    var found = read("2026-11-24", definition);

    assertThat(found.get("p1").get(0).state()).isEqualTo(DueState.SETTLED);
    assertThat(found.get("p2").get(0).state()).isEqualTo(DueState.DUE);
  }

  @Test
  void aBookingIsRemindedOfByTheDepartmentThatItIsFor() {
    imports.lines(clinic, patient("p1", ""), patient("p2", ""));
    tests.in(
        clinic,
        () -> {
          long other = tests.department("DEN", "치과", "Dentistry").id;
          Instant at = Instant.parse("2026-11-26T03:00:00Z");
          people.booking(patients.find("chartNumber", "p1").firstResult().id, eye, at).bookedAt =
              Instant.parse("2026-11-01T03:00:00Z");
          people.booking(patients.find("chartNumber", "p2").firstResult().id, other, at).bookedAt =
              Instant.parse("2026-11-01T03:00:00Z");
          return null;
        });
    var reminder = DefinitionJson.read("{\"rule\": {\"type\": \"booked\", \"before\": \"P2D\"}}");

    var found = read("2026-11-24", reminder);

    assertThat(found.get("p1").get(0).state()).isEqualTo(DueState.DUE);
    assertThat(found.get("p2").get(0).reason()).isEqualTo(DueReason.NOTHING_BOOKED);
    assertThat(status("2026-10-31", "p1", reminder).reason())
        .as("it was made later")
        .isEqualTo(DueReason.NOTHING_BOOKED);
  }

  @Test
  void haemophilusInfluenzaeIsNoInfluenza() {
    String cvx = "http://hl7.org/fhir/sid/cvx";
    imports.lines(
        clinic,
        patient("p1", ",\"birthDate\":\"2025-01-10\""),
        event(
            "Immunization",
            "i1",
            "p1",
            coding(cvx, "48", "Haemophilus influenzae type b vaccine"),
            "2026-10-01",
            "completed"),
        patient("p2", ",\"birthDate\":\"2025-01-10\""),
        event(
            "Immunization",
            "i2",
            "p2",
            coding(cvx, "150", "Influenza, injectable, quadrivalent"),
            "2026-10-01",
            "completed"),
        patient("p3", ",\"birthDate\":\"2025-01-10\""),
        event(
            "Immunization",
            "i3",
            "p3",
            coding("urn:local", "15", "Something else"),
            "2026-10-01",
            "completed"));

    var found = read("2026-11-24", presets.require("KR-flu").definition());

    assertThat(found.get("p1").get(0).state()).isEqualTo(DueState.DUE);
    assertThat(found.get("p2").get(0).state()).isEqualTo(DueState.SETTLED);
    assertThat(found.get("p3").get(0).state()).isEqualTo(DueState.DUE);
  }

  @Test
  void morePatientsThanOneBatchAllStandSomewhere() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 5050; i++) {
      lines.add(patient("p" + i, ",\"gender\":\"" + (i % 2 == 0 ? "female" : "male") + "\""));
    }
    imports.lines(clinic, lines.toArray(String[]::new));

    var found =
        read("2026-11-24", yearly(", \"population\": {\"type\": \"sex\", \"is\": [\"F\"]}"));

    assertThat(found).hasSize(5050);
    assertThat(found.values().stream().filter(all -> all.get(0).state() == DueState.DUE))
        .hasSize(2525);
  }
}
