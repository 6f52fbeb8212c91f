package care.anbu.outreach.request;

import care.anbu.outreach.reply.Reply;

/** By which way a request came. */
public enum RequestWay {
  COUNTER,
  PHONE,
  TEXT,
  EMAIL,
  /** The patient's own page. */
  PAGE,
  /** The hospital's website. */
  WEBSITE;

  /** The way by which an answer came. */
  static RequestWay of(Reply.Way way) {
    return switch (way) {
      case TEXT, NETWORK -> TEXT;
      case EMAIL -> EMAIL;
      case PAGE -> PAGE;
      case CALL -> PHONE;
      case PAPER, COUNTER -> COUNTER;
    };
  }
}
