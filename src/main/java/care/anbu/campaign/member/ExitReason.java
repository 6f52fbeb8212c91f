package care.anbu.campaign.member;

import care.anbu.patient.DoNotContact;

/** Why a member left a campaign. */
public enum ExitReason {
  VISITED,
  BOOKED,
  DECLINED,
  /** By their own word: had it done, or is looked after elsewhere. */
  ALREADY_DONE,
  /** What they were due for is settled, or not wanted any more. */
  NOT_DUE,
  /** Said no to every channel. */
  OPTED_OUT,
  DECEASED,
  INACTIVE,
  EXCLUDED,
  /** The ladder is used up, or the days of the measure are over. */
  EXHAUSTED,
  /** The campaign was stopped. */
  STOPPED,
  /** The record was merged with that of another member, who is the same person. */
  MERGED;

  /** A reason to leave a person alone ends their membership under the same word. */
  public static ExitReason of(DoNotContact why) {
    return valueOf(why.name());
  }
}
