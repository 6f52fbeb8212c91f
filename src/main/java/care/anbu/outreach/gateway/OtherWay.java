package care.anbu.outreach.gateway;

/** Whether a text that did not arrive in one way may go in another. */
public enum OtherWay {
  /** It may have arrived, or nothing else would reach the phone either. */
  NO,
  /** It surely did not arrive. */
  YES,
  /** Nor would the next one: this way does not reach that phone for a while. */
  FROM_NOW_ON
}
