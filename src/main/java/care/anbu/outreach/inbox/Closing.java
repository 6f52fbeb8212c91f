package care.anbu.outreach.inbox;

/** How something that a patient said is closed in a conversation. */
public enum Closing {
  /** By a text that the desk has sent since, else on the phone. */
  ANSWERED,
  TOLD_AT_COUNTER,
  NOTHING_TO_DO,
  /** It is a request of another kind, and waits as such. */
  BECAME_REQUEST,
  /** Somebody else has the number that it came from. */
  WRONG_NUMBER;

  /** Whether a complaint may be closed so: it is looked into, whoever has the number. */
  public boolean endsComplaint() {
    return this != NOTHING_TO_DO && this != WRONG_NUMBER;
  }
}
