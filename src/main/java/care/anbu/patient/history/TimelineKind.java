package care.anbu.patient.history;

/** What stands on a patient's timeline. */
public enum TimelineKind {
  VISIT,
  CONDITION,
  IMMUNIZATION,
  PROCEDURE,
  OBSERVATION,
  REPORT,
  DISCHARGE,
  APPOINTMENT,
  /** A message or call of the clinic to the patient. */
  CONTACT,
  /** What the patient answered. */
  REPLY,
  /** What the patient asked the clinic for. */
  REQUEST,
  /** What the patient agreed to or withdrew. */
  CONSENT
}
