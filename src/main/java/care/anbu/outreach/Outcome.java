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
  /** Does not want this; whether they want others was not said. */
  DECLINED,
  /** Wants to be called no more. */
  NO_MORE_CALLS,
  /** Wants to hear nothing more, by whichever channel. */
  NO_MORE_CONTACT,
  WRONG_NUMBER,
  NO_ANSWER,
  /** What they were called for was done in another clinic. */
  SEEN_ELSEWHERE,
  /** Moved away, and comes no more. */
  MOVED_AWAY,
  /** Somebody says that the patient has died. */
  DIED;

  /** Outcomes that a person gives after a call. */
  public boolean ofCall() {
    return ordinal() >= WILL_COME.ordinal();
  }

  /** Somebody spoke with the patient. */
  public boolean reached() {
    return this == WILL_COME
        || this == CALL_LATER
        || this == SEEN_ELSEWHERE
        || this == MOVED_AWAY
        || refuses();
  }

  /** After it nobody contacts the patient any more: a slip of the finger is not enough. */
  public boolean endsAll() {
    return this == MOVED_AWAY || this == DIED;
  }

  /** The patient said no: to this, to calls, or to everything. */
  public boolean refuses() {
    return this == DECLINED || this == NO_MORE_CALLS || this == NO_MORE_CONTACT;
  }
}
