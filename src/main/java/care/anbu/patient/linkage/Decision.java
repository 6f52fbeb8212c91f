package care.anbu.patient.linkage;

/** What becomes of two records. */
public enum Decision {
  /** One person: merged without being asked. */
  MERGE,
  /** Likely one person: a person looks at both. */
  REVIEW,
  APART
}
