package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a template once said is kept, with who approved it so. */
@QuarkusTest
class TemplateVersionsTest {

  private static final String FIRST = "{patient}, {clinic}입니다. 정기 진료 안내드려요. {clinicPhone}";
  private static final String SECOND = "{patient}, {clinic}입니다. 정기 검진 안내드려요. {clinicPhone}";

  @Inject TestClinics tests;

  String clinic;
  String id;

  @BeforeEach
  void changeAnApprovedTemplate() {
    clinic = tests.create();
    id =
        as(Role.COORDINATOR)
            .body(words(FIRST))
            .post("/api/v1/templates")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    as(Role.DOCTOR).post("/api/v1/templates/" + id + "/approve").then().statusCode(200);
    as(Role.COORDINATOR).body(words(SECOND)).put("/api/v1/templates/" + id).then().statusCode(200);
  }

  @Test
  void everySaveIsAVersionAndTellsWhetherItWasApproved() {
    as(Role.FRONT_DESK)
        .get("/api/v1/templates/" + id + "/versions")
        .then()
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items.number", contains(2, 1))
        .body("items.body", contains(SECOND, FIRST))
        .body("items[0].approvedAt", nullValue())
        .body("items[1].approvedAt", notNullValue());
  }

  @Test
  void thePageShowsThemAndStartsFromAnOlderOne() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);

    assertThat(coordinator.get("/templates/" + id).asString())
        .contains("Version 2", "Version 1", SECOND + "</textarea>", "?version=1");
    assertThat(coordinator.get("/templates/" + id + "?version=1").asString())
        .contains(FIRST + "</textarea>");
    assertThat(coordinator.get("/templates/" + id + "?version=9").statusCode()).isEqualTo(404);
  }

  @Test
  void anotherClinicSeesNone() {
    Api.as(Role.COORDINATOR, tests.create())
        .get("/api/v1/templates/" + id + "/versions")
        .then()
        .statusCode(404);
  }

  private static Map<String, String> words(String body) {
    return Map.of(
        "name", "정기", "channel", "SMS", "language", "ko", "purpose", "CARE", "body", body);
  }

  private RequestSpecification as(Role role) {
    return Api.as(role, clinic).contentType(ContentType.JSON);
  }
}
