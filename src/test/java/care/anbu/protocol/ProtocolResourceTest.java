package care.anbu.protocol;

import static care.anbu.testsupport.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.interop.run.TestImports;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProtocolResourceTest {

  private static final String YEARLY =
      """
      {"evidence": [{"kinds": "PROCEDURE", "codes": "TEST"}],
       "rule": {"type": "every", "interval": "P1Y"}}""";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject Departments departments;
  @Inject StaffMembers staff;

  private String clinic;

  @BeforeEach
  void aDoctorOfTheDepartment() {
    clinic = tests.create();
    doctorOf(clinic);
  }

  private void doctorOf(String clinic) {
    tests.in(
        clinic,
        () -> {
          staff.find("role", Role.DOCTOR).firstResult().departmentId =
              departments.find("code", "EYE").firstResult().id;
          return null;
        });
  }

  private RequestSpecification call(Role role) {
    return as(role, clinic).contentType(ContentType.JSON);
  }

  private String made(String body) {
    return call(Role.COORDINATOR)
        .body(body)
        .post("/api/v1/protocols")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String draft(String name, String definition) {
    return "{\"name\": \"%s\", \"department\": \"EYE\", \"definition\": %s}"
        .formatted(name, definition);
  }

  private void approve(String id, int version) {
    call(Role.DOCTOR)
        .body("{\"version\": " + version + "}")
        .post("/api/v1/protocols/" + id + "/approve")
        .then()
        .statusCode(200)
        .body("approvedVersion", equalTo(version));
  }

  private JsonPath due(String id, String query) {
    return call(Role.COORDINATOR)
        .get("/api/v1/protocols/" + id + "/due?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** The measure CMS125 of 2021 says of twenty patients whether they are due. */
  @Test
  void theBreastScreeningDeckComesOutAsTheMeasureSays() throws IOException {
    imports.resource(clinic, "/protocol/breast-screening.ndjson");
    String id = made("{\"preset\": \"US-breast-CMS125\", \"department\": \"EYE\"}");
    approve(id, 1);

    List<Map<String, Object>> items = due(id, "on=2021-12-31").getList("items");

    Map<String, String> states = new HashMap<>();
    items.forEach(
        item ->
            states.put(
                (String) ((Map<?, ?>) item.get("patient")).get("chartNumber"),
                (String) item.get("state")));
    Map<String, String> expected =
        Map.of(
            "due", "DUE",
            "up-to-date", "SETTLED",
            "excluded", "EXCLUDED",
            "not-in-population", "OUTSIDE");
    int compared = 0;
    for (String line : deck()) {
      String[] cells = line.split(",", -1);
      if (cells[6].equals("yes")) {
        compared++;
        assertThat(states.get(cells[1].replace("-EXM125", "")))
            .as(cells[1])
            .isEqualTo(expected.get(cells[5]));
      }
    }
    assertThat(compared).isEqualTo(18);
  }

  private static List<String> deck() throws IOException {
    try (var file =
        ProtocolResourceTest.class.getResourceAsStream("/protocol/breast-screening-cases.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
  }

  @Test
  void aProtocolSaysItselfInWords() {
    call(Role.COORDINATOR)
        .body("{\"preset\": \"KR-breast\", \"department\": \"EYE\"}")
        .post("/api/v1/protocols")
        .then()
        .statusCode(201)
        .body("name", equalTo("Breast cancer screening"))
        .body("version", equalTo(1))
        .body("approvedVersion", nullValue())
        .body(
            "sentence",
            containsString(
                "Women, aged 40 years or over on 31 December of the year, except patients"))
        .body(
            "sentence",
            containsString("even or odd as the year of birth is; settled by procedure or"));
  }

  @Test
  void nobodyIsDueBeforeADoctorOfTheDepartmentApproved() {
    String id = made(draft("Yearly", YEARLY));

    call(Role.COORDINATOR).get("/api/v1/protocols/" + id + "/due").then().statusCode(409);
    for (Role role : List.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.FRONT_DESK)) {
      call(role)
          .body("{\"version\": 1}")
          .post("/api/v1/protocols/" + id + "/approve")
          .then()
          .statusCode(403);
    }
    imports.lines(clinic, "{\"resourceType\":\"Patient\",\"id\":\"p1\"}");
    approve(id, 1);
    assertThat(due(id, "state=DUE").getLong("total")).isEqualTo(1);
  }

  @Test
  void aDoctorOfAnotherDepartmentCannotApprove() {
    tests.in(
        clinic,
        () -> {
          var dentistry = tests.department("DEN", "치과", "Dentistry");
          staff.find("role", Role.DOCTOR).firstResult().departmentId = dentistry.id;
          return null;
        });
    String id = made(draft("Yearly", YEARLY));

    call(Role.DOCTOR)
        .body("{\"version\": 1}")
        .post("/api/v1/protocols/" + id + "/approve")
        .then()
        .statusCode(403)
        .body("title", containsString("Only a doctor of the protocol’s department"));
  }

  @Test
  void aChangeWorksOnlyWhenItIsApprovedItself() {
    imports.lines(
        clinic, "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1980-01-01\"}");
    String id = made(draft("Yearly", YEARLY));
    approve(id, 1);

    call(Role.COORDINATOR)
        .body(
            draft("Yearly", YEARLY.replace("\"rule\"", "\"ages\": {\"from\": \"P60Y\"}, \"rule\"")))
        .put("/api/v1/protocols/" + id)
        .then()
        .statusCode(200)
        .body("version", equalTo(2))
        .body("approvedVersion", equalTo(1));

    assertThat(due(id, "on=2026-01-01&state=DUE").getLong("total")).isEqualTo(1);
    call(Role.DOCTOR)
        .body("{\"version\": 1}")
        .post("/api/v1/protocols/" + id + "/approve")
        .then()
        .statusCode(409);
    approve(id, 2);
    assertThat(due(id, "on=2026-01-01").getString("items[0].reason")).isEqualTo("TOO_YOUNG");
  }

  @Test
  void theDeadAreNotMeantAndTheListGoesOnBehindItsLast() {
    imports.lines(
        clinic,
        "{\"resourceType\":\"Patient\",\"id\":\"p1\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"p2\",\"deceasedDateTime\":\"2020-01-01\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"p3\"}");
    String id = made(draft("Yearly", YEARLY));
    approve(id, 1);

    var first = due(id, "limit=2");
    var second = due(id, "limit=2&after=" + first.getString("next"));

    assertThat(first.getLong("total")).isEqualTo(3);
    assertThat(first.getList("items")).hasSize(2);
    assertThat(second.getList("items")).hasSize(1);
    assertThat(second.getString("next")).isNull();
    assertThat(due(id, "state=OUTSIDE").getString("items[0].reason")).isEqualTo("DECEASED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"never\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"every\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"every\", \"interval\": \"1 year\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\", \"x\": 1}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\", \"codes\": \"A\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": \"PROCEDURE\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": \"PROCEDURE\", \"codes\": \"*\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"season\", \"from\": \"13-01\", \"to\": \"04-30\"}}",
        "{\"evidence\": [{\"kinds\": \"VISIT\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}, \"priority\": 9}",
        "{\"evidence\": [{\"kinds\": \"VISIT\", \"department\": \"NONE\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [null], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": [\"PROCEDURE\"], \"codes\": [\"E1*1\"]}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}",
        "{\"evidence\": [{\"kinds\": [\"VISIT\"]}], \"rule\": {\"type\": \"year\"}, \"tolerance\": {\"early\": \"P1M\"}}"
      })
  void aDefinitionThatCannotBeIsRefused(String definition) {
    call(Role.COORDINATOR)
        .body(draft("Wrong", definition))
        .post("/api/v1/protocols")
        .then()
        .statusCode(400);
  }

  @Test
  void aRetiredProtocolStaysAsItIs() {
    String id = made(draft("Yearly", YEARLY));

    approve(id, 1);
    call(Role.COORDINATOR).post("/api/v1/protocols/" + id + "/retire").then().statusCode(200);

    call(Role.COORDINATOR).get("/api/v1/protocols/" + id + "/due").then().statusCode(409);
    call(Role.COORDINATOR)
        .body(draft("Yearly", YEARLY))
        .put("/api/v1/protocols/" + id)
        .then()
        .statusCode(409);
    call(Role.DOCTOR)
        .body("{\"version\": 1}")
        .post("/api/v1/protocols/" + id + "/approve")
        .then()
        .statusCode(409);
  }

  @Test
  void protocolsOfAnotherClinicAreNotFound() {
    String id = made(draft("Yearly", YEARLY));
    approve(id, 1);
    clinic = tests.create();

    call(Role.COORDINATOR).get("/api/v1/protocols").then().body("items", empty());
    call(Role.COORDINATOR).get("/api/v1/protocols/" + id).then().statusCode(404);
    call(Role.COORDINATOR).get("/api/v1/protocols/" + id + "/due").then().statusCode(404);
  }

  @Test
  void aChangeMadeFromAnOlderVersionIsRefused() {
    String id = made(draft("Yearly", YEARLY));
    String change = draft("Yearly", YEARLY).replace("{\"name\"", "{\"version\": 1, \"name\"");
    call(Role.COORDINATOR).body(change).put("/api/v1/protocols/" + id).then().statusCode(200);

    call(Role.COORDINATOR).body(change).put("/api/v1/protocols/" + id).then().statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2B999999999-12-31", "1899-12-31", "2201-01-01", "yesterday"})
  void aDayBeyondReasonIsRefused(String on) {
    String id = made(draft("Yearly", YEARLY));
    approve(id, 1);

    call(Role.COORDINATOR)
        .urlEncodingEnabled(false)
        .get("/api/v1/protocols/" + id + "/due?on=" + on)
        .then()
        .statusCode(400);
  }

  @Test
  void everyPublicRuleIsOfferedWithItsSource() {
    call(Role.COORDINATOR)
        .get("/api/v1/protocols/presets")
        .then()
        .statusCode(200)
        .body("items", hasSize(17))
        .body("items.findAll { it.source.isEmpty() }", empty())
        .body("items.findAll { it.id == 'KR-flu' }.country", contains("KR"));
  }
}
