package care.anbu.interop.draft;

/** The passes of an import: what a draft names is stored before it. */
public enum Pass {
  /** Places, practitioners and patients, which name nothing. */
  FIRST,
  /** Visits, appointments and consents, which name those; a refusal must not come last. */
  SECOND,
  /** What belongs to a visit or a patient. */
  THIRD
}
