package care.anbu.outreach.gateway;

/** What can be done about a message of which nobody knows whether the gateway took it. */
public enum WhenUnknown {
  /** Send it again under its key: the gateway delivers one message per key. */
  REPEAT,
  /** Ask the gateway by {@link StatusQuery} whether it has the message. */
  ASK,
  /** Nothing by itself: a person must look. */
  PERSON
}
