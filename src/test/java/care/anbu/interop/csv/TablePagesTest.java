package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Role;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.PatientErased;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of an uploaded table, as a person makes it. */
@QuarkusTest
class TablePagesTest {

  private static final byte[] TABLE =
      "차트번호,성명,생년월일,핸드폰\nA1,김영희,1988-03-05,1000001234\n2.5E+11,이민호,90/1/1,\n"
          .getBytes(StandardCharsets.UTF_8);

  private static final Map<String, Object> ANSWER =
      Map.of("name", "환자 목록", "field", List.of("CHART_NUMBER", "NAME", "BIRTH_DATE", "NONE"));

  @Inject TestClinics tests;
  @Inject ClinicScope scope;
  @Inject ClinicLeases leases;
  @Inject TestImports imports;
  @Inject CsvUploads uploads;
  @Inject UploadFolder folder;
  @Inject Event<PatientErased> erased;

  @Test
  void unknownTableAsksWhatItsColumnsHold() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());

    String page = browser.get(uploaded(browser)).asString();

    assertThat(page)
        .contains("<option value=\"CHART_NUMBER\" selected>")
        .contains("1000001234")
        .contains("010-0000-1234")
        .contains("The first zero, which a spreadsheet had dropped, was put back.")
        .contains("A spreadsheet damaged the value")
        .contains("value=\"patients\"");
  }

  @Test
  void numbersOfTheStateInAColumnOrInANoteAreReadOnThePageToo() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());
    byte[] table =
        ("차트번호,성명,생년월일,주민등록번호,비고\n"
                + "A1,김영희,1988-03-05,880305-2345671,\n"
                + "A2,이민호,1990-01-01,,주민 900101-1234568\n")
            .getBytes(StandardCharsets.UTF_8);
    String path = uploaded(browser, table);

    Response page = browser.get(path);
    Response rows =
        browser.postPart(
            path + "/rows",
            Map.of(
                "field",
                List.of(
                    "CHART_NUMBER", "NAME", "BIRTH_DATE", "NATIONAL_NUMBER", "NATIONAL_NUMBER")));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("<option value=\"NATIONAL_NUMBER\" selected>", "김영희");
    assertThat(rows.statusCode()).isEqualTo(200);
    assertThat(rows.asString()).contains("김영희", "이민호");
  }

  @Test
  void aLineThatCannotBeReadStandsAmongTheOthersWithItsReason() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());
    byte[] table = "차트번호,성명\nA1,김일\nA2,\"이이\nA3,박삼\n".getBytes(StandardCharsets.UTF_8);

    String page = browser.get(uploaded(browser, table)).asString();

    String rows = page.substring(page.indexOf("id=\"table-rows\""));
    assertThat(rows).containsSubsequence("김일", "Rejected", "A quote is not closed", "박삼");
  }

  @Test
  void thePageTellsThatAColumnHoldsRefusals() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());
    String table = "차트번호,성명,SMS 수신%s\nA1,김영희,Y\n";

    String refusals = browser.get(uploaded(browser, table.formatted("거부").getBytes())).asString();
    String consents = browser.get(uploaded(browser, table.formatted("동의").getBytes())).asString();

    assertThat(refusals).contains("Yes, Y or 1 is a refusal");
    assertThat(consents).doesNotContain("Yes, Y or 1 is a refusal");
  }

  @Test
  void rowsAreShownAnewForOtherFields() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());
    String page = uploaded(browser);

    String without =
        browser
            .postPart(page + "/rows", Map.of("field", List.of("NONE", "NAME", "NONE", "PHONE")))
            .asString();

    assertThat(without).contains("No column tells who a row is about");
  }

  @Test
  void tableIsImportedAsItWasMappedAndTheNextOneGoesStraightIn() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = uploaded(browser);

    Response answer = browser.post(page, ANSWER);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(path(answer)).matches("/imports/[0-9A-Z]{13}");
    assertThat(path(upload(browser, TABLE))).matches("/imports/[0-9A-Z]{13}");
    assertThat(imports.number(clinic, "select count(*) from CsvMapping where name = '환자 목록'"))
        .isEqualTo(1);
    assertThat(browser.get(page).statusCode()).isEqualTo(409);
  }

  @Test
  void aPreviewKeepsNoMappingAndItsImportDoes() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String preview = previewed(browser, uploaded(browser));

    assertThat(browser.get("/imports/mappings").asString()).doesNotContain("환자 목록");
    String asked = uploaded(browser);
    assertThat(browser.get(asked).asString()).contains("<option value=\"PHONE\" selected>");
    Response imported = browser.post(preview + "/import", Map.of());

    assertThat(path(imported)).matches("/imports/[0-9A-Z]{13}");
    assertThat(browser.get("/imports/mappings").asString())
        .contains("환자 목록", "성명 → Name", "Columns that are not imported: 핸드폰");
    assertThat(path(upload(browser, TABLE))).matches("/imports/[0-9A-Z]{13}");
    assertThat(imports.number(clinic, "select count(*) from CsvMapping")).isEqualTo(1);
  }

  /** Two may try the same name at once; whoever imports later takes nothing from the other. */
  @Test
  void aMappingThatCameAfterThePreviewIsLeftAsItIs() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String preview = previewed(browser, uploaded(browser));
    browser.post(
        uploaded(browser, "번호,성명,핸드폰\nB1,박삼,01000001235\n".getBytes(StandardCharsets.UTF_8)),
        Map.of("name", "환자 목록", "field", List.of("CHART_NUMBER", "NAME", "PHONE")));

    browser.post(preview + "/import", Map.of());

    assertThat(browser.get("/imports/mappings").asString())
        .contains("<th scope=\"row\">환자 목록</th>", "<th scope=\"row\">환자 목록 2</th>")
        .contains("핸드폰 → Phone");
  }

  @Test
  void aForgottenMappingIsAskedForAgain() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.post(uploaded(browser), ANSWER);
    String page = browser.get("/imports/mappings").asString();
    String forget = page.replaceFirst("(?s).*(/imports/mappings/[0-9A-Z]{13}/delete).*", "$1");

    assertThat(browser.post(forget, Map.of()).statusCode()).isEqualTo(303);

    assertThat(browser.get("/imports/mappings").asString()).contains("No mapping is kept yet");
    assertThat(uploaded(browser)).startsWith("/imports/tables/");
  }

  @Test
  void aMappingCalledAfterAnErasedPatientLosesItsName() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.post(uploaded(browser), ANSWER);

    tests.in(
        clinic,
        () -> {
          erased.fire(new PatientErased(clinic, Set.of("환자 목록"), Set.of()));
          return null;
        });

    assertThat(browser.get("/imports/mappings").asString())
        .doesNotContain("환자 목록")
        .contains("<th scope=\"row\">csv</th>");
    for (String table : List.of("ImportRun", "CsvUpload")) {
      assertThat(
              imports.number(
                  clinic, "select count(*) from %s where mapping = '환자 목록'".formatted(table)))
          .as(table)
          .isZero();
    }
  }

  @Test
  void clicksAtOnceMakeOneImport() throws Exception {
    String clinic = tests.create();
    String page = uploaded(Browserless.signIn(Role.COORDINATOR, clinic));
    var clicks = new ArrayList<Callable<Response>>();
    for (int i = 0; i < 4; i++) {
      var tab = Browserless.signIn(Role.COORDINATOR, clinic);
      tab.get(page);
      clicks.add(() -> tab.post(page, ANSWER));
    }

    var imported = new HashSet<String>();
    var threads = Executors.newFixedThreadPool(clicks.size());
    try {
      for (Future<Response> click : threads.invokeAll(clicks)) {
        Response answer = click.get();
        assertThat(answer.statusCode()).isIn(303, 409);
        if (answer.statusCode() == 303) {
          imported.add(path(answer));
        }
      }
    } finally {
      threads.shutdown();
    }

    assertThat(imported).hasSize(1);
    assertThat(imports.number(clinic, "select count(*) from ImportRun")).isEqualTo(1);
  }

  /** However long that takes: the second click waits for nothing, and holds no connection. */
  @Test
  void aClickWhileAnotherOneTakesTheTableInIsToldSo() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = uploaded(browser);
    String job = "table-" + page.substring(page.lastIndexOf('/') + 1);

    scope.run(
        clinic,
        () ->
            leases.alone(
                job,
                () -> {
                  Response second = browser.post(page, ANSWER);
                  assertThat(second.statusCode()).isEqualTo(409);
                  assertThat(second.asString()).contains("is being taken in already");
                  assertThat(browser.post(page + "/delete", Map.of()).statusCode()).isEqualTo(409);
                }));

    assertThat(imports.number(clinic, "select count(*) from ImportRun")).isZero();
    assertThat(browser.post(page, ANSWER).statusCode()).isEqualTo(303);
  }

  @Test
  void waitingTableIsFoundAgainOnTheListAndCanBeDeletedThere() {
    var browser = Browserless.signIn(Role.COORDINATOR, tests.create());
    String page = uploaded(browser);

    assertThat(browser.get("/imports").asString())
        .contains("Files waiting for an answer", "patients.csv", page, page + "/delete");
    assertThat(browser.post(page + "/delete", Map.of()).statusCode()).isEqualTo(303);

    assertThat(browser.get("/imports").asString()).doesNotContain(page);
    assertThat(browser.get(page).statusCode()).isEqualTo(404);
  }

  /** The process may end before the file was taken over, or after that and before the run is. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tableWhoseImportBrokeOffBeforeItBeganWaitsOn(boolean takenOver) {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = uploaded(browser);
    long lost = Id.next();
    tests.in(
        clinic,
        () -> {
          CsvUpload upload = uploads.listAll().get(0);
          upload.importId = lost;
          if (takenOver) {
            folder.adopt(folder.path(upload.ref()), Id.text(lost));
          }
          return null;
        });

    assertThat(browser.get("/imports").asString()).contains(page);
    assertThat(browser.get(page).statusCode()).isEqualTo(200);
    Response answer = browser.post(page, ANSWER);

    assertThat(path(answer)).isEqualTo("/imports/" + Id.text(lost));
    assertThat(browser.follow(answer).statusCode()).isEqualTo(200);
    assertThat(browser.get("/imports").asString()).doesNotContain(page);
  }

  @Test
  void erasureRemovesTheTablesThatWait() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = uploaded(browser);

    tests.in(
        clinic,
        () -> {
          erased.fire(new PatientErased(clinic, Set.of(), Set.of()));
          return null;
        });

    assertThat(browser.get("/imports").asString()).doesNotContain(page);
    assertThat(browser.get(page).statusCode()).isEqualTo(409);
  }

  @Test
  void tableWithoutPostalCodesTellsThatItsAddressesTakeNoLetter() {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    byte[] table = "차트번호,성명,주소\nA1,김영희,서울특별시 강남구 테헤란로 1\n".getBytes(StandardCharsets.UTF_8);

    String page = uploaded(browser, table);
    String told = "This table has no column for postal codes";

    assertThat(browser.get(page).asString()).contains(told);
    browser.post(page, Map.of("name", "주소", "field", List.of("CHART_NUMBER", "NAME", "ADDRESS")));
    assertThat(
            imports.number(
                clinic, "select count(*) from ImportNote where reason = NO_POSTAL_CODES"))
        .isEqualTo(1);
  }

  @Test
  void uploadOfAnotherClinicIsNotFound() {
    String page = uploaded(Browserless.signIn(Role.COORDINATOR, tests.create()));

    assertThat(Browserless.signIn(Role.COORDINATOR, tests.create()).get(page).statusCode())
        .isEqualTo(404);
  }

  /** The page of a preview that has ended. */
  private String previewed(Browserless browser, String table) {
    var answer = new HashMap<String, Object>(ANSWER);
    answer.put("preview", "true");
    String preview = path(browser.post(table, answer));
    Eventually.get(
        () -> browser.get(preview).asString(), page -> page.contains(preview + "/import"));
    return preview;
  }

  private static String uploaded(Browserless browser) {
    return uploaded(browser, TABLE);
  }

  private static String uploaded(Browserless browser, byte[] table) {
    String page = path(upload(browser, table));
    assertThat(page).matches("/imports/tables/[0-9A-Z]{13}");
    return page;
  }

  private static Response upload(Browserless browser, byte[] table) {
    browser.get("/imports");
    Response answer = browser.upload("/imports", "patients.csv", table);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer;
  }

  private static String path(Response answer) {
    return answer.header("Location").replaceFirst("^https?://[^/]+", "");
  }
}
