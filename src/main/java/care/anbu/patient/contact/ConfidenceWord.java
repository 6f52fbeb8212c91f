package care.anbu.patient.contact;

/** Confidence as people speak of it. */
public enum ConfidenceWord {
  /** At least 0.7: use it. */
  SURE,
  /** At least 0.4: use it, and ask when the patient is here. */
  LIKELY,
  /** Below 0.4: ask before relying on it. */
  DOUBTFUL,
  /** 0: known bad, or never usable. */
  BAD;

  public static ConfidenceWord of(double confidence) {
    if (confidence >= 0.7) {
      return SURE;
    }
    if (confidence >= 0.4) {
      return LIKELY;
    }
    return confidence > 0 ? DOUBTFUL : BAD;
  }
}
