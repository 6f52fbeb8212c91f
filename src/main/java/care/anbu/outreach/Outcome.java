package care.anbu.outreach;

/** What one try came to: the first four at a gateway, the others on the telephone. */
public enum Outcome {
  /** The gateway took it. */
  ACCEPTED,
  /** It certainly did not leave, and may later: busy, throttled, down. */
  RETRY,
  /** The same, for no fault of its own: it was not looked at, and that counts as no try. */
  POSTPONED,
  /** It can never arrive this way. */
  REJECTED,
  /** The request left and no answer came: it may or may not have been sent. */
  UNKNOWN,

  WILL_COME,
  CALL_LATER,
  DECLINED,
  WRONG_NUMBER,
  NO_ANSWER;

  /** Outcomes that a person gives after a call, in the order of their buttons. */
  public boolean ofCall() {
    return ordinal() >= WILL_COME.ordinal();
  }

  /** Somebody spoke with the patient. */
  public boolean reached() {
    return this == WILL_COME || this == CALL_LATER || this == DECLINED;
  }
}
