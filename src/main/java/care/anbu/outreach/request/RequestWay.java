package care.anbu.outreach.request;

/** By which way a request came. */
public enum RequestWay {
  COUNTER,
  PHONE,
  TEXT,
  EMAIL,
  /** The patient's own page. */
  PAGE,
  /** The hospital's website. */
  WEBSITE
}
