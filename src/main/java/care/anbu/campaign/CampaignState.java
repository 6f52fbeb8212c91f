package care.anbu.campaign;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a campaign is in its life: {@code draft → approved → pilot → running → finished →
 * evaluated}. A live one can be paused, and whatever is approved can be stopped. Nothing becomes
 * evaluated yet: the state is kept for a person's word on the results.
 */
public enum CampaignState {
  DRAFT,
  APPROVED,
  PILOT,
  RUNNING,
  PAUSED,
  STOPPED,
  FINISHED,
  EVALUATED;

  /** The states that may follow this one. */
  public Set<CampaignState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(APPROVED);
      // Back to draft: an approved campaign is changed only by withdrawing the approval.
      case APPROVED -> EnumSet.of(DRAFT, PILOT, RUNNING, STOPPED);
      // Back to approved: a launch is undone while nothing has left.
      case PILOT -> EnumSet.of(RUNNING, PAUSED, STOPPED, APPROVED);
      case RUNNING -> EnumSet.of(PAUSED, STOPPED, FINISHED, APPROVED);
      case PAUSED -> EnumSet.of(PILOT, RUNNING, STOPPED);
      case STOPPED, FINISHED -> EnumSet.of(EVALUATED);
      case EVALUATED -> EnumSet.noneOf(CampaignState.class);
    };
  }

  /** Patients are being contacted. */
  public boolean live() {
    return this == PILOT || this == RUNNING;
  }

  /** Nobody is contacted any more. */
  public boolean ended() {
    return this == STOPPED || this == FINISHED || this == EVALUATED;
  }

  /** Goal, ladder, templates and limits may still change. */
  public boolean editable() {
    return this == DRAFT;
  }
}
