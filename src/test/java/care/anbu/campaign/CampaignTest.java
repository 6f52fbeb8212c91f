package care.anbu.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Route;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  private final Campaign campaign = new Campaign();

  @Test
  void goesFromDraftOverApprovedToRunningAndFinished() {
    campaign.approve(1, null, NOW);
    campaign.launch(1, null, NOW);
    campaign.finish(NOW);

    assertThat(campaign.state()).isEqualTo(CampaignState.FINISHED);
  }

  @Test
  void cannotBeLaunchedBeforeApproval() {
    assertThatThrownBy(() -> campaign.launch(1, null, NOW))
        .isInstanceOf(Problem.class)
        .extracting(problem -> ((Problem) problem).code())
        .isEqualTo("campaign:problem_illegal_transition");
    assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void cannotBeLaunchedTwice() {
    campaign.approve(1, null, NOW);
    campaign.launch(1, null, NOW);

    assertThatThrownBy(() -> campaign.launch(2, null, NOW)).isInstanceOf(Problem.class);
  }

  @Test
  void pausesResumesAndStops() {
    campaign.approve(1, null, NOW);
    campaign.launch(1, null, NOW);
    campaign.pause(1, "staff training", NOW);
    assertThat(campaign.state().live()).isFalse();

    campaign.resume(1, null, NOW);
    campaign.stop(1, "vaccine not delivered", NOW);

    assertThat(campaign.state()).isEqualTo(CampaignState.STOPPED);
    assertThatThrownBy(() -> campaign.resume(1, null, NOW)).isInstanceOf(Problem.class);
  }

  @Test
  void aTransitionSaysWhoWhenAndWhy() {
    Transition approval = campaign.approve(7, "agreed in the morning meeting", NOW);

    assertThat(approval.campaignId).isEqualTo(campaign.id);
    assertThat(approval.fromState).isEqualTo(CampaignState.DRAFT);
    assertThat(approval.toState).isEqualTo(CampaignState.APPROVED);
    assertThat(approval.byStaff).isEqualTo(7);
    assertThat(approval.at).isEqualTo(NOW);
    assertThat(approval.reason).isEqualTo("agreed in the morning meeting");
  }

  @Test
  void contactsLeaveOnWeekdaysUnlessSaidOtherwise() {
    assertThat(campaign.contactsOn(DayOfWeek.FRIDAY)).isTrue();
    assertThat(campaign.contactsOn(DayOfWeek.SATURDAY)).isFalse();

    campaign.days(Set.of(DayOfWeek.SATURDAY));

    assertThat(campaign.days()).containsExactly(DayOfWeek.SATURDAY);
  }

  @Test
  void theRouteBeginsWithTheChosenChannelAndThenFollowsTheLadder() {
    var ladder =
        List.of(
            LadderStep.of(0, Channel.SMS, 3),
            LadderStep.of(1, Channel.PHONE, 7),
            LadderStep.of(2, Channel.LETTER, 14));

    Route route = Route.over(ladder, Channel.PHONE);

    assertThat(route.steps())
        .extracting(step -> step.channel)
        .containsExactly(Channel.PHONE, Channel.SMS, Channel.LETTER);
    assertThat(route.after(3)).isEmpty();
  }

  @Test
  void theNextContactWaitsAsLongAsTheStepTakenSays() {
    var route = Route.over(List.of(LadderStep.of(0, Channel.SMS, 3)), Channel.SMS);
    var member = new Member();
    member.arm = Arm.TREATED;
    member.state = Member.State.ACTIVE;

    member.contacted(route, LocalDate.parse("2026-03-02"));

    assertThat(member.step).isEqualTo(1);
    assertThat(member.nextOn).isEqualTo("2026-03-05");
  }

  @Test
  void holdoutIsNeverContacted() {
    var member = new Member();
    member.arm = Arm.HOLDOUT;
    member.state = Member.State.ACTIVE;

    assertThatThrownBy(() -> member.contacted(new Route(List.of()), LocalDate.parse("2026-03-02")))
        .isInstanceOf(IllegalStateException.class);
  }
}
