package care.anbu.suitability;

/** Three ages of life, for saying in a word who a department's patients are. */
public enum AgeGroup {
  /** Under 20: their parents answer. */
  CHILDREN,
  /** From 20 to 59. */
  ADULTS,
  /** 60 and over. */
  OLDER
}
