package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.clinic.Role;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk has minutes for decides how many are enrolled, and is told before approval. */
@QuarkusTest
class CapacityTest {

  private static final String API = "/api/v1/campaigns/{id}/";

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;
  @Inject Members members;
  @Inject Desks desks;

  String clinic;

  @BeforeEach
  void aClinic() {
    clinic = fixture.clinicWith(10);
  }

  @Test
  void asManyAreEnrolledAsTheSharedDeskCanCall() {
    deskHas(16);
    String id = planned(Overflow.NEXT_DAY, Channel.PHONE);
    launch(id);
    assertThat(active()).isEqualTo(4);
  }

  @Test
  void whoCannotBeCalledIsEnrolledTooWhereTheNextChannelIsTheRule() {
    deskHas(16);
    String id = planned(Overflow.NEXT_CHANNEL, Channel.PHONE, Channel.SMS);
    launch(id);
    assertThat(active()).isEqualTo(10);
  }

  @Test
  void thePlanSaysHowManyDaysTheCallsTake() {
    deskHas(16);
    String id = planned(Overflow.NEXT_DAY, Channel.PHONE);
    Api.as(Role.COORDINATOR, clinic)
        .get(API + "calls", id)
        .then()
        .statusCode(200)
        .body("calls", equalTo(10))
        .body("minutes", equalTo(16))
        .body("days", equalTo(3))
        .body("until", equalTo(TestClock.TODAY.plusDays(2).toString()));
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/campaigns/" + id).asString())
        .contains("At 16 minutes a day the calls take 3 working days, until");
  }

  @Test
  void thePlanReckonsWithTheCallsOfOtherCampaigns() {
    deskHas(16);
    String first = planned(Overflow.NEXT_DAY, Channel.PHONE);
    String second = planned(Overflow.NEXT_DAY, Channel.PHONE);
    launch(first);
    // Four a day: the first ten take today, tomorrow and half of the next day.
    Api.as(Role.COORDINATOR, clinic)
        .get(API + "calls", second)
        .then()
        .body("days", equalTo(5))
        .body("until", equalTo(TestClock.TODAY.plusDays(4).toString()));
  }

  @Test
  void withoutMinutesOnAnyDayTheApprovalIsRefusedInTheLanguageOfTheReader() {
    String id = planned(Overflow.NEXT_DAY, Channel.PHONE);
    deskHas(0);
    Api.as(Role.COORDINATOR, clinic)
        .post(API + "approve", id)
        .then()
        .statusCode(409)
        .body("title", containsString("For the next 60 days the desk has no minutes"));
    Api.as(Role.COORDINATOR, clinic).get(API + "calls", id).then().body("days", nullValue());
  }

  @Test
  void aHolidayOnEveryDayIsToldBeforeApproval() {
    String id = planned(Overflow.NEXT_DAY, Channel.PHONE);
    tests.in(
        clinic,
        () -> {
          TestClock.TODAY
              .datesUntil(TestClock.TODAY.plusDays(70))
              .forEach(day -> desks.keep(day, "closed", null));
          return null;
        });
    Api.as(Role.COORDINATOR, clinic)
        .post(API + "approve", id)
        .then()
        .statusCode(409)
        .body("title", containsString("holidays"));
  }

  @Test
  void aCampaignThatCallsNobodyNeedsNoMinutes() {
    deskHas(0);
    String id = planned(Overflow.NEXT_DAY, Channel.SMS);
    Api.as(Role.COORDINATOR, clinic).post(API + "approve", id).then().statusCode(200);
    Api.as(Role.COORDINATOR, clinic).get(API + "calls", id).then().body("calls", equalTo(0));
  }

  @Test
  void theRuleForWhatDoesNotFitIsKeptAndShown() {
    String id = planned(Overflow.NEXT_CHANNEL, Channel.PHONE, Channel.SMS);
    Api.as(Role.COORDINATOR, clinic)
        .get("/api/v1/campaigns/{id}", id)
        .then()
        .body("settings.overflow", equalTo("NEXT_CHANNEL"));
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/campaigns/" + id).asString())
        .contains("the rest to the next channel");
    assertThat(coordinator.get("/campaigns/" + id + "/edit").asString())
        .contains("<option value=\"NEXT_CHANNEL\" selected>");
  }

  @Test
  void theCalendarShowsEachDayWithItsMinutesCampaignsAndHolidays() {
    deskHas(16);
    tests.in(
        clinic,
        () -> {
          desks.keep(TestClock.TODAY.plusDays(1), "개원기념일", null);
          return null;
        });
    launch(planned(Overflow.NEXT_DAY, Channel.PHONE));
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    assertThat(doctor.get("/campaigns/calendar").asString())
        .contains("Eye check", "16 of 16 min", "개원기념일", "Phone 4")
        .contains("datetime=\"" + TestClock.TODAY + "\"");
    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get("/campaigns/calendar").statusCode())
        .isEqualTo(403);
    String other = tests.create();
    assertThat(Browserless.signIn(Role.DOCTOR, other).get("/campaigns/calendar").asString())
        .doesNotContain("Eye check", "개원기념일");
  }

  private String planned(Overflow overflow, Channel... ladder) {
    CampaignDraft usual = tests.in(clinic, () -> fixture.draft());
    var limits = usual.limits();
    var draft =
        new CampaignDraft(
            usual.aim(),
            usual.times(),
            new CampaignDraft.Limits(
                limits.budget(),
                limits.dailyContacts(),
                limits.deskMinutes(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                limits.lateHours(),
                overflow),
            usual.pilot(),
            null,
            List.of(ladder).stream().map(one -> new CampaignDraft.Step(one, 3)).toList(),
            null);
    String id = Id.text(fixture.made(clinic, draft));
    Api.as(Role.COORDINATOR, clinic).post(API + "plan", id).then().statusCode(200);
    if (ladder.length > 1) {
      tests.in(clinic, () -> members.update("channel = ?1", ladder[0]));
    }
    return id;
  }

  private void launch(String id) {
    for (String step : List.of("approve", "launch")) {
      Api.as(Role.COORDINATOR, clinic).post(API + step, id).then().statusCode(200);
    }
  }

  private long active() {
    return tests.in(clinic, () -> members.count("state", Member.State.ACTIVE));
  }

  private void deskHas(int minutes) {
    tests.in(
        clinic,
        () -> {
          desks.share(DeskHoursTest.week(minutes));
          return null;
        });
  }
}
