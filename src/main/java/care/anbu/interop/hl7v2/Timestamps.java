package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.EventTime;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.shared.DatePrecision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time of HL7 v2: {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]} (v2.5.1 2.A.22). One of
 * less precision means its beginning. A time without an offset is in that of the header's MSH-7,
 * else in the zone of the clinic; a day without a time is the clinic's day.
 */
final class Timestamps {

  /** Clocks of senders run ahead of ours by minutes, not by hours. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?)?"
              + "([+-]\\d{4})?");

  private final ZoneId clinic;
  private final ZoneId sender;
  private final Instant now;

  Timestamps(ZoneId clinic, Instant now, String timeOfHeader) {
    Matcher header = FORM.matcher(timeOfHeader);
    boolean offset = header.matches() && header.group(8) != null;
    this.clinic = clinic;
    sender = offset ? offset(header.group(8), "MSH-7") : clinic;
    this.now = now;
  }

  /** The beginning of what a timestamp says. */
  Instant instant(String text, String element) {
    Matcher parts = parts(text, element);
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(parts, 1, 0),
              number(parts, 2, 1),
              number(parts, 3, 1),
              number(parts, 4, 0),
              number(parts, 5, 0),
              number(parts, 6, 0));
      if (parts.group(8) != null) {
        return time.toInstant(offset(parts.group(8), element));
      }
      return time.atZone(parts.group(4) == null ? clinic : sender).toInstant();
    } catch (DateTimeException impossible) {
      throw Refused.rejected(Reason.UNREADABLE_DATE, element);
    }
  }

  /** An instant at which something can have happened; rejects any other. */
  Instant past(String text, String element) {
    return EventTime.past(instant(text, element), clinic, now.plus(AHEAD), element);
  }

  /** What happened at a time, with how much of its day is written. */
  TimeSpan happened(String text, String element) {
    Matcher parts = parts(text, element);
    DatePrecision known =
        parts.group(2) == null
            ? DatePrecision.YEAR
            : parts.group(3) == null ? DatePrecision.MONTH : DatePrecision.DAY;
    return new TimeSpan(past(text, element), known, null);
  }

  /** The day that is written, whatever the zone; null when only a year or month is. */
  LocalDate day(String text, String element) {
    Matcher parts = parts(text, element);
    if (parts.group(3) == null) {
      return null;
    }
    try {
      return LocalDate.of(number(parts, 1, 0), number(parts, 2, 1), number(parts, 3, 1));
    } catch (DateTimeException impossible) {
      throw Refused.rejected(Reason.UNREADABLE_DATE, element);
    }
  }

  /** The same without a refusal: null where it is none, or only a year or month. */
  static LocalDate dayOf(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches() || parts.group(3) == null) {
      return null;
    }
    try {
      return LocalDate.of(number(parts, 1, 0), number(parts, 2, 1), number(parts, 3, 1));
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  LocalDate today() {
    return now.atZone(clinic).toLocalDate();
  }

  private static Matcher parts(String text, String element) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw Refused.rejected(Reason.UNREADABLE_DATE, element);
    }
    return parts;
  }

  private static int number(Matcher parts, int group, int otherwise) {
    return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
  }

  private static ZoneOffset offset(String text, String element) {
    try {
      return ZoneOffset.of(text);
    } catch (DateTimeException impossible) {
      throw Refused.rejected(Reason.UNREADABLE_DATE, element);
    }
  }
}
