package care.anbu.protocol.rule;

import care.anbu.shared.DatePrecision;
import java.time.LocalDate;

/** What evidence counts as of which only the year, or the month, is on record. */
public enum PartialDates {
  /** As done on the first day that is possible: rather asked too early than too late. */
  FIRST_DAY,
  /** As done on the last day that is possible: rather left alone. */
  LAST_DAY,
  /** As not done: only a whole date is believed. */
  NOT_COUNTED;

  /**
   * The day as which a date counts; null where it does not.
   *
   * @param first the first day that it can mean
   * @param on the day asked about, after which nothing has been done yet
   */
  public LocalDate day(LocalDate first, DatePrecision precision, LocalDate on) {
    if (precision == DatePrecision.DAY) {
      return first;
    }
    return switch (this) {
      case FIRST_DAY -> first;
      case LAST_DAY -> {
        LocalDate last = precision.last(first);
        yield last.isAfter(on) ? on : last;
      }
      case NOT_COUNTED -> null;
    };
  }
}
