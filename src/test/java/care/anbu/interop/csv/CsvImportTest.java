package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import care.anbu.clinic.Role;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables as another program sends them, and what they leave in the clinic. */
@QuarkusTest
class CsvImportTest {

  private static final String IMPORTS = "/api/v1/imports?format=csv";

  private static final String FEBRL =
      "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,"
          + " date_of_birth, soc_sec_id\n"
          + "rec-223-org, , waller, 6, tullaroop street, willaroo, st james, 4011, wa, 19081209, 6988048\n"
          + "rec-122-org, lachlan, berry, 69, giblin street, killarney, bittern, 4814, qld, 19990219, 7364009\n"
          + "rec-10-dup-0, , , , maltby circuit, coaling, coolaroo, 3465, nsw, , \n";

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void everyRowBecomesOnePatientUnderItsRecordId() {
    String clinic = tests.create("US", "America/New_York");

    JsonPath report = done(clinic, FEBRL.getBytes());

    assertThat(report.getLong("read")).isEqualTo(3);
    assertThat(report.getLong("created")).isEqualTo(3);
    assertThat(report.getLong("byType.Patient.read")).isEqualTo(3);
    assertThat(imports.list(clinic, "from Patient order by chartNumber", Patient.class))
        .extracting(p -> p.chartNumber, p -> p.name, p -> p.birthDate)
        .containsExactly(
            tuple("rec-10-dup-0", "rec-10-dup-0", null),
            tuple("rec-122-org", "lachlan berry", LocalDate.of(1999, 2, 19)),
            tuple("rec-223-org", "waller", LocalDate.of(1908, 12, 9)));
    assertThat(imports.list(clinic, "from PatientIdentifier", PatientIdentifier.class))
        .hasSize(2)
        .allMatch(number -> number.value.matches("n1\\.[0-9a-f]{8}\\.[0-9a-f]{64}"));
  }

  @Test
  void sameFileAgainChangesNothing() {
    String clinic = tests.create();
    done(clinic, FEBRL.getBytes());

    JsonPath again = done(clinic, FEBRL.getBytes());

    assertThat(again.getLong("unchanged")).isEqualTo(3);
    assertThat(again.getLong("created") + again.getLong("updated")).isZero();
  }

  @Test
  void koreanWindowsFileAndItsDamageAreUnderstood() {
    String clinic = tests.create();
    String table =
        "챠트번호,수진자명,생년월일,성별,핸드폰\n"
            + "A1,김영희,32143,여,1000001234\n"
            + "1.23457E+11,이민호,32144,남,010-0000-1235\n";

    JsonPath report = done(clinic, table.getBytes(Charset.forName("MS949")));

    assertThat(report.getLong("created")).isEqualTo(1);
    assertThat(report.getList("rejects.code")).containsExactly("VALUE_LOST");
    assertThat(report.getList("rejects.line")).containsExactly(3);
    var patient = imports.list(clinic, "from Patient", Patient.class).get(0);
    assertThat(patient.birthDate).isEqualTo("1988-01-01");
    assertThat(imports.list(clinic, "from ContactPoint", ContactPoint.class))
        .extracting(point -> point.value, point -> point.source)
        .containsExactly(tuple("+821000001234", Source.CSV));
  }

  @Test
  void tableThatSaysLessKeepsWhatIsKnown() {
    String clinic = tests.create();
    done(clinic, "차트번호,성명,생년월일,휴대폰\nA1,김영희,1988-03-05,010-0000-1234\n".getBytes());

    done(clinic, "차트번호,성명,이메일\nA1,김영희,kim@example.com\n".getBytes());

    var patient = imports.list(clinic, "from Patient", Patient.class).get(0);
    assertThat(patient.birthDate).isEqualTo("1988-03-05");
    assertThat(imports.list(clinic, "from ContactPoint where endedAt is null", ContactPoint.class))
        .extracting(point -> point.value)
        .containsExactlyInAnyOrder("+821000001234", "kim@example.com");
  }

  @Test
  void consentsAndVisitsAloneFindTheirPatientsByChartNumber() {
    String clinic = tests.create();
    done(clinic, "차트번호,성명,생년월일\nA1,김영희,1988-03-05\n".getBytes());

    JsonPath consents =
        done(clinic, "차트번호,광고 SMS 수신동의,동의일\nA1,Y,2026-03-05\nB2,Y,2026-03-05\n".getBytes());
    JsonPath visits = done(clinic, "차트번호,내원일,진료과\nA1,2026-01-05,내과\n".getBytes(), "병원");

    assertThat(consents.getLong("byType.Consent.created")).isEqualTo(1);
    assertThat(consents.getList("rejects.code")).containsExactly("UNKNOWN_PATIENT");
    assertThat(visits.getLong("read")).isEqualTo(1);
    assertThat(visits.getLong("created")).isEqualTo(1);
    assertThat(imports.list(clinic, "from Consent", Consent.class)).hasSize(1);
    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(1);
  }

  @Test
  void guessIsRememberedUnderItsNameAndByItsHeader() {
    String clinic = tests.create();

    send(clinic, FEBRL.getBytes(), "&mapping=febrl")
        .statusCode(202)
        .body("mapping", equalTo("febrl"));
    send(clinic, FEBRL.getBytes(), "").statusCode(202).body("mapping", equalTo("febrl"));

    as(clinic)
        .get("/api/v1/mappings")
        .then()
        .body("total", equalTo(1))
        .body("items[0].columns.rec_id", equalTo("CHART_NUMBER"))
        .body("items[0].columns.date_of_birth", equalTo("BIRTH_DATE"));
    as(tests.create()).get("/api/v1/mappings").then().body("items", hasSize(0));
  }

  @Test
  void mappingOfAPersonCountsBeforeAnyGuess() {
    String clinic = tests.create();
    as(clinic)
        .contentType("application/json")
        .body(Map.of("columns", Map.of("ㄱ", "CHART_NUMBER", "ㄴ", "NAME", "ㄷ", "NONE")))
        .put("/api/v1/mappings/mine")
        .then()
        .statusCode(200);

    send(clinic, "ㄱ,ㄴ,ㄷ\nA1,김영희,x\n".getBytes(), "")
        .statusCode(202)
        .body("mapping", equalTo("mine"));

    as(clinic).delete("/api/v1/mappings/mine").then().statusCode(204);
    as(clinic).delete("/api/v1/mappings/mine").then().statusCode(404);
  }

  @Test
  void tableThatTellsOfNobodyIsRefusedWithTheGuess() {
    String clinic = tests.create();

    send(clinic, "품목,수량,성별\n거즈,3,여\n".getBytes(), "&mapping=stock")
        .statusCode(400)
        .body("code", equalTo("csv:problem_incomplete"))
        .body("title", containsString("성별 → SEX"));
  }

  @Test
  void oldWorkbookIsRefusedWithWhatToDo() {
    byte[] ole2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, 0};

    send(tests.create(), ole2, "")
        .statusCode(400)
        .body("code", equalTo("csv:problem_old_workbook"));
  }

  @Test
  void workbookIsReadLikeText() {
    String clinic = tests.create();
    byte[] workbook =
        Tables.workbook(
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>차트번호</t></is></c><c t=\"inlineStr\"><is><t>성명</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>생년월일</t></is></c></row>"
                + "<row r=\"2\"><c s=\"3\"><v>17</v></c><c t=\"s\"><v>0</v></c><c s=\"1\"><v>32143</v></c></row>",
            "<si><t>김영희</t></si>");

    assertThat(done(clinic, workbook).getLong("created")).isEqualTo(1);

    assertThat(imports.list(clinic, "from Patient", Patient.class))
        .extracting(p -> p.chartNumber, p -> p.name, p -> p.birthDate)
        .containsExactly(tuple("00000017", "김영희", LocalDate.of(1988, 1, 1)));
  }

  @Test
  void linesOfAnotherEncodingAreRejectedWithLineAndReason() throws Exception {
    String clinic = tests.create();
    var file = new java.io.ByteArrayOutputStream();
    file.write("차트번호,성명,생년월일\nA1,김영희,1988-03-05\n".getBytes(StandardCharsets.UTF_8));
    file.write("A2,이민호,1990-01-01\n".getBytes(Charset.forName("MS949")));

    JsonPath report = done(clinic, file.toByteArray());

    assertThat(report.getList("rejects.code")).isEqualTo(List.of("OTHER_ENCODING"));
    assertThat(report.getList("rejects.line")).isEqualTo(List.of(3));
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(1);
  }

  private JsonPath done(String clinic, byte[] file) {
    return done(clinic, file, "csv");
  }

  private JsonPath done(String clinic, byte[] file, String source) {
    String id = send(clinic, file, "&source=" + source).statusCode(202).extract().path("id");
    JsonPath report =
        Eventually.get(
            () -> as(clinic).get("/api/v1/imports/" + id).jsonPath(),
            answer -> !answer.getString("state").equals("RUNNING"));
    assertThat(report.getString("state")).isEqualTo("DONE");
    return report;
  }

  private ValidatableResponse send(String clinic, byte[] file, String more) {
    return as(clinic)
        .contentType("application/octet-stream")
        .body(file)
        .post(IMPORTS + more)
        .then();
  }

  private static RequestSpecification as(String clinic) {
    return Api.as(Role.ADMINISTRATOR, clinic);
  }
}
