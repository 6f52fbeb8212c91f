package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Role;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.draft.Reason;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A preview says what an import would do, and does nothing. */
@QuarkusTest
class PreviewTest {

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject Imports runs;
  @Inject UploadFolder folder;

  /** An encounter before its patient, a second line of one id, and a line that is nothing. */
  private static final byte[] FILE =
      String.join(
              "\n",
              BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00"),
              BadInputTest.patient("p1", "1970-03-01"),
              BadInputTest.patient("p3", "1970-03-01"),
              BadInputTest.patient("p3", "1971-03-01"),
              BadInputTest.encounter("e2", "nobody", "2024-05-06T10:00:00+09:00"),
              "nothing")
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void previewCountsAsTheImportWillAndChangesNothing() {
    String clinic = tests.create();

    var preview = imports.preview(clinic, FILE);

    for (String table : List.of("Patient", "Visit", "ContactPoint", "EncounterType")) {
      assertThat(imports.number(clinic, "select count(*) from " + table)).as(table).isZero();
    }
    var done = imports.bytes(clinic, FILE);
    assertThat(preview.total().created).isEqualTo(3);
    assertThat(done.reasons()).hasSize(3);
    requireSame(preview, done);
  }

  @Test
  void previewRefusesWhatRefersToAnIdOfTwoPeopleInDifferentBatchesAsTheImportWill() {
    String clinic = tests.create();
    String kim = BadInputTest.patient("p1", "1970-03-01");
    var lines = new ArrayList<String>();
    lines.add(kim);
    lines.add(BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00"));
    for (int i = 0; i < 1000; i++) {
      lines.add("{\"resourceType\":\"Claim\",\"id\":\"c" + i + "\"}");
    }
    lines.add(kim.replace("민수", "영희").replace("1970", "1985"));
    lines.add(BadInputTest.encounter("e2", "p1", "2024-05-07T10:00:00+09:00"));
    byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);

    var preview = imports.preview(clinic, file);
    var done = imports.bytes(clinic, file);

    assertThat(done.reasons())
        .containsExactlyInAnyOrder(
            Reason.DUPLICATE_ID, Reason.PATIENT_AMBIGUOUS, Reason.PATIENT_AMBIGUOUS);
    requireSame(preview, done);
    requireSame(imports.preview(clinic, file), imports.bytes(clinic, file));
  }

  @Test
  void aFileWhoseImportIsRefusedWaitsOn() throws Exception {
    String clinic = tests.create();
    byte[] oldWorkbook = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1};
    Path waiting = folder.keep(new ByteArrayInputStream(oldWorkbook), "waiting" + clinic, -1);
    var order = new Imports.Order("csv", "test", null, "old.xls", false, 1, true);
    long id = Id.next();

    assertThatThrownBy(() -> tests.in(clinic, () -> runs.startWaiting(order, id, waiting)))
        .isInstanceOf(Problem.class);

    assertThat(Files.readAllBytes(waiting)).isEqualTo(oldWorkbook);
    assertThat(folder.path(Id.text(id))).doesNotExist();
    folder.discard("waiting" + clinic);
  }

  private static void requireSame(TestImports.Outcome preview, TestImports.Outcome done) {
    assertThat(preview.reasons()).containsExactlyElementsOf(done.reasons());
    for (String type : done.byType().keySet()) {
      assertThat(preview.byType().get(type))
          .usingRecursiveComparison()
          .ignoringFields("id", "importId")
          .isEqualTo(done.byType().get(type));
    }
  }

  @Test
  void previewOfWhatIsHereAlreadyBringsNothing() {
    String clinic = tests.create();
    imports.bytes(clinic, FILE);

    var preview = imports.preview(clinic, FILE);

    assertThat(preview.total().created).isZero();
    assertThat(preview.total().unchanged).isEqualTo(3);
  }

  @Test
  void fileOfPreviewIsImportedOnceByItsOwnClinic() {
    String clinic = tests.create();
    String another = tests.create();
    String preview = imports.preview(clinic, FILE).run().ref();

    assertThat(status(another, preview)).isEqualTo(404);
    assertThat(status(clinic, preview)).isEqualTo(202);
    // A second click leads to the same import.
    assertThat(status(clinic, preview)).isEqualTo(202);
    assertThat(imports.number(clinic, "select count(*) from ImportRun where not preview"))
        .isEqualTo(1);
  }

  private static int status(String clinic, String preview) {
    return Api.as(Role.COORDINATOR, clinic)
        .post("/api/v1/imports/" + preview + "/import")
        .statusCode();
  }
}
