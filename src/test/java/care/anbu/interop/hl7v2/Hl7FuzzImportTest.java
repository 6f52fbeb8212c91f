package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.run.TestImports;
import care.anbu.testsupport.Fuzz;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Broken files of messages come in as far as they can, and touch nobody whom they do not name. */
@QuarkusTest
class Hl7FuzzImportTest {

  private static final int FILES = Fuzz.cases(80);

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void brokenFilesNeitherBreakARunNorTouchPatientsWhomTheyDoNotName() {
    String other = withNeighbours();
    String clinic = withNeighbours();
    List<String> before = imports.checksum(clinic);
    List<String> beforeOfOther = imports.checksum(other);
    assertThat(before).hasSizeGreaterThan(5);
    long created = 0;
    for (int i = 0; i < FILES; i++) {
      var outcome = run(clinic, new Mutations(Fuzz.SEED + i).file());

      assertThat(outcome.run().failure()).as("file %d", i).isNotEqualTo(Failure.INTERNAL);
      assertThat(outcome.notes()).noneMatch(note -> note.reason == Reason.NOT_STORED);
      created += outcome.total().created;
    }
    assertThat(created).isPositive();
    assertThat(imports.checksum(clinic)).containsAll(before);
    assertThat(imports.checksum(other)).isEqualTo(beforeOfOther);
    for (String row : patientsWithTheirRows(clinic)) {
      List<String> named = Mutations.WORDS.stream().filter(row::contains).toList();
      assertThat(named).as(row).hasSizeLessThan(2);
    }
  }

  /** Each row of a patient behind the number and the name that the patient has. */
  private List<String> patientsWithTheirRows(String clinic) {
    var rows = new ArrayList<String>();
    for (String hql :
        List.of(
            "select concat(p.chartNumber, ' ', p.name, ' ', c.value) from ContactPoint c"
                + " join Patient p on p.id = c.patientId",
            "select concat(p.chartNumber, ' ', p.name, ' ', t.display) from Visit v"
                + " join Patient p on p.id = v.patientId"
                + " join EncounterType t on t.id = v.encounterTypeId",
            "select concat(p.chartNumber, ' ', p.name, ' ', r.name) from PatientRelation r"
                + " join Patient p on p.id = r.patientId",
            "select concat(p.chartNumber, ' ', p.name) from Patient p")) {
      rows.addAll(imports.list(clinic, hql, String.class));
    }
    return rows;
  }

  private String withNeighbours() {
    String clinic = tests.create();
    String file =
        Samples.admit("n1", "V1", "김^이웃", "nv1") + Samples.admit("n2", "V2", "이^이웃", "nv2");
    run(clinic, Samples.bytes(file));
    return clinic;
  }

  private TestImports.Outcome run(String clinic, byte[] file) {
    return imports.stream(clinic, Hl7File.NAME, null, new ByteArrayInputStream(file));
  }
}
