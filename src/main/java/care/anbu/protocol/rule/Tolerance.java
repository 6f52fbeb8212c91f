package care.anbu.protocol.rule;

import java.time.LocalDate;
import java.time.Period;

/**
 * How far from its day a protocol may be met.
 *
 * @param early so long before the day it may be done already
 * @param late so long after the day it is not yet late
 */
public record Tolerance(Period early, Period late) {

  private static final Period MOST = Period.ofYears(5);

  /** None. */
  public static final Tolerance NONE = new Tolerance(null, null);

  public Tolerance {
    early = early == null ? Period.ZERO : early;
    late = late == null ? Period.ZERO : late;
    Spans.require(early, MOST, "tolerance.early");
    Spans.require(late, MOST, "tolerance.late");
  }

  LocalDate openFrom(LocalDate dueOn) {
    return dueOn.minus(early);
  }

  LocalDate lateAfter(LocalDate dueOn) {
    return dueOn.plus(late);
  }
}
