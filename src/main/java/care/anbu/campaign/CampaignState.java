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

  /** Patients are being contacted. */
  public static final Set<CampaignState> LIVE = Set.of(PILOT, RUNNING);

  /** Launched, and not over. */
  public static final Set<CampaignState> UNDER_WAY = Set.of(PILOT, RUNNING, PAUSED);

  /** It keeps its members to itself: it contacts them, or is about to. */
  public static final Set<CampaignState> CONTACTS_AHEAD = Set.of(APPROVED, PILOT, RUNNING, PAUSED);

  /**
   * What was released may leave. FINISHED too: a campaign finishes when its members have used up
   * the ladder, and their last contact may still wait to be sent.
   */
  public static final Set<CampaignState> MAY_SEND = Set.of(PILOT, RUNNING, FINISHED);

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

  /** One of {@link #LIVE}. */
  public boolean live() {
    return LIVE.contains(this);
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
