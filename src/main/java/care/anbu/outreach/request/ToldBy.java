package care.anbu.outreach.request;

/** How the patient heard what came of a request. */
public enum ToldBy {
  PHONE,
  TEXT,
  EMAIL,
  LETTER,
  IN_PERSON,
  /** The result is what was wanted, such as a copy that was handed over. */
  NOT_NEEDED,
  /** It was tried, and nobody was reached. */
  NOT_REACHED;

  /** Whether the patient heard it, at some time. */
  public boolean heard() {
    return this != NOT_NEEDED && this != NOT_REACHED;
  }
}
