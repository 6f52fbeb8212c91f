package care.anbu.outreach.request;

/** The times that requests keep. */
public enum RequestTime {
  CALL_BACK,
  CHANGE_BOOKING,
  RECORD_COPY,
  PRESCRIPTION_QUESTION,
  /** Until a complaint is answered. */
  COMPLAINT,
  /** Until whoever complained has heard that somebody looks into it. */
  COMPLAINT_FIRST_WORD,
  OTHER,
  /** Until somebody has made sure of a death that was told. */
  DEATH_TOLD
}
