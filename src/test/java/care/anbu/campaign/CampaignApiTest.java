package care.anbu.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import care.anbu.clinic.Role;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignApiTest {

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;
  @Inject EntityManager entities;

  @Test
  void aCampaignIsMadePlannedApprovedAndLaunched() {
    String clinic = fixture.clinicWith(5);
    String id = create(clinic);

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/campaigns/{id}/plan", id)
        .then()
        .statusCode(200)
        .body("members", equalTo(5))
        .body("byArm", notNullValue())
        .body("byChannel", notNullValue())
        .body("cost", notNullValue())
        .body("minutes", notNullValue());
    as(Role.DOCTOR, clinic)
        .post("/api/v1/campaigns/{id}/approve", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("APPROVED"));
    as(Role.COORDINATOR, clinic)
        .post("/api/v1/campaigns/{id}/launch", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("RUNNING"))
        .body("progress.active", equalTo(5))
        .body("transitions", hasSize(2));
    as(Role.DOCTOR, clinic)
        .get("/api/v1/campaigns/{id}/members?limit=2", id)
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items.why", everyItem(containsString("Ophthalmology")))
        .body("items.arm", everyItem(equalTo("TREATED")))
        .body("next", notNullValue());
  }

  @Test
  void theFrontDeskGetsNeitherMembersNorFiguresNorContacts() {
    String clinic = fixture.clinicWith(3);
    String id = create(clinic);
    as(Role.COORDINATOR, clinic).post("/api/v1/campaigns/{id}/plan", id).then().statusCode(200);
    for (String path :
        List.of(
            "/api/v1/campaigns",
            "/api/v1/campaigns/" + id,
            "/api/v1/campaigns/" + id + "/members?limit=2",
            "/api/v1/campaigns/" + id + "/results",
            "/api/v1/outreach",
            "/api/v1/outreach?campaign=" + id)) {
      as(Role.FRONT_DESK, clinic).get(path).then().statusCode(403);
      as(Role.DOCTOR, clinic).get(path).then().statusCode(200);
    }
  }

  @Test
  void aPlanIsACountByCriterionInTheTrail() {
    String clinic = fixture.clinicWith(3);
    String id = create(clinic);
    as(Role.COORDINATOR, clinic).post("/api/v1/campaigns/{id}/plan", id).then().statusCode(200);
    List<String> counted =
        tests.in(
            clinic,
            () ->
                entities
                    .createQuery(
                        "select label from AuditEntry where action = ?1 and details like 'VALUE%'",
                        String.class)
                    .setParameter(1, AuditAction.SEGMENT_COUNTED)
                    .getResultList());
    assertThat(counted).containsExactly("Eye check");
  }

  @Test
  void asksForWhatIsMissingBeforeApproval() {
    String clinic = fixture.clinicWith(1);
    String id = create(clinic);

    as(Role.COORDINATOR, clinic)
        .post("/api/v1/campaigns/{id}/approve", id)
        .then()
        .statusCode(409)
        .body("title", containsString("The campaign must be planned"));
  }

  @Test
  void aSecondClickLaunchesNothing() {
    String clinic = fixture.clinicWith(2);
    String id = create(clinic);
    for (String step : List.of("plan", "approve", "launch", "launch", "launch")) {
      as(Role.COORDINATOR, clinic)
          .post("/api/v1/campaigns/{id}/" + step, id)
          .then()
          .statusCode(200);
    }
    as(Role.COORDINATOR, clinic)
        .get("/api/v1/campaigns/{id}", id)
        .then()
        .body("transitions", hasSize(2));
  }

  @Test
  void whoLooksAtAnOldVersionIsTold() {
    String clinic = fixture.clinicWith(2);
    String id = create(clinic);
    as(Role.COORDINATOR, clinic).post("/api/v1/campaigns/{id}/plan", id);
    as(Role.COORDINATOR, clinic).post("/api/v1/campaigns/{id}/approve", id);

    as(Role.COORDINATOR, clinic)
        .body(Map.of("to", "STOPPED", "reason", "no staff", "version", 0))
        .post("/api/v1/campaigns/{id}/transitions", id)
        .then()
        .statusCode(409);
    as(Role.COORDINATOR, clinic)
        .body(Map.of("to", "STOPPED", "reason", "no staff"))
        .post("/api/v1/campaigns/{id}/transitions", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("STOPPED"))
        .body("transitions[-1].reason", equalTo("no staff"));
  }

  @Test
  void onlyThoseWhoCoordinateMakeAndLaunch() {
    String clinic = fixture.clinicWith(1);
    String id = create(clinic);
    for (Role role : List.of(Role.FRONT_DESK, Role.DOCTOR)) {
      as(role, clinic).body(draft(clinic)).post("/api/v1/campaigns").then().statusCode(403);
      as(role, clinic).post("/api/v1/campaigns/{id}/plan", id).then().statusCode(403);
      as(role, clinic).post("/api/v1/campaigns/{id}/launch", id).then().statusCode(403);
    }
    as(Role.FRONT_DESK, clinic).post("/api/v1/campaigns/{id}/approve", id).then().statusCode(403);
  }

  @Test
  void anotherClinicsCampaignIsNotThere() {
    String ours = fixture.clinicWith(0);
    String theirs = fixture.clinicWith(2);
    String id = create(theirs);

    for (String path : List.of("", "/members")) {
      as(Role.ADMINISTRATOR, ours).get("/api/v1/campaigns/{id}" + path, id).then().statusCode(404);
    }
    for (String path : List.of("/plan", "/approve", "/launch")) {
      as(Role.ADMINISTRATOR, ours).post("/api/v1/campaigns/{id}" + path, id).then().statusCode(404);
    }
    as(Role.ADMINISTRATOR, ours).get("/api/v1/campaigns").then().body("items", hasSize(0));
    as(Role.ADMINISTRATOR, ours)
        .body(draft(theirs))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(404);
  }

  @Test
  void aBadDraftIsRefusedWithASentence() {
    String clinic = fixture.clinicWith(0);
    as(Role.COORDINATOR, clinic)
        .body(Map.of("name", "No goal"))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(400)
        .body("title", containsString("goal"))
        .body("title", not(containsString("problem_")));
  }

  @Test
  void whatIsAbsentTakesTheDefaults() {
    String clinic = fixture.clinicWith(0);
    var made =
        as(Role.COORDINATOR, clinic)
            .body(draft(clinic))
            .post("/api/v1/campaigns")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    assertThat(made.getInt("settings.holdoutPercent")).isEqualTo(10);
    assertThat(made.getString("settings.windowFrom")).startsWith("10:00");
    assertThat(made.getList("settings.weekdays")).hasSize(5);
    assertThat(made.getList("settings.ladder")).isNotEmpty();
    assertThat(made.getList("settings.templates")).isNotEmpty();
  }

  private String create(String clinic) {
    var draft = tests.in(clinic, () -> fixture.draft());
    return as(Role.COORDINATOR, clinic)
        .body(draft)
        .post("/api/v1/campaigns")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private Map<String, Object> draft(String clinic) {
    return Map.of(
        "name",
        "Eye check",
        "goal",
        "Diabetics keep their sight",
        "department",
        "EYE",
        "segment",
        tests.in(clinic, () -> fixture.segment()));
  }

  private static RequestSpecification as(Role role, String clinic) {
    return Api.as(role, clinic).contentType(ContentType.JSON);
  }
}
