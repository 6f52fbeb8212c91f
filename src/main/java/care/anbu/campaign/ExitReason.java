package care.anbu.campaign;

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
  STOPPED
}
