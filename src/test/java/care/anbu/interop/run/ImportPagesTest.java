package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Imports as a person starts and watches them. */
@QuarkusTest
class ImportPagesTest {

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void uploadLeadsToThePageOfItsImport() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.get("/imports");

    var answer =
        browser.upload(
            "/imports", "patients.ndjson", BadInputTest.patient("p1", "1970-03-01").getBytes());

    assertThat(answer.statusCode()).isEqualTo(303);
    String page = answer.header("Location").replaceFirst("^https?://[^/]+", "");
    assertThat(page).matches("/imports/[0-9A-Z]{13}");
    assertThat(browser.get(page).asString()).contains("patients.ndjson");
    assertThat(browser.getPart(page + "/progress").statusCode()).isEqualTo(200);
    assertThat(browser.get("/imports").asString()).contains(page);
  }

  @Test
  void fileOfAnotherKindIsRefusedInASentence() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.get("/imports");

    var answer = browser.upload("/imports", "scan.pdf", "%PDF-1.7".getBytes());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("This is no file that can be read here");
    assertThat(imports.number(clinic, "select count(*) from ImportRun")).isZero();
  }

  @Test
  void fileOfAnotherSourceThanThoseBeforeIsConfirmedByAPerson() {
    String clinic = tests.create();
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"));
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.get("/imports");
    byte[] next = BadInputTest.patient("p2", "1985-11-30").getBytes();

    var refused = browser.upload("/imports", Map.of("source", List.of("other")), "p.ndjson", next);
    var confirmed =
        browser.upload(
            "/imports",
            Map.of("source", List.of("other"), "confirmed", List.of("true")),
            "p.ndjson",
            next);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("Sources so far: test");
    assertThat(confirmed.statusCode()).isEqualTo(303);
  }

  @Test
  void fileOfWhichNothingIsUsedIsNoFileThatWasHereAlready() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);

    var slots = imports.lines(clinic, "{\"resourceType\":\"Slot\",\"id\":\"s1\"}");
    String page = browser.get("/imports/" + slots.run().ref()).asString();

    assertThat(page).contains("nothing in the file could be used", "the whole record");
    assertThat(page).doesNotContain("everything was here already");
  }

  @Test
  void notesAreShownAndDownloadedWithLineAndReason() {
    String clinic = tests.create();
    var run = imports.lines(clinic, BadInputTest.patient("p1", "0201-03-01"), "{broken").run();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    assertThat(browser.get("/imports/" + run.ref()).asString())
        .contains("The record is not readable JSON.")
        .contains("Imported without birth date");
    assertThat(browser.get("/imports/" + run.ref() + "/notes.csv").asString())
        .contains("\"upload\",2,\"?\",\"rejected\",NOT_JSON")
        .contains("\"upload\",1,\"Patient\",\"imported in part\",BIRTH_DATE_LEFT_OUT");
    browser.post("/language/ko", Map.of("back", "/"));
    assertThat(browser.get("/imports/" + run.ref()).asString())
        .as("where a line breaks, in the reader's language")
        .contains("열 2<")
        .doesNotContain("column ");
  }

  @Test
  void importOfAnotherClinicIsNotFound() {
    String ours = tests.create();
    String theirs = tests.create();
    String id = imports.lines(theirs, BadInputTest.patient("p1", "1970-03-01")).run().ref();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);

    for (String part : new String[] {"", "/progress", "/notes.csv"}) {
      assertThat(browser.get("/imports/" + id + part).statusCode()).isEqualTo(404);
    }
    assertThat(browser.get("/imports").asString()).doesNotContain(id);
  }

  @Test
  void deskAndDoctorMayNotImport() {
    String clinic = tests.create();

    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get("/imports").statusCode())
        .isEqualTo(403);
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get("/imports").statusCode()).isEqualTo(403);
  }
}
