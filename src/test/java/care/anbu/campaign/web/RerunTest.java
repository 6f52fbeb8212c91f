package care.anbu.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignFixture;
import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign that ended and runs again as another one. */
@QuarkusTest
class RerunTest {

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;

  private String clinic;
  private String first;
  private Browserless coordinator;

  @BeforeEach
  void campaign() {
    clinic = fixture.clinicWith(3);
    first = Id.text(fixture.made(clinic, tests.in(clinic, () -> fixture.draft())));
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  private void ended() {
    coordinator.post("/campaigns/" + first + "/plan", Map.of());
    move("APPROVED");
    move("STOPPED");
  }

  private void move(String to) {
    var fields = Map.of("to", to, "reason", "Over");
    assertThat(coordinator.post("/campaigns/" + first + "/transitions", fields).statusCode())
        .isEqualTo(303);
  }

  private Response again(Map<String, Object> changed) {
    var settings =
        JsonPath.from(Api.as(Role.COORDINATOR, clinic).get("/api/v1/campaigns/" + first).asString())
            .<String, Object>getMap("settings");
    settings.putAll(changed);
    return Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(settings)
        .post("/api/v1/campaigns");
  }

  @Test
  void aCampaignThatEndedRunsAgainAsAnotherThatShowsWhatChangedAndWhy() {
    ended();
    assertThat(coordinator.get("/campaigns/" + first).asString()).contains("Run again");
    assertThat(coordinator.get("/campaigns/new?from=" + first).asString())
        .contains("Eye check (2)", "name=\"rerunReason\"", "Diabetics keep their sight");

    String second =
        again(
                Map.of(
                    "name",
                    "Eye check (2)",
                    "rerunOf",
                    first,
                    "rerunReason",
                    "Half of the letters came back",
                    "dailyContacts",
                    7))
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    assertThat(coordinator.get("/campaigns/" + second).asString())
        .contains("Half of the letters came back", "/campaigns/" + first)
        .containsSubsequence("Contacts a day", "<td>1,000</td>", "<td>7</td>")
        .doesNotContain("<th scope=\"row\">Budget</th>");
    assertThat(coordinator.get("/campaigns/" + first).asString())
        .contains("Ran again as", "/campaigns/" + second);
    assertThat(coordinator.get("/campaigns/new?from=" + second).asString())
        .as("a draft is copied")
        .contains("Eye check (3)")
        .doesNotContain("rerunReason");
  }

  @Test
  void aNameThatCountsItsRunsCountsOn() {
    assertThat(next("안과 검진 1차")).isEqualTo("안과 검진 2차");
    assertThat(next("안과 검진 (9차)")).isEqualTo("안과 검진 (10)");
    assertThat(next("x".repeat(100))).hasSize(100).endsWith("x (2)");
  }

  private static String next(String name) {
    return Reruns.nextName(name, (plain, number) -> plain + " (" + number + ")");
  }

  @Test
  void whatRunsAgainHasEndedAndHasAReason() {
    assertThat(again(Map.of("rerunOf", first, "rerunReason", "Why")).statusCode()).isEqualTo(409);
    ended();
    assertThat(again(Map.of("rerunOf", first)).statusCode()).isEqualTo(400);
    assertThat(again(Map.of("rerunOf", "?", "rerunReason", "Why")).statusCode()).isEqualTo(400);
  }

  @Test
  void noCampaignOfAnotherClinicRunsAgain() {
    ended();
    String own = clinic;
    clinic = fixture.clinicWith(1);
    String stranger = first;
    first = Id.text(fixture.made(clinic, tests.in(clinic, () -> fixture.draft())));

    assertThat(again(Map.of("rerunOf", stranger, "rerunReason", "Why")).statusCode())
        .isEqualTo(404);
    assertThat(
            Browserless.signIn(Role.COORDINATOR, clinic)
                .get("/campaigns/new?from=" + stranger)
                .statusCode())
        .isEqualTo(404);
    assertThat(own).isNotEqualTo(clinic);
  }
}
