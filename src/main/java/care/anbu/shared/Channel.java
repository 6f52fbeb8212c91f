package care.anbu.shared;

/** A way to a patient, in the order of the screens. */
public enum Channel {
  PHONE,
  LETTER,
  SMS,
  EMAIL;

  /** Whether a contact takes the desk's time rather than a machine's. */
  public boolean byHand() {
    return this == PHONE;
  }
}
