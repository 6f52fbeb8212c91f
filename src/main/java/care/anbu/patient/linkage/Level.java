package care.anbu.patient.linkage;

/** How far two records agree in one field, best first. What each means, the field says. */
public enum Level {
  SAME,
  /** One slip of a finger apart: a letter, a digit, two of them swapped. */
  TYPO,
  SIMILAR,
  /** Only a part agrees, as it often does by chance or in a family. */
  PARTLY,
  DIFFERENT,
  /** One of the two does not say: speaks neither for nor against. */
  MISSING
}
