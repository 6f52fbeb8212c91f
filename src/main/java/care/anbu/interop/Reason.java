package care.anbu.interop;

/** Why a line was rejected, left out or repaired. */
public enum Reason {
  // The line cannot be read.
  NOT_JSON,
  INVALID_UTF8,
  LINE_TOO_LONG,
  NO_RESOURCE_TYPE,
  NOT_NDJSON,
  NOT_HL7,
  INVALID_CHARACTERS,
  UNKNOWN_CHARACTER_SET,

  // The resource cannot be used.
  NO_ID,
  MISSING_ELEMENT,
  UNREADABLE_DATE,
  IMPLAUSIBLE_DATE,
  FUTURE_DATE,
  UNKNOWN_PATIENT,
  ENTERED_IN_ERROR,
  NOT_DONE,
  DUPLICATE_ID,
  CHART_NUMBER_TAKEN,
  NOT_STORED,
  MERGE_INTO_ITSELF,

  // Left out on purpose.
  DID_NOT_TAKE_PLACE,

  // Imported without the element at fault.
  BIRTH_DATE_LEFT_OUT,
  PARTIAL_BIRTH_DATE,
  DEATH_DATE_LEFT_OUT,
  END_BEFORE_START,
  NO_NAME,
  UNREADABLE_PHONE
}
