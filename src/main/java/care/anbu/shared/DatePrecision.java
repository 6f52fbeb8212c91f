package care.anbu.shared;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How much of a date its source wrote. What is not known of it is stored as its beginning. */
public enum DatePrecision {
  DAY,
  MONTH,
  YEAR;

  /** The last day that a date can mean of which the first is given. */
  public LocalDate last(LocalDate first) {
    return switch (this) {
      case DAY -> first;
      case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
      case YEAR -> first.with(TemporalAdjusters.lastDayOfYear());
    };
  }
}
