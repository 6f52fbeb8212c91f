package care.anbu.outreach.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.UnsubscribeLinks;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The link of an e-mail ends e-mails of its purpose: without signing in, and by nobody else. */
@QuarkusTest
class UnsubscribeTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject UnsubscribeLinks links;
  @Inject Consents consents;
  @Inject EntityManager entities;

  @Test
  void oneClickOfAMailProgramWithdrawsAtOnceAndTakesBackWhatWaits() {
    var scene = fixture.due(Channel.EMAIL, 2);
    assertThat(oneClick(pathOf(scene, 0)).statusCode()).isEqualTo(200);
    clinics.in(
        scene.clinic(),
        () -> {
          Outreach refused = entities.find(Outreach.class, scene.outreach().get(0));
          assertThat(refused.state()).isEqualTo(OutreachState.CANCELLED);
          assertThat(refused.reason()).isEqualTo(OutreachReason.OPTED_OUT);
          assertThat(consents.allows(refused.patientId, Purpose.CARE, Channel.EMAIL)).isFalse();
          assertThat(consents.allows(refused.patientId, Purpose.CARE, Channel.SMS)).isTrue();
          Consent said = consents.history(refused.patientId).get(0);
          assertThat(said.purpose).isEqualTo(Purpose.CARE);
          assertThat(said.source).isEqualTo(Source.PATIENT);
          assertThat(said.evidence).isEqualTo("List-Unsubscribe");
          return null;
        });
    assertThat(fixture.count(scene, OutreachState.READY)).as("of somebody else").isEqualTo(1);
  }

  @Test
  void aSecondClickSaysNothingNew() {
    var scene = fixture.due(Channel.EMAIL, 1);
    oneClick(pathOf(scene, 0));
    assertThat(oneClick(pathOf(scene, 0)).statusCode()).isEqualTo(200);
    assertThat(refusals(scene)).isEqualTo(1);
  }

  @Test
  void openingTheLinkShowsAButtonInTheLanguageOfThePatientAndChangesNothing() {
    var scene = fixture.due(Channel.EMAIL, 1);
    Response page = given().get(pathOf(scene, 0));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.getHeader("Set-Cookie")).isNull();
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
    assertThat(page.asString())
        .contains("시험의원에서 보내는 진료 안내 이메일을 그만 받으시겠어요?", "lang=\"ko\"")
        .doesNotContain("김환자");
    assertThat(refusals(scene)).isZero();
    clinics.in(
        scene.clinic(),
        () -> entities.createQuery("update Patient set language = 'en'").executeUpdate());
    assertThat(given().get(pathOf(scene, 0)).asString())
        .contains("Do you want no more e-mails about your care");
  }

  @Test
  void theButtonOfThePageDoesTheSame() {
    var scene = fixture.due(Channel.EMAIL, 1);
    Response done =
        given()
            .contentType("application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .post(pathOf(scene, 0));
    assertThat(done.asString()).contains("진료 안내 이메일을 보내지 않습니다");
    assertThat(refusals(scene)).isEqualTo(1);
  }

  @Test
  void whoeverSharesTheAddressGetsNoMoreEither() {
    var scene = fixture.due(Channel.EMAIL, 2);
    clinics.in(
        scene.clinic(),
        () -> {
          List<ContactPoint> points =
              entities
                  .createQuery("from ContactPoint order by id", ContactPoint.class)
                  .getResultList();
          points.get(1).value = points.get(0).value;
          return null;
        });
    oneClick(pathOf(scene, 0));
    assertThat(refusals(scene)).isEqualTo(2);
    assertThat(fixture.count(scene, OutreachState.READY)).isZero();
  }

  @Test
  void aLinkThatWasChangedOpensNothingAndTellsNothing() {
    var scene = fixture.due(Channel.EMAIL, 2);
    String[] token = pathOf(scene, 0).substring(UnsubscribeLinks.PATH.length()).split("\\.");
    String other = pathOf(scene, 1).split("\\.")[1];
    for (String forged :
        List.of(
            "x",
            token[0] + "." + other + "." + token[2],
            "elsewhere." + token[1] + "." + token[2],
            token[0] + "." + token[1] + ".AAAA",
            token[0] + "." + token[1])) {
      Response answer = oneClick(UnsubscribeLinks.PATH + forged);
      assertThat(answer.statusCode()).as(forged).isEqualTo(404);
      assertThat(answer.asString()).contains("This link does not work");
    }
    assertThat(refusals(scene)).isZero();
  }

  @Test
  void aLinkWorksAfterMonthsAndIsGoneWithThePerson() {
    var scene = fixture.due(Channel.EMAIL, 1);
    String path = pathOf(scene, 0);
    clock.stopAt(clock.instant().plus(Duration.ofDays(400)));
    assertThat(given().get(path).statusCode()).isEqualTo(200);
    clinics.in(
        scene.clinic(),
        () -> {
          entities.createQuery("from Patient", Patient.class).getSingleResult().erasedAt =
              clock.instant();
          return null;
        });
    assertThat(given().get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void advertisingEndsByItselfAndCareGoesOn() {
    var scene = fixture.due(Channel.EMAIL, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          entities.find(Campaign.class, scene.campaignId()).purpose = Purpose.ADVERTISING;
          return null;
        });
    oneClick(pathOf(scene, 0));
    clinics.in(
        scene.clinic(),
        () -> {
          long patient = entities.find(Outreach.class, scene.outreach().get(0)).patientId;
          assertThat(consents.allows(patient, Purpose.ADVERTISING, Channel.EMAIL)).isFalse();
          assertThat(consents.allows(patient, Purpose.CARE, Channel.EMAIL)).isTrue();
          return null;
        });
  }

  @Test
  void noMoreThanAReceiptIsTaken() {
    var scene = fixture.due(Channel.EMAIL, 1);
    assertThat(
            given()
                .contentType("application/x-www-form-urlencoded")
                .body("x".repeat(64 * 1024 + 1))
                .post(pathOf(scene, 0))
                .statusCode())
        .isEqualTo(413);
    assertThat(refusals(scene)).isZero();
  }

  /** As RFC 8058 has it: a form from a machine elsewhere, without a cookie or a page before. */
  private static Response oneClick(String path) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post(path);
  }

  private String pathOf(SendingFixture.Scene scene, int contact) {
    return URI.create(links.of(scene.clinic(), scene.outreach().get(contact))).getPath();
  }

  private long refusals(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("select count(*) from Consent where granted = false", Long.class)
                .getSingleResult());
  }
}
