package care.anbu.outreach.letter;

/** Why the post brought a letter back, as it says on the envelope. */
public enum ReturnReason {
  /** Moved away, and where to is not known. */
  MOVED,
  /** Nobody of that name there, or no such address. */
  UNKNOWN,
  /** Not taken in: the address may well be right. */
  REFUSED,
  /** Somebody wrote that the addressee has died: a person finds out before anything is done. */
  DECEASED;

  /** The address itself is wrong. */
  boolean addressBad() {
    return this == MOVED || this == UNKNOWN;
  }
}
