package care.anbu.patient.erasure;

/** What becomes of the rows of a table when their patient is erased. */
public enum Ruling {
  /** Removed. */
  DELETE,
  /** Kept for figures or links, with everything about the person taken out. */
  STRIP,
  /** Kept as they are, because a law says so. */
  KEEP
}
