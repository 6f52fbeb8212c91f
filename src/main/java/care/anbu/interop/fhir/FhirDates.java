package care.anbu.interop.fhir;

import care.anbu.interop.draft.EventTime;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.shared.DatePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * Dates of FHIR R4 (2.24.0.1 "Primitive Types"): a year, a month, a day, or an instant with its
 * offset. An instant without an offset, which FHIR forbids and systems write, is read in the
 * clinic's zone.
 */
final class FhirDates {

  private final FhirContext context;

  FhirDates(FhirContext context) {
    this.context = context;
  }

  /** The beginning of what a FHIR date says. */
  Instant instant(String text, String element) {
    ZoneId zone = context.zone();
    try {
      int time = text.indexOf('T');
      if (time < 0) {
        return firstDay(text).atStartOfDay(zone).toInstant();
      }
      boolean offset =
          text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
      return offset
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException unreadable) {
      throw Refused.rejected(Reason.UNREADABLE_DATE, element);
    }
  }

  /** An instant that no digit is missing from; rejects any other. */
  Instant plausible(String text, String element) {
    return EventTime.plausible(instant(text, element), context.zone(), element);
  }

  /** An instant at which something can have happened; rejects any other. */
  Instant past(String text, String element) {
    return EventTime.past(instant(text, element), context.zone(), context.now(), element);
  }

  /** The same as {@link #past}, or null where it would reject. */
  Instant pastOrNull(String text, String element) {
    try {
      return text.isEmpty() ? null : past(text, element);
    } catch (Refused left) {
      return null;
    }
  }

  /**
   * When what began then was over; null where {@link #past} would reject. A month or year alone in
   * which it began, too, is no end before the beginning.
   */
  Instant end(String text, String element, Instant began) {
    Instant end = pastOrNull(text, element);
    if (end == null || !end.isBefore(began)) {
      return end;
    }
    LocalDate last = precision(text).last(end.atZone(context.zone()).toLocalDate());
    boolean same = last.plusDays(1).atStartOfDay(context.zone()).toInstant().isAfter(began);
    return same && precision(text) != DatePrecision.DAY ? began : end;
  }

  /** How much a FHIR date says of its day. */
  static DatePrecision precision(String text) {
    return switch (text.length()) {
      case 4 -> DatePrecision.YEAR;
      case 7 -> DatePrecision.MONTH;
      default -> DatePrecision.DAY;
    };
  }

  private static LocalDate firstDay(String text) {
    return switch (precision(text)) {
      case YEAR -> Year.parse(text).atDay(1);
      case MONTH -> YearMonth.parse(text).atDay(1);
      case DAY -> LocalDate.parse(text);
    };
  }
}
