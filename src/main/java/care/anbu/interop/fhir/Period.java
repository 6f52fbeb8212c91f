package care.anbu.interop.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether something holds now, by its Period (FHIR R4, 2.24.0.21). Either end may be a year or a
 * month, and is then all of it: what ends in 2026 holds until the year is over. An end in another
 * form of date is read as far as its day.
 */
enum Period {
  /** Now, or the source does not say. */
  NOW,
  OVER,
  NOT_BEGUN,
  /** An end that is no date: nobody knows whether it still holds. */
  UNREADABLE;

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})(?:[-/.]?(\\d{2})(?:[-/.]?(\\d{2}))?)?(?:[T ].*)?");

  static Period of(JsonNode period, FhirContext context) {
    Instant now = context.now();
    ZoneId zone = context.zone();
    String start = period.path("start").asText("").strip();
    String end = period.path("end").asText("").strip();
    try {
      if (!end.isEmpty() && !behind(end, zone).isAfter(now)) {
        return OVER;
      }
      return !start.isEmpty() && beginning(start, zone).isAfter(now) ? NOT_BEGUN : NOW;
    } catch (DateTimeException noDate) {
      return UNREADABLE;
    }
  }

  /** Whether the source does not say that it does not hold. */
  boolean mayHold() {
    return this == NOW || this == UNREADABLE;
  }

  /** The first instant of what a date says. */
  private static Instant beginning(String text, ZoneId zone) {
    Instant exact = exact(text);
    if (exact != null) {
      return exact;
    }
    Matcher date = date(text);
    return LocalDate.of(part(date, 1), part(date, 2), part(date, 3)).atStartOfDay(zone).toInstant();
  }

  /** The first instant behind what a date says. */
  private static Instant behind(String text, ZoneId zone) {
    Instant exact = exact(text);
    if (exact != null) {
      return exact;
    }
    Matcher date = date(text);
    LocalDate first = LocalDate.of(part(date, 1), part(date, 2), part(date, 3));
    LocalDate next =
        date.group(2) == null
            ? first.plusYears(1)
            : date.group(3) == null ? first.plusMonths(1) : first.plusDays(1);
    return next.atStartOfDay(zone).toInstant();
  }

  private static Instant exact(String text) {
    try {
      return text.indexOf('T') < 0 ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      return null;
    }
  }

  private static Matcher date(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      throw new DateTimeException("no date");
    }
    return date;
  }

  private static int part(Matcher date, int group) {
    return date.group(group) == null ? 1 : Integer.parseInt(date.group(group));
  }
}
