package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Role;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.Patient;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table under a mapping that was saved for another one: nothing of it is lost unsaid. */
@QuarkusTest
class SavedMappingTest {

  private static final String IMPORTS = "/api/v1/imports?format=csv";
  private static final String FIRST = "차트번호,이름,생년월일\nA1,가하나,1990-01-01\n";
  private static final String SECOND = "차트번호,이름,전화번호\nA2,나두나,010-7171-0202\n";

  @Inject TestClinics tests;
  @Inject ClinicScope scope;
  @Inject ClinicLeases leases;
  @Inject TestImports imports;

  @Test
  void aColumnThatTheSavedMappingLacksWaitsForAPerson() {
    String clinic = tests.create();
    ended(clinic, send(clinic, FIRST, "&mapping=auto"));

    Response answer = send(clinic, SECOND, "&mapping=auto");

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonPath report = ended(clinic, answer);
    assertThat(report.getString("state")).isEqualTo("FAILED");
    assertThat(report.getString("failure")).isEqualTo("WAITS_FOR_COLUMNS");
    assertThat(report.getList("rejects.element", String.class)).containsExactly("전화번호");
    assertThat(report.getList("rejects.code", String.class)).containsExactly("COLUMN_NOT_MAPPED");
    assertThat(report.getString("question")).isEqualTo(answer.path("question"));
    assertThat(names(clinic)).containsExactly("가하나");
  }

  @Test
  void whoeverHasSaidWhatTheColumnHoldsImportsTheFileOnce() {
    String clinic = tests.create();
    ended(clinic, send(clinic, FIRST, "&mapping=auto"));
    String page = send(clinic, SECOND, "&mapping=auto").path("question");

    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(browser.get(page).asString())
        .contains("value=\"auto\"")
        .contains("value=\"PHONE\" selected");
    String first = confirm(browser, page);
    String second = confirm(browser, page);

    assertThat(second).isEqualTo(first);
    JsonPath report = ended(clinic, first.substring(first.lastIndexOf('/') + 1));
    assertThat(report.getString("state")).isEqualTo("DONE");
    assertThat(names(clinic)).containsExactly("가하나", "나두나");
    assertThat(imports.number(clinic, "select count(*) from ContactPoint")).isEqualTo(1);
    for (String table : List.of(SECOND, FIRST)) {
      assertThat(ended(clinic, send(clinic, table, "&mapping=auto")).getString("state"))
          .isEqualTo("DONE");
    }
  }

  @Test
  void aRenamedNameColumnNeverLeavesTheChartNumberAsTheName() {
    String clinic = tests.create();
    ended(clinic, send(clinic, FIRST, "&mapping=auto"));

    JsonPath report =
        ended(clinic, send(clinic, "차트번호,성명,생년월일\nA2,나두나,1991-01-01\n", "&mapping=auto"));

    assertThat(report.getString("failure")).isEqualTo("WAITS_FOR_COLUMNS");
    assertThat(names(clinic)).containsExactly("가하나");
  }

  @Test
  void columnsThatNobodyCanUseAreNamedWithTheirFilledCells() {
    String clinic = tests.create();
    ended(clinic, send(clinic, FIRST, "&mapping=auto"));

    JsonPath report =
        ended(
            clinic,
            send(
                clinic,
                "병원 환자 목록\n차트번호,이름,생년월일,비고,담당,\nA1,가하나,1990-01-01,메모,김,뒤\nA2,나두나,1991-01-01,,박,\n",
                "&mapping=auto"));

    assertThat(report.getString("state")).isEqualTo("DONE");
    assertThat(report.getList("unused.element", String.class))
        .containsExactlyInAnyOrder("비고", "담당", "column F", "row 1");
    assertThat(report.getInt("unused.find { it.element == '담당' }.count")).isEqualTo(2);
    assertThat(report.getInt("unused.find { it.element == '비고' }.count")).isEqualTo(1);
  }

  @Test
  void whatAPersonChoseNotToReadIsNamedAndDoesNotWait() {
    String clinic = tests.create();
    as(clinic)
        .contentType("application/json")
        .body("{\"columns\":{\"차트번호\":\"CHART_NUMBER\",\"이름\":\"NAME\",\"전화번호\":\"NONE\"}}")
        .put("/api/v1/mappings/few")
        .then()
        .statusCode(200);

    JsonPath report = ended(clinic, send(clinic, SECOND, "&mapping=few"));

    assertThat(report.getString("state")).isEqualTo("DONE");
    assertThat(report.getList("unused.element", String.class)).containsExactly("전화번호");
  }

  @Test
  void cellsThatBelongToNothingInTheirRowAreTold() {
    String clinic = tests.create();

    JsonPath report =
        ended(
            clinic,
            send(clinic, "차트번호,이름,생년월일,진료과,우편번호,예약상태,이름\nA1,가하나,1990-01-01,내과,04524,예약,가둘\n", ""));

    assertThat(report.getList("unused.element", String.class)).contains("진료과", "우편번호");
  }

  @Test
  void aSecondClickOnImportingAPreviewLeadsToTheSameImport() {
    String clinic = tests.create();
    String preview = send(clinic, FIRST, "&preview=true").path("id");
    ended(clinic, preview);

    String first = importPreviewed(clinic, preview);
    ended(clinic, first);
    String second = importPreviewed(clinic, preview);

    assertThat(second).isEqualTo(first);
    assertThat(names(clinic)).containsExactly("가하나");
  }

  @Test
  void aClickWhileAnotherOneImportsThePreviewIsToldSo() {
    String clinic = tests.create();
    String preview = send(clinic, FIRST, "&preview=true").path("id");
    ended(clinic, preview);

    scope.run(
        clinic,
        () ->
            leases.alone(
                "preview-" + preview,
                () ->
                    as(clinic)
                        .post("/api/v1/imports/" + preview + "/import")
                        .then()
                        .statusCode(409)));

    ended(clinic, importPreviewed(clinic, preview));
    assertThat(names(clinic)).containsExactly("가하나");
  }

  @Test
  void aTableWithTooManyColumnsIsRefusedWithTheLimit() {
    String clinic = tests.create();

    Response answer = send(clinic, "차트번호,이름" + ",x".repeat(1_000) + "\nA1,가\n", "");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.asString()).contains("1000");
  }

  @Test
  void windows1252IsRefusedLineByLineAndNeverRead() {
    String clinic = tests.create("US", "America/New_York");
    byte[] table =
        "chart,name,dob\nA1,M\u00C4RZ,1990-01-01\nA2,Ren\u00E9,1990-01-01\nA3,Plain,1990-01-01\n"
            .getBytes(java.nio.charset.Charset.forName("windows-1252"));

    JsonPath report = ended(clinic, as(clinic).body(table).post(IMPORTS));

    assertThat(report.getList("rejects.code", String.class))
        .containsExactly("OTHER_ENCODING", "OTHER_ENCODING");
    assertThat(names(clinic)).containsExactly("Plain");
  }

  private static String importPreviewed(String clinic, String preview) {
    return as(clinic)
        .post("/api/v1/imports/" + preview + "/import")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static String confirm(Browserless browser, String page) {
    Map<String, Object> form =
        Map.of("field", List.of("CHART_NUMBER", "NAME", "PHONE"), "name", "auto");
    return browser.post(page, form).header("Location");
  }

  private static Response send(String clinic, String table, String more) {
    return as(clinic).body(table.getBytes()).post(IMPORTS + more);
  }

  private static JsonPath ended(String clinic, Response answer) {
    assertThat(answer.statusCode()).isEqualTo(202);
    return ended(clinic, answer.<String>path("id"));
  }

  private static JsonPath ended(String clinic, String id) {
    return Eventually.get(
        () -> as(clinic).get("/api/v1/imports/" + id).jsonPath(),
        report -> !report.getString("state").equals("RUNNING"));
  }

  private List<String> names(String clinic) {
    return imports.list(clinic, "from Patient order by name", Patient.class).stream()
        .map(patient -> patient.name)
        .toList();
  }

  private static RequestSpecification as(String clinic) {
    return Api.as(Role.ADMINISTRATOR, clinic).contentType("application/octet-stream");
  }
}
