package care.anbu.campaign;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/** How often a campaign of a segment looks again for whom the segment means. */
public enum Recurrence {
  WEEKLY(Period.ofWeeks(1)),
  MONTHLY(Period.ofMonths(1)),
  QUARTERLY(Period.ofMonths(3)),
  HALF_YEARLY(Period.ofMonths(6)),
  YEARLY(Period.ofYears(1));

  private final Period period;

  Recurrence(Period period) {
    this.period = period;
  }

  /** The first day of the latest round that a day belongs to; the day is not before the start. */
  public LocalDate latest(LocalDate start, LocalDate day) {
    return round(start, begun(start, day));
  }

  /** The first day of the round after that. */
  public LocalDate next(LocalDate start, LocalDate day) {
    return round(start, begun(start, day) + 1);
  }

  /** Counted from the start each time: a short month moves none of the rounds behind it. */
  private LocalDate round(LocalDate start, int number) {
    return start.plus(period.multipliedBy(number));
  }

  private int begun(LocalDate start, LocalDate day) {
    int number =
        period.getDays() > 0
            ? (int) (ChronoUnit.DAYS.between(start, day) / period.getDays())
            : (int) (ChronoUnit.MONTHS.between(start, day) / period.toTotalMonths());
    // From 31 January to 28 February is less than a month, though February's round is that day.
    while (!round(start, number + 1).isAfter(day)) {
      number++;
    }
    return number;
  }
}
