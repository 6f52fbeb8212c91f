package care.anbu.clinic;

/** What a patient's record was opened for. */
public enum AccessPurpose {
  /** The page of the patient. */
  RECORD,
  /** Found by a search, whether or not somebody opened the record. */
  SEARCH,
  /** A call that the desk makes. */
  CALL,
  /** A list that shows what is done about somebody's health: calls, members of a campaign, tray. */
  LIST,
  /** Letters to print. */
  LETTER,
  /** A message shown as this patient would get it. */
  PREVIEW,
  /** A message of the hospital's systems, as it came. */
  MESSAGE,
  /** Two records held side by side: one person or two? */
  DUPLICATE,
  /** Rows of a file that is to be imported. */
  IMPORT,
  /** The access log itself. */
  LOG,
  /** A file that left the house. */
  EXPORT,
  /** Another program. */
  API,
  /** The hospital's record system. */
  FHIR,
  /** The patient, on the page that a message leads to. */
  PATIENT
}
