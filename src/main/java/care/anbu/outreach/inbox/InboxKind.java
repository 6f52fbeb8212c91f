package care.anbu.outreach.inbox;

/** What waits in the inbox. */
public enum InboxKind {
  /** An answer of which nobody can tell whether it refuses messages. */
  UNCLEAR,
  /** Somebody said that a patient has died. */
  DEATH,
  /** A patient asks for something. */
  REQUEST,
  /** Somebody wrote whom no number tells. */
  STRANGER,
  /** What the desk wrote did not arrive, or nobody knows whether it did. */
  NOT_ARRIVED
}
