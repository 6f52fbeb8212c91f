package care.anbu.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.clinic.Role;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class CampaignResultsTest {

  private static final Instant NOON = at("2026-03-02T03:00:00Z");

  @Inject TestClinics tests;
  @Inject Campaigns campaigns;
  @Inject CampaignResults results;
  @Inject ClinicScope scope;
  @Inject MadeCampaigns made;

  @TestHTTPResource URI address;

  private String clinic;
  private long campaign;

  @BeforeEach
  void campaignUnderWay() {
    clinic = tests.create();
    campaign = tests.in(clinic, () -> made.campaign());
  }

  @Test
  void eachPatientCountsOnceAlongTheFunnel() {
    in(
        () -> {
          long came = made.member(campaign, Arm.TREATED, Channel.PHONE, "2026-03-05T01:00:00Z");
          made.outreach(campaign, came, Channel.PHONE).sent(at("2026-03-02T01:00:00Z"));
          made.outreach(campaign, came, Channel.SMS).reached(at("2026-03-03T01:00:00Z"));
          long silent = made.member(campaign, Arm.TREATED, Channel.PHONE, null);
          made.outreach(campaign, silent, Channel.PHONE)
              .hear(OutreachState.DELIVERED, null, at("2026-03-02T02:00:00Z"));
          made.member(campaign, Arm.TREATED, Channel.LETTER, null);
          made.member(campaign, Arm.HOLDOUT, Channel.PHONE, "2026-03-06T01:00:00Z");
        });

    assertThat(result().funnel())
        .containsExactly(
            new FunnelRow(Arm.TREATED, Channel.PHONE, 2, 2, 2, 1, 1),
            new FunnelRow(Arm.TREATED, Channel.LETTER, 1, 0, 0, 0, 0),
            new FunnelRow(Arm.HOLDOUT, Channel.PHONE, 1, 0, 0, 0, 1));
    assertThat(result().lift()).isEqualTo(new Lift(new Proportion(1, 3), new Proportion(1, 1)));
  }

  @Test
  void visitAfterTheDaysOfTheMeasureDoesNotCount() {
    in(
        () -> {
          made.member(campaign, Arm.TREATED, Channel.SMS, "2026-03-30T23:59:00Z");
          made.member(campaign, Arm.TREATED, Channel.SMS, "2026-03-31T00:00:00Z");
        });

    assertThat(result().treated().visited()).isEqualTo(1);
  }

  @Test
  void contactsCostWhatTheClinicPaysWhetherOrNotTheyArrived() {
    in(
        () -> {
          long member = made.member(campaign, Arm.TREATED, Channel.LETTER, "2026-03-09T00:00:00Z");
          made.outreach(campaign, member, Channel.LETTER).sent(at("2026-03-02T01:00:00Z"));
          made.outreach(campaign, member, Channel.PHONE).failed(OutreachReason.WRONG_NUMBER, NOON);
          var taken = made.outreach(campaign, member, Channel.SMS);
          taken.attempts = 0;
          taken.cancelled(OutreachReason.VISITED, NOON);
        });

    assertThat(result().contacts())
        .extracting(ChannelOutreach::channel, ChannelOutreach::made, ChannelOutreach::failed)
        .containsExactly(tuple(Channel.PHONE, 1L, 1L), tuple(Channel.LETTER, 1L, 0L));
    assertThat(result().cost()).isEqualByComparingTo("640");
    assertThat(result().minutes()).isEqualByComparingTo("4.5");
    assertThat(result().costPerVisit()).isEqualByComparingTo(new BigDecimal("640"));
    assertThat(result().costPerAdditionalVisit()).isNull();
  }

  @Test
  void daysAreThoseOfTheClinic() {
    in(
        () -> {
          long one = made.member(campaign, Arm.TREATED, Channel.SMS, "2026-03-04T16:00:00Z");
          made.outreach(campaign, one, Channel.SMS).reached(at("2026-03-02T14:59:00Z"));
          made.member(campaign, Arm.HOLDOUT, Channel.SMS, "2026-03-02T15:00:00Z");
        });

    assertThat(result().days())
        .containsExactly(
            new Day(LocalDate.of(2026, 3, 2), 1, 1, 0, 0),
            new Day(LocalDate.of(2026, 3, 3), 0, 0, 0, 1),
            new Day(LocalDate.of(2026, 3, 4), 0, 0, 0, 0),
            new Day(LocalDate.of(2026, 3, 5), 0, 0, 1, 0));
  }

  @Test
  void refusedPatientsAreInNoArmButTheirReasonIsShown() {
    in(
        () -> {
          made.refused(campaign, Refusal.OPTED_OUT);
          made.refused(campaign, Refusal.OPTED_OUT);
          made.left(campaign, ExitReason.BOOKED);
        });

    assertThat(result().members()).isEqualTo(1);
    assertThat(result().refusals()).containsExactly(new Tally<>(Refusal.OPTED_OUT, 2));
    assertThat(result().exits()).containsExactly(new Tally<>(ExitReason.BOOKED, 1));
  }

  @Test
  void theFrontDeskWhichSeesNoMembersReadsNoResults() {
    String results = "/campaigns/" + Id.text(campaign) + "/results";
    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get(results).statusCode())
        .isEqualTo(403);
    Api.as(Role.FRONT_DESK, clinic).get("/api/v1" + results).then().statusCode(403);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "FRONT_DESK")
  void whoeverMaySeeMembersReadsTheResults(Role role) {
    in(() -> made.member(campaign, Arm.TREATED, Channel.PHONE, "2026-03-05T01:00:00Z"));

    Browserless.signIn(role, clinic)
        .get("/campaigns/" + Id.text(campaign) + "/results")
        .then()
        .statusCode(200)
        .body(containsString("There is no control group"))
        .body(containsString("id=\"funnel\""));
    Api.as(role, clinic)
        .get("/api/v1/campaigns/" + Id.text(campaign) + "/results")
        .then()
        .statusCode(200)
        .body("members", is(1))
        .body("funnel[0].channel", equalTo("PHONE"))
        .body("funnel[0].visited", is(1))
        .body("lift.verdict", equalTo("NO_COMPARISON"))
        .body("lift.difference", nullValue())
        .body("days[0].day", equalTo("2026-03-05"));
  }

  @Test
  void resultsAreSoundOnANarrowScreen() {
    in(
        () -> {
          long one = made.member(campaign, Arm.TREATED, Channel.PHONE, "2026-03-05T01:00:00Z");
          made.outreach(campaign, one, Channel.PHONE).reached(at("2026-03-02T01:00:00Z"));
          made.member(campaign, Arm.HOLDOUT, Channel.PHONE, null);
          made.refused(campaign, Refusal.NO_CONTACT);
        });
    try (Browser browser = Browser.start()) {
      var page = browser.window(address.toString(), "ko", ColorScheme.DARK, 390);
      Browser.signIn(page, TestClinics.login(Role.DOCTOR, clinic), TestClinics.PASSWORD);
      page.navigate("/campaigns/" + Id.text(campaign) + "/results");
      page.waitForSelector("figure canvas");

      Browser.assertAccessible(page);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void campaignWithoutMembersHasAnEmptyResult() {
    assertThat(result().empty()).isTrue();
    Browserless.signIn(Role.DOCTOR, clinic)
        .get("/campaigns/" + Id.text(campaign) + "/results")
        .then()
        .statusCode(200)
        .body(containsString("Nobody has been enrolled yet"));
  }

  @Test
  void resultsOfAnotherClinicAreNotThere() {
    String other = tests.create();
    String path = "/campaigns/" + Id.text(campaign) + "/results";

    Browserless.signIn(Role.COORDINATOR, other).get(path).then().statusCode(404);
    Api.as(Role.COORDINATOR, other).get("/api/v1" + path).then().statusCode(404);
  }

  private CampaignResult result() {
    return scope.call(
        clinic, () -> results.of(tests.in(clinic, () -> campaigns.require(campaign))));
  }

  @Test
  void nobodyWaitsForATurnWithATransactionOpen() {
    assertThatThrownBy(() -> tests.in(clinic, () -> results.of(campaigns.require(campaign))))
        .hasStackTraceContaining("a transaction is open before its turn has come");
  }

  private void in(Runnable work) {
    tests.in(
        clinic,
        () -> {
          work.run();
          return null;
        });
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
