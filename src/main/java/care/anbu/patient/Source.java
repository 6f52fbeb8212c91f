package care.anbu.patient;

/** Where a fact about a patient came from. */
public enum Source {
  FHIR,
  CSV,
  HL7V2,
  DESK,
  PATIENT,
  /** A consent holds on, for its patient was asked and did not say no. */
  RENEWAL,
  DEMO
}
