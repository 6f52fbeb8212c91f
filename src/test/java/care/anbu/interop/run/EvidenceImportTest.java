package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports, discharges and unfinished procedures of an import, and of the next one. */
@QuarkusTest
class EvidenceImportTest {

  private static final String PATIENT = BadInputTest.patient("p1", "1970-03-01");
  private static final String PLAIN =
      BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00")
          .replace("+09:00\"}", "+09:00\",\"end\":\"2024-05-09T10:00:00+09:00\"}");
  private static final String HOSPICE = discharged("Hospice");

  @Inject TestClinics tests;
  @Inject TestImports imports;

  private String clinic;

  @BeforeEach
  void clinic() {
    clinic = tests.create();
  }

  @Test
  void whatCountsIsInTheHistoryAndASecondImportLeavesAllOfItUnchanged() {
    var file =
        new String[] {
          procedure("x2", "completed"),
          procedure("x1", "stopped"),
          report("r1", "final"),
          report("r2", "preliminary"),
          report("r3", ""),
          HOSPICE,
          PATIENT
        };
    imports.lines(clinic, file);
    List<String> events = events();

    var second = imports.lines(clinic, file);

    assertThat(events)
        .containsExactly(
            "DISCHARGE Hospice 2024-05-09 true 2024-05-06",
            "PROCEDURE x1 2024-05-07 false 2024-05-06",
            "PROCEDURE x2 2024-05-07 true 2024-05-06",
            "REPORT r1 2024-05-07 true 2024-05-06");
    assertThat(events()).isEqualTo(events);
    assertThat(second.total().unchanged).isEqualTo(6);
    assertThat(second.total().created + second.total().updated).isZero();
  }

  @Test
  void stoppedProcedureThatIsCompletedLaterIsFinished() {
    imports.lines(clinic, PATIENT, PLAIN, procedure("x1", "stopped"));

    imports.lines(clinic, procedure("x1", "completed"));

    assertThat(events()).containsExactly("PROCEDURE x1 2024-05-07 true 2024-05-06");
  }

  @Test
  void dischargeFollowsItsEncounterWhateverThatSaysOfItLater() {
    imports.lines(clinic, PATIENT, HOSPICE);
    imports.lines(clinic, discharged("Home"));
    assertThat(events()).containsExactly("DISCHARGE Home 2024-05-09 true 2024-05-06");

    var without = imports.lines(clinic, PLAIN);
    assertThat(events()).isEmpty();
    assertThat(imports.lines(clinic, PLAIN).total().unchanged).isEqualTo(1);

    imports.lines(clinic, HOSPICE);
    assertThat(events()).containsExactly("DISCHARGE Hospice 2024-05-09 true 2024-05-06");

    imports.lines(clinic, HOSPICE.replace("finished", "entered-in-error"));
    assertThat(events()).isEmpty();
    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent")).isZero();

    imports.lines(clinic, HOSPICE);
    assertThat(events()).hasSize(1);
    assertThat(without.byType().get("Encounter").updated).isEqualTo(1);
  }

  /** The events of visits: kind, code, day, whether finished, day of the visit. */
  private List<String> events() {
    return imports.list(
        clinic,
        "select concat(str(e.kind), ' ', c.display, ' ', substring(str(e.occurredAt), 1, 10), ' ',"
            + " case when e.finished then 'true' else 'false' end, ' ',"
            + " substring(str(v.startedAt), 1, 10)) from ClinicalEvent e"
            + " join ClinicalCode c on c.id = e.codeId join Visit v on v.id = e.visitId order by 1",
        String.class);
  }

  private static String discharged(String where) {
    return PLAIN.replaceFirst(
        "\"class\"",
        "\"hospitalization\":{\"dischargeDisposition\":{\"text\":\"%s\"}},\"class\""
            .formatted(where));
  }

  private static String procedure(String id, String status) {
    return """
        {"resourceType":"Procedure","id":"%s","status":"%s","code":{"text":"%s"},\
        "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},\
        "performedDateTime":"2024-05-07T10:00:00+09:00"}"""
        .formatted(id, status, id);
  }

  private static String report(String id, String status) {
    return """
        {"resourceType":"DiagnosticReport","id":"%s","status":"%s","code":{"text":"%s"},\
        "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},\
        "effectiveDateTime":"2024-05-07T10:00:00+09:00"}"""
        .formatted(id, status, id);
  }
}
