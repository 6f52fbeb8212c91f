package care.anbu.campaign.member;

/** Why a member left a campaign. */
public enum ExitReason {
  VISITED,
  BOOKED,
  DECLINED,
  OPTED_OUT,
  DECEASED,
  EXCLUDED,
  /** The ladder is used up, or the days of the measure are over. */
  EXHAUSTED,
  /** The campaign was stopped. */
  STOPPED,
  /** The record was merged with that of another member, who is the same person. */
  MERGED
}
