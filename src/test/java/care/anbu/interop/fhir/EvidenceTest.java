package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.DatePrecision;
import care.anbu.shared.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is evidence that something was done: reports, discharges, and what is more than begun. */
class EvidenceTest {

  private static final FhirReader READER =
      new FhirReader(
          new FhirContext(
              "emr",
              "KR",
              ZoneId.of("Asia/Seoul"),
              Instant.parse("2026-11-21T12:00:00Z"),
              new NationalNumbers(new InstallationKey("test"))));

  private static final String HOSPICE =
      "\"hospitalization\":{\"dischargeDisposition\":{\"coding\":[{\"system\":"
          + "\"http://snomed.info/sct\",\"code\":\"428361000124107\","
          + "\"display\":\"Discharge to home for hospice care (procedure)\"}]}}";

  @ParameterizedTest
  @ValueSource(strings = {"final", "amended", "corrected", "appended"})
  void reportThatIsFinalIsAnEventUnderItsCode(String status) {
    EventDraft event = event(report(status, "\"effectiveDateTime\":\"2026-01-02T03:04:05Z\""));

    assertThat(event.kind()).isEqualTo(ClinicalEvent.Kind.REPORT);
    assertThat(event.code())
        .isEqualTo(new Coded("http://loinc.org", "24331-1", "Lipid 1996 panel"));
    assertThat(event.time()).isEqualTo(new TimeSpan(Instant.parse("2026-01-02T03:04:05Z"), null));
    assertThat(event.patient())
        .isEqualTo(read("{\"resourceType\":\"Patient\",\"id\":\"p1\"}").draft().key());
    assertThat(event.visit()).isEqualTo(read(encounter("finished", "\"x\":1")).draft().key());
    assertThat(event.finished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'effectivePeriod':{'start':'2026-01-02T00:00:00Z','end':'2026-01-05'},'issued':'2026-01-06'",
        "'issued':'2026-01-02T00:00:00Z'"
      })
  void reportIsOfWhenItsTestsBeganOrOfItsIssue(String time) {
    assertThat(event(report("final", time.replace('\'', '"'))).time().from())
        .isEqualTo("2026-01-02T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2025, YEAR", "2025-03, MONTH", "2025-03-04, DAY", "2025-03-04T05:06:07Z, DAY"})
  void howMuchOfItsDayIsWrittenStaysKnown(String written, DatePrecision known) {
    String time = "\"effectiveDateTime\":\"" + written + "\"";

    assertThat(event(report("final", time)).time().known()).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-04, 2025, 2025-03-04, true",
    "2025-03-04, 2025-03, 2025-03-04, true",
    "2025-03-04, 2026, 2026-01-01, true",
    "2025-03-04, 2025-02, , false",
    "2025-03-04, 2024, , false"
  })
  void aYearOrMonthInWhichItBeganIsNoEndBeforeTheBeginning(
      String began, String over, LocalDate end, boolean kept) {
    EventDraft condition =
        event(
            ("{'resourceType':'Condition','id':'c1','subject':{'reference':'Patient/p1'},"
                    + "'code':{'text':'Asthma'},'onsetDateTime':'"
                    + began
                    + "','abatementDateTime':'"
                    + over
                    + "'}")
                .replace('\'', '"'));

    assertThat(condition.leavesOpen(Part.END)).isEqualTo(!kept);
    Instant until = condition.time().until();
    assertThat(until == null ? null : until.atZone(ZoneId.of("Asia/Seoul")).toLocalDate())
        .isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"registered", "partial", "preliminary"})
  void reportThatIsNotFinalDoesNotCountYet(String status) {
    assertThat(read(report(status, "\"issued\":\"2026-01-02\"")).refused().reason())
        .isEqualTo(Reason.NOT_FINAL);
  }

  @ParameterizedTest
  @CsvSource({
    "entered-in-error, ENTERED_IN_ERROR",
    "cancelled, NOT_DONE",
    "unknown, NOT_DONE",
    "'', NOT_DONE"
  })
  void reportThatNobodyStandsForIsTakenBack(String status, Reason reason) {
    var taken = (WithdrawnDraft) read(report(status, "\"issued\":\"2026-01-02\"")).draft();

    assertThat(taken.otherwise().reason()).isEqualTo(reason);
    assertThat(taken.key())
        .isEqualTo(read(report("final", "\"issued\":\"2026-01-02\"")).draft().key());
  }

  @Test
  void whatAReportFoundIsToldAsNotUsed() {
    var reading = read(report("final", "\"issued\":\"2026-01-02\",\"conclusion\":\"normal\""));

    assertThat(reading.unused()).containsExactly("DiagnosticReport.conclusion");
  }

  @Test
  void dischargeOfAnEncounterIsAnEventAtItsEnd() {
    List<Reading> readings = readAll(encounter("finished", HOSPICE));
    var event = (EventDraft) readings.get(1).draft();

    assertThat(readings)
        .extracting(Reading::type, Reading::unused)
        .containsExactly(
            tuple("Encounter", List.of()), tuple("Encounter.hospitalization", List.of()));
    assertThat(event.kind()).isEqualTo(ClinicalEvent.Kind.DISCHARGE);
    assertThat(event.code().code()).isEqualTo("428361000124107");
    assertThat(event.time()).isEqualTo(new TimeSpan(Instant.parse("2026-01-09T00:00:00Z"), null));
    assertThat(event.visit()).isEqualTo(readings.get(0).draft().key());
    assertThat(event.finished()).isTrue();
  }

  @Test
  void dischargeWithoutAnEndIsAtTheStart() {
    String open = encounter("finished", HOSPICE).replace(",\"end\":\"2026-01-09T00:00:00Z\"", "");

    assertThat(((EventDraft) readAll(open).get(1).draft()).time().from())
        .isEqualTo("2026-01-02T00:00:00Z");
  }

  @Test
  void dischargeOfAPatientWhoIsStillThereIsUnfinished() {
    assertThat(((EventDraft) readAll(encounter("in-progress", HOSPICE)).get(1).draft()).finished())
        .isFalse();
  }

  @Test
  void encounterThatIsTakenBackTakesItsDischargeWithIt() {
    var discharge = readAll(encounter("finished", HOSPICE)).get(1).draft().key();

    for (String taken :
        List.of(
            encounter("cancelled", HOSPICE),
            encounter("entered-in-error", "\"x\":1"),
            "{\"request\":{\"method\":\"DELETE\",\"url\":\"Encounter/e1\"}}")) {
      assertThat(read(taken).draft().gone()).as(taken).containsExactly(discharge);
    }
  }

  @ParameterizedTest
  @CsvSource({"completed, true", "in-progress, false", "stopped, false", "on-hold, false"})
  void procedureThatIsNotCompletedIsUnfinished(String status, boolean finished) {
    assertThat(event(procedure(status)).finished()).isEqualTo(finished);
  }

  /** Or every file of before would look changed at its next import. */
  @Test
  void ofFinishedAndUnfinishedOnlyTheLatterIsNews() {
    EventDraft done = event(procedure("completed"));

    assertThat(done.content().toString()).doesNotContain("finished");
    assertThat(done.unfinished().content().hash()).isNotEqualTo(done.content().hash());
  }

  private static String report(String status, String elements) {
    return """
        {"resourceType":"DiagnosticReport","id":"r1","status":"%s",
         "code":{"coding":[{"system":"http://loinc.org","code":"24331-1","display":"Lipid 1996 panel"}]},
         "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},%s}"""
        .formatted(status, elements);
  }

  private static String encounter(String status, String elements) {
    return """
        {"resourceType":"Encounter","id":"e1","status":"%s","subject":{"reference":"Patient/p1"},
         "period":{"start":"2026-01-02T00:00:00Z","end":"2026-01-09T00:00:00Z"},%s}"""
        .formatted(status, elements);
  }

  private static String procedure(String status) {
    return """
        {"resourceType":"Procedure","id":"x1","status":"%s","code":{"text":"Colonoscopy"},
         "subject":{"reference":"Patient/p1"},"performedDateTime":"2026-01-02"}"""
        .formatted(status);
  }

  private static EventDraft event(String json) {
    return (EventDraft) readAll(json).get(0).draft();
  }

  private static Reading read(String json) {
    return readAll(json).get(0);
  }

  private static List<Reading> readAll(String json) {
    return READER.read(new Line("test", 1, json.getBytes(StandardCharsets.UTF_8)));
  }
}
