package care.anbu.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Department;
import care.anbu.clinic.Role;
import care.anbu.segment.Segment;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what on the pages of campaigns. */
@QuarkusTest
class CampaignPagesTest {

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;
  @Inject Campaigns campaigns;
  @Inject TestSql tables;
  @Inject Segments segments;
  @Inject Clock clock;

  private String clinic;
  private long id;
  private String page;

  @BeforeEach
  void draft() {
    clinic = fixture.clinicWith(3);
    page = made();
    id = Id.fromString(page.substring(page.lastIndexOf('/') + 1)).value();
  }

  @Test
  void everyoneReadsCampaignsAndOnlyCoordinatorsWriteThem() {
    for (Role role : List.of(Role.FRONT_DESK, Role.DOCTOR)) {
      var reader = Browserless.signIn(role, clinic);
      assertThat(reader.get("/campaigns").statusCode()).isEqualTo(200);
      assertThat(reader.get(page).statusCode()).isEqualTo(200);
      for (String path : List.of("/campaigns/new", page + "/edit")) {
        assertThat(reader.get(path).statusCode()).as("%s %s", role, path).isEqualTo(403);
      }
      for (String path : List.of("/campaigns", page, page + "/plan")) {
        assertThat(reader.post(path, Map.of()).statusCode()).as("%s %s", role, path).isEqualTo(403);
      }
      assertThat(move(reader, "RUNNING")).as("%s", role).isEqualTo(403);
      assertThat(move(reader, "STOPPED")).as("%s", role).isEqualTo(403);
    }
    assertThat(move(Browserless.signIn(Role.FRONT_DESK, clinic), "APPROVED")).isEqualTo(403);
    assertThat(state()).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void aDraftIsDeletedWithItsPlanAndWhatWasApprovedStays() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    assertThat(
            Browserless.signIn(Role.DOCTOR, clinic).post(page + "/delete", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(coordinator.post(page + "/delete", Map.of()).statusCode()).isEqualTo(303);
    assertThat(coordinator.get(page).statusCode()).isEqualTo(404);

    page = made();
    coordinator.post(page + "/plan", Map.of());
    move(coordinator, "APPROVED");
    assertThat(coordinator.post(page + "/delete", Map.of()).statusCode()).isEqualTo(409);
    move(coordinator, "DRAFT");
    assertThat(coordinator.post(page + "/delete", Map.of()).asString())
        .contains("approved once stays");
    assertThat(coordinator.get(page).statusCode()).isEqualTo(200);
  }

  @Test
  void theFrontDeskSeesNoPlanAndNoMembers() {
    Browserless.signIn(Role.COORDINATOR, clinic).post(page + "/plan", Map.of());
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(doctor.get(page).asString()).contains("환자P1", "/results", "id=\"members\"");
    assertThat(desk.get(page).asString())
        .contains("Eye check")
        .doesNotContain("환자P", "/results", "id=\"members\"", "plan-channels");
    assertThat(desk.get(page + "?after=0000000000001").asString()).doesNotContain("환자P");
    assertThat(desk.get(page + "/results").statusCode()).isEqualTo(403);
    assertThat(doctor.get(page + "/results").statusCode()).isEqualTo(200);
    // Three members: before the desk as many as none.
    assertThat(desk.get("/campaigns").asString()).contains("&lt; 5");
    assertThat(doctor.get("/campaigns").asString()).doesNotContain("&lt; 5");
  }

  @Test
  void aDoctorApprovesAndASecondClickLaunchesNothingTwice() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.post(page + "/plan", Map.of()).statusCode()).isEqualTo(303);
    assertThat(move(Browserless.signIn(Role.DOCTOR, clinic), "APPROVED")).isEqualTo(303);
    for (int click = 0; click < 2; click++) {
      assertThat(move(coordinator, "RUNNING")).isEqualTo(303);
    }
    int transitions = tests.in(clinic, () -> campaigns.transitions(id).size());
    assertThat(transitions).isEqualTo(2);
  }

  @Test
  void aSegmentBringsItsDepartmentAndAnotherOneIsTold() {
    String bones =
        tests.in(
            clinic,
            () -> {
              Department department = tests.department("OS", "정형외과", "Orthopaedics");
              var knees = new Segment();
              knees.name = "knees";
              knees.mean(new Criterion.LastVisit(department.id, 6, null));
              knees.createdAt = clock.instant();
              segments.persist(knees);
              return department.ref();
            });
    String knees = tests.in(clinic, () -> segments.find("name", "knees").firstResult().ref());
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);

    assertThat(coordinator.get("/campaigns/new?segment=" + knees).asString())
        .contains("value=\"" + bones + "\" selected")
        .doesNotContain("patients of another");
    assertThat(
            coordinator
                .get("/campaigns/new/ladder?department=EYE&recipients=segment:" + knees)
                .asString())
        .contains("patients of another", "<b>Orthopaedics</b>");
    assertThat(
            coordinator
                .getPart(
                    "/campaigns/new/ladder?department=EYE&recipients=segment:" + knees,
                    "recipients")
                .asString())
        .as("whoever chooses other recipients means their department")
        .contains("hx-swap-oob", "value=\"" + bones + "\" selected")
        .doesNotContain("patients of another");

    String ref =
        Api.as(Role.COORDINATOR, clinic)
            .contentType(ContentType.JSON)
            .body(Map.of("name", "Knees", "goal", "Walking", "department", "EYE", "segment", knees))
            .post("/api/v1/campaigns")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    assertThat(coordinator.get("/campaigns/" + ref).asString())
        .contains("patients of another", "<b>Orthopaedics</b>");
    assertThat(coordinator.get(page).asString()).doesNotContain("patients of another");
  }

  @Test
  void whoActsOnAnOldPageIsTold() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    var stale = Map.of("to", "APPROVED", "version", "0");
    assertThat(coordinator.post(page + "/transitions", stale).statusCode()).isEqualTo(409);
    assertThat(state()).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void aFormWithoutItsVersionIsRefusedWithASentence() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.post(page, Map.of("name", "x")).statusCode()).isBetween(400, 499);
  }

  @Test
  void twoPlansOfTheSamePatientsAreNotBothApproved() {
    String otherPage = made();
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    coordinator.post(otherPage + "/plan", Map.of());
    assertThat(move(coordinator, "APPROVED")).isEqualTo(303);
    var second = coordinator.post(otherPage + "/transitions", Map.of("to", "APPROVED"));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.asString()).contains("Plan again");
  }

  @Test
  void aChannelWithoutAGatewayStopsTheApproval() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    tables.change("delete from gateway where channel = 'SMS' and clinic_id = '" + clinic + "'");

    var refused = coordinator.post(page + "/transitions", Map.of("to", "APPROVED"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("Every channel of the ladder needs a gateway");
  }

  /** 정보통신망법 art. 50 (4); in tests Anbu is found on its own machine only. */
  @ParameterizedTest
  @CsvSource({
    "ADVERTISING, EMAIL, SMTP, true",
    "ADVERTISING, EMAIL, TRAY, false",
    "ADVERTISING, SMS, TRAY, false",
    "CARE, EMAIL, SMTP, false",
  })
  void advertisingByEmailNeedsALinkThatPatientsCanOpen(
      String purpose, String channel, String kind, boolean refused) {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    String ours = "where clinic_id = '" + clinic + "'";
    tables.change("update campaign set purpose = '" + purpose + "' " + ours);
    tables.change(
        "update campaign_step set channel = '" + channel + "' " + ours + " and channel = 'SMS'");
    tables.change(
        "update gateway set channel = '"
            + channel
            + "', kind = '"
            + kind
            + "' "
            + ours
            + " and channel = 'SMS'");

    var answer = coordinator.get(page).asString();

    assertThat(answer.contains("needs an unsubscribe link that patients can open"))
        .isEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({"HTTP_SMS, true", "TRAY, false"})
  void aTemplateThatLeadsToAPageNeedsOneThatPatientsCanOpen(String kind, boolean refused) {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post(page + "/plan", Map.of());
    String ours = "where clinic_id = '" + clinic + "' and channel = 'SMS'";
    tables.change("update message_template set body = '{clinic} {link}' " + ours);
    tables.change("update gateway set kind = '" + kind + "' " + ours);

    var answer = coordinator.get(page).asString();

    assertThat(answer.contains("leads to the patient’s own page")).isEqualTo(refused);
  }

  @Test
  void campaignsOfAnotherClinicAreNotFound() {
    var stranger = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page + "/plan", Map.of()).statusCode()).isEqualTo(404);
    assertThat(move(stranger, "APPROVED")).isEqualTo(404);
    assertThat(stranger.get("/campaigns").asString()).doesNotContain(page);
  }

  /** The page of a new draft. */
  private String made() {
    var draft = tests.in(clinic, () -> fixture.draft());
    String ref =
        Api.as(Role.COORDINATOR, clinic)
            .contentType(ContentType.JSON)
            .body(draft)
            .post("/api/v1/campaigns")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return "/campaigns/" + ref;
  }

  private int move(Browserless reader, String to) {
    return reader.post(page + "/transitions", Map.of("to", to)).statusCode();
  }

  private CampaignState state() {
    return tests.in(clinic, () -> campaigns.require(id).state());
  }
}
