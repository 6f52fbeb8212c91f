package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import care.anbu.clinic.Role;
import care.anbu.interop.ImportRun;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports as another program sends and watches them. */
@QuarkusTest
class ImportResourceTest {

  private static final String PATH = "/api/v1/imports";

  @Inject TestClinics tests;
  @Inject EntityManager entities;

  @Test
  void gzipIsTakenInAndReportedByType() throws IOException {
    String clinic = tests.create("US", "America/New_York");

    JsonPath report = finished(clinic, send(clinic, small("gz")));

    assertThat(report.getString("state")).isEqualTo("DONE");
    // 1616 resources, and the discharge that one of its encounters holds.
    assertThat(report.getLong("created")).isEqualTo(1617);
    assertThat(report.getLong("byType.Patient.created")).isEqualTo(20);
    assertThat(report.getLong("byType.Encounter.read")).isEqualTo(637);
    assertThat(report.getList("rejects")).isEmpty();
  }

  @Test
  void filesSentOneAfterTheOtherAreImportedInThatOrder() {
    String clinic = tests.create();
    String patient = BadInputTest.patient("p1", "1970-03-01");
    String visit = BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00");

    send(clinic, patient.getBytes());
    JsonPath second = finished(clinic, send(clinic, visit.getBytes()));

    assertThat(second.getLong("created")).isEqualTo(1);
  }

  @Test
  void rejectsAreListedWithLineAndReason() {
    String clinic = tests.create();
    String lines = BadInputTest.patient("p1", "1970-03-01") + "\n{broken\n";

    JsonPath report = finished(clinic, send(clinic, lines.getBytes()));

    assertThat(report.getLong("rejected")).isEqualTo(1);
    assertThat(report.getLong("rejects[0].line")).isEqualTo(2);
    assertThat(report.getString("rejects[0].code")).isEqualTo("NOT_JSON");
    assertThat(report.getString("rejects[0].reason")).isNotBlank();
  }

  @Test
  void ofAClinicNoMoreThanAHundredImportsWait() {
    String clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < Imports.MOST_UNDER_WAY; i++) {
            var run = new ImportRun();
            run.format = "fhir";
            run.source = "his";
            run.fileName = "waits";
            run.startedAt = Clocks.now();
            run.seenAt = run.startedAt;
            run.worker = "elsewhere:8080";
            entities.persist(run);
          }
          return null;
        });
    byte[] lines = BadInputTest.patient("p1", "1970-03-01").getBytes();

    as(Role.COORDINATOR, clinic)
        .body(lines)
        .post(PATH)
        .then()
        .statusCode(429)
        .body("code", equalTo("interop:problem_many_waiting"));
    send(tests.create(), lines);
    tests.in(clinic, () -> entities.createQuery("delete from ImportRun").executeUpdate());
  }

  @Test
  void unknownFormatIsAProblem() {
    String clinic = tests.create();

    as(Role.ADMINISTRATOR, clinic)
        .body("x".getBytes())
        .post(PATH + "?format=fax")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("code", equalTo("interop:problem_unknown_format"));
  }

  @Test
  void fileOfAnotherKindIsRefusedAndNothingIsLeft() {
    String clinic = tests.create();

    as(Role.ADMINISTRATOR, clinic)
        .body("%PDF-1.7 …".getBytes())
        .post(PATH + "?format=fhir-ndjson")
        .then()
        .statusCode(400)
        .body("title", containsString("FHIR"));
    as(Role.ADMINISTRATOR, clinic).get(PATH).then().body("items", hasSize(0));
  }

  @Test
  void formatIsToldByTheContentWhereTheSenderNamesNone() {
    String clinic = tests.create();
    byte[] table =
        "차트번호,성명,생년월일,최근내원일\nA1,김영희,1988-03-05,2024-05-06\n".getBytes(StandardCharsets.UTF_8);

    JsonPath report =
        finished(
            clinic,
            as(Role.COORDINATOR, clinic)
                .body(table)
                .post(PATH + "?name=patients.csv")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));

    assertThat(report.getString("format")).isEqualTo("csv");
    assertThat(report.getLong("byType.Encounter.created")).isEqualTo(1);
    assertThat(report.getLong("byType.Encounter.read")).isEqualTo(1);
  }

  @Test
  void auditTellsOfAnImportButNeitherItsFileNameNorAPreview() {
    String clinic = tests.create();
    byte[] lines = BadInputTest.patient("p1", "1970-03-01").getBytes(StandardCharsets.UTF_8);
    String path = PATH + "?format=fhir-ndjson&name=홍길동_610506.ndjson";
    for (String query : List.of("&preview=true", "")) {
      as(Role.COORDINATOR, clinic).body(lines).post(path + query).then().statusCode(202);
    }

    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createQuery(
                            "select concat(coalesce(label, '-'), details) from AuditEntry"
                                + " where action = IMPORT_STARTED",
                            String.class)
                        .getResultList()))
        .singleElement()
        .asString()
        .startsWith("-")
        .contains("fhir-ndjson")
        .doesNotContain("홍길동");

    as(Role.COORDINATOR, clinic)
        .body("차트번호,성명,생년월일\nA1,김영희,1988-03-05\n".getBytes(StandardCharsets.UTF_8))
        .post(PATH + "?format=csv&name=홍길동_610506.csv")
        .then()
        .statusCode(202);
    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createQuery(
                            "select concat(coalesce(label, '-'), details) from AuditEntry"
                                + " where action = MAPPING_SAVED",
                            String.class)
                        .getResultList()))
        .as("the mapping is named after the file")
        .singleElement()
        .asString()
        .startsWith("-");
  }

  @Test
  void theSameFileUnderAnotherSourceIsRefusedUntilItIsConfirmed() {
    String clinic = tests.create();
    byte[] lines = BadInputTest.patient("p1", "1970-03-01").getBytes();
    finished(clinic, send(clinic, lines));

    String other = PATH + "?format=fhir-ndjson&source=other";
    as(Role.COORDINATOR, clinic)
        .body(lines)
        .post(other)
        .then()
        .statusCode(409)
        .body("code", equalTo("interop:problem_same_file"))
        .body("title", containsString("“fhir”"));
    send(clinic, lines);
    as(Role.COORDINATOR, clinic).body(lines).post(other + "&confirmed=true").then().statusCode(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x"})
  void multipartThatIsNoneIsAProblemInWords(String type) {
    String clinic = tests.create();

    as(Role.COORDINATOR, clinic)
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
        .contentType(type)
        .body("nonsense")
        .post(PATH + "?format=csv")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("code", equalTo("interop:problem_multipart"))
        .body("title", containsString("body of the request"));
  }

  @Test
  void importOfAnotherClinicIsNotFound() {
    String ours = tests.create();
    String theirs = tests.create();
    String id = send(theirs, BadInputTest.patient("p1", "1970-03-01").getBytes());

    as(Role.ADMINISTRATOR, ours).get(PATH + "/" + id).then().statusCode(404);
    as(Role.ADMINISTRATOR, ours).get(PATH).then().body("items", hasSize(0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"DOCTOR", "FRONT_DESK"})
  void othersThanCoordinatorAndAdministratorMayNotImport(Role role) {
    String clinic = tests.create();

    as(role, clinic).body("x".getBytes()).post(PATH + "?format=fhir-ndjson").then().statusCode(403);
    as(role, clinic).get(PATH).then().statusCode(403);
  }

  private static byte[] small(String packing) throws IOException {
    try (var in =
        ImportResourceTest.class.getResourceAsStream("/fhir/synthea-small.ndjson." + packing)) {
      return in.readAllBytes();
    }
  }

  private static String send(String clinic, byte[] body) {
    return as(Role.COORDINATOR, clinic)
        .body(body)
        .post(PATH + "?format=fhir-ndjson")
        .then()
        .statusCode(202)
        .body("id", notNullValue())
        .extract()
        .path("id");
  }

  /** Asks until the import has ended, as a program would. */
  private static JsonPath finished(String clinic, String id) {
    return Eventually.get(
        () -> as(Role.COORDINATOR, clinic).get(PATH + "/" + id).jsonPath(),
        report -> !report.getString("state").equals("RUNNING"));
  }

  private static RequestSpecification as(Role role, String clinic) {
    return Api.as(role, clinic).contentType("application/octet-stream");
  }
}
