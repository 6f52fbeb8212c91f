package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Transition;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.member.MemberProgress;
import care.anbu.campaign.pilot.Gate;
import care.anbu.campaign.pilot.PilotFigures;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.shared.Id;
import java.time.Instant;
import java.util.List;

/**
 * A campaign as other programs see it.
 *
 * @param settings what a coordinator laid down, in the form in which it is created
 * @param plan null until it is planned
 * @param pilot null when it is not in its pilot
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
    Pilot pilot,
    int version) {

  /** How the pilot stands before its gate. */
  public record Pilot(Gate.Verdict verdict, PilotFigures figures) {}

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
      List<Transition> transitions,
      PilotFigures pilot) {
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
        pilot == null ? null : new Pilot(campaign.gate.verdict(pilot), pilot),
        campaign.version);
  }
}
