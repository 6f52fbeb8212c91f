package care.anbu.patient;

/** Administrative sex (FHIR administrative-gender), one letter in the table. */
public enum Sex {
  F,
  M,
  O,
  U
}
