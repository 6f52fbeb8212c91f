package care.anbu.campaign;

/** What becomes of a call that a day has no minutes for. */
public enum Overflow {
  /** It waits until the desk has time. */
  NEXT_DAY,
  /** The ladder goes on by a channel that takes no time of the desk, where the patient has one. */
  NEXT_CHANNEL
}
