package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Transition;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.MemberProgress;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.shared.Id;
import java.time.Instant;
import java.util.List;

/**
 * A campaign as other programs see it.
 *
 * @param settings what a coordinator laid down, in the form in which it is created
 * @param plan null until it is planned
 * @param version give it back with a transition to be told when someone else was faster
 */
public record CampaignView(
    String id,
    String name,
    String goal,
    CampaignState state,
    CampaignDraft settings,
    Instant plannedAt,
    PlanSummary plan,
    MemberProgress progress,
    List<Change> transitions,
    int version) {

  /** A step in the life of the campaign; {@code by} is null when its rules took it. */
  public record Change(CampaignState from, CampaignState to, Instant at, String by, String reason) {

    static Change of(Transition transition) {
      return new Change(
          transition.fromState,
          transition.toState,
          transition.at,
          transition.byStaff == null ? null : Id.text(transition.byStaff),
          transition.reason);
    }
  }

  static CampaignView of(
      Campaign campaign,
      CampaignDraft settings,
      MemberProgress progress,
      List<Transition> transitions) {
    return new CampaignView(
        campaign.ref(),
        campaign.name,
        campaign.goal,
        campaign.state(),
        settings,
        campaign.plannedAt().orElse(null),
        campaign.plan().orElse(null),
        progress,
        transitions.stream().map(Change::of).toList(),
        campaign.version);
  }
}
