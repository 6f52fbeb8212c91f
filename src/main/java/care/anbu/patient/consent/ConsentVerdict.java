package care.anbu.patient.consent;

/** What the consents of a patient mean for one purpose and channel. */
public enum ConsentVerdict {
  /** Given by the patient. */
  GRANTED,
  /** Never asked, and not needed: care messages to those whom the clinic treats. */
  BY_TREATMENT,
  /** Needed and never given. */
  NEVER_GIVEN,
  /** Given longer ago than the law lets it hold without being confirmed anew. */
  LAPSED,
  /** Withdrawn: the patient said no. */
  WITHDRAWN;

  public boolean allows() {
    return this == GRANTED || this == BY_TREATMENT;
  }
}
