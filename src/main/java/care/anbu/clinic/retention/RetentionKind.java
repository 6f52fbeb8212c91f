package care.anbu.clinic.retention;

/**
 * Kinds of data that are kept for a time, with their usual and their least number of days. The page
 * names the law behind each. The access log and the audit trail are not among them: their chains
 * can only be shortened from the beginning, by settings of the installation.
 */
public enum RetentionKind {
  /** Raw messages of the hospital's systems. They are a copy; no law asks to keep them here. */
  HL7_MESSAGES(90, 1),
  /**
   * Which lines of which file were left out, and why, and what the file was called: no value of a
   * patient, but the name of a file may be theirs.
   */
  IMPORT_NOTES(365, 30),
  /**
   * What was written to patients and what they answered, but for opt-outs. Complaints and disputes
   * are kept three years in Korean e-commerce (전자상거래법 시행령 제6조), taken here as a measure.
   */
  MESSAGE_TEXTS(1095, 30),
  /** To which number something was sent on which day: only the one-a-day rule needs it. */
  RECIPIENTS(90, 7),
  /**
   * Patients who are inactive or dead and were not here for so long: erased as one by one. Usually
   * nobody is erased unasked; a medical record is kept ten years (의료법 시행규칙 제15조).
   */
  INACTIVE_PATIENTS(0, 3653);

  private final int usual;
  private final int least;

  RetentionKind(int usual, int least) {
    this.usual = usual;
    this.least = least;
  }

  /** Days; 0: for ever. */
  public int usual() {
    return usual;
  }

  /** Fewer days than this are refused. */
  public int least() {
    return least;
  }
}
