package care.anbu.protocol.rule;

import static java.time.temporal.TemporalAdjusters.lastDayOfYear;

import java.time.LocalDate;

/**
 * Once in a calendar year, from 1 January to 31 December; nothing is carried over into the next.
 *
 * @param parity whether only years count that are even or odd as the year of birth is, as in the
 *     national screening of Korea
 */
public record EachYear(boolean parity) implements DueRule {

  @Override
  public boolean asksForTheLatestOnly() {
    return true;
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.year(this);
  }

  /** Without a tolerance it is late when its year is over. */
  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    DueStatus status = statusOf(course, on, begin, tolerance);
    boolean byYear = tolerance.late().isZero() && status.dueOn() != null;
    return byYear ? status.lateAfter(status.dueOn().with(lastDayOfYear())) : status;
  }

  private DueStatus statusOf(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    if (parity && course.birthDate() == null) {
      return DueStatus.outside(DueReason.NO_BIRTH_DATE);
    }
    boolean counts = counts(course, on.getYear());
    LocalDate year = on.withDayOfYear(1);
    LocalDate next = year.plusYears(counts(course, on.getYear() + 1) ? 1 : 2);
    if (counts) {
      Fact done = since(course, year);
      return done == null
          ? DueRule.by(
              Spans.later(year, begin),
              on,
              tolerance,
              null,
              DueReason.YEAR_OPEN,
              DueReason.YEAR_OPEN)
          : DueRule.by(next, on, tolerance, done, DueReason.YEAR_OPEN, DueReason.DONE_IN_YEAR);
    }
    Fact done = since(course, year.minusYears(1));
    return DueRule.by(
        Spans.later(next, begin),
        on,
        tolerance,
        done,
        DueReason.YEAR_OPEN,
        done == null ? DueReason.OTHER_YEAR : DueReason.DONE_IN_YEAR);
  }

  private boolean counts(Course course, int year) {
    return !parity || Math.floorMod(year - course.birthDate().getYear(), 2) == 0;
  }

  private static Fact since(Course course, LocalDate first) {
    Fact last = course.lastEvidence();
    return last == null || last.on().isBefore(first) ? null : last;
  }
}
