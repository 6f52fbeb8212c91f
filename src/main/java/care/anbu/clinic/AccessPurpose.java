package care.anbu.clinic;

/** What a patient's record was opened for. */
public enum AccessPurpose {
  RECORD,
  CALL,
  PREVIEW,
  API
}
