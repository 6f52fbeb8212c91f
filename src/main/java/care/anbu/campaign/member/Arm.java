package care.anbu.campaign.member;

/** What a campaign does with a member. */
public enum Arm {
  /** Contacted along the ladder. */
  TREATED,
  /** The control group: never contacted by this campaign, only measured. */
  HOLDOUT,
  /** Refused by a rule, so in no arm. */
  NONE
}
