package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * Once in life, or in a series of doses, such as hepatitis B at 0, 1 and 6 months. A late dose
 * moves those behind it: the distance between two doses is never shorter than the series says.
 *
 * @param doses from the first dose to each, the first being zero; one alone is once in life
 * @param from what begins it, such as a birth or a diagnosis; empty: it needs no beginning
 */
public record Series(List<Period> doses, List<Evidence> from) implements DueRule {

  private static final int MOST_DOSES = 20;

  public Series {
    doses = doses == null || doses.isEmpty() ? List.of(Period.ZERO) : List.copyOf(doses);
    from = Evidence.copyOf(from);
    if (doses.size() > MOST_DOSES || !doses.get(0).isZero()) {
      throw Problem.invalid("protocol:problem_series");
    }
    for (int i = 1; i < doses.size(); i++) {
      Spans.requirePositive(doses.get(i), LONGEST, "rule.doses");
      if (!Spans.isLonger(doses.get(i), doses.get(i - 1))) {
        throw Problem.invalid("protocol:problem_series");
      }
    }
  }

  @Override
  public boolean hasIndex() {
    return !from.isEmpty();
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.series(this);
  }

  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    if (hasIndex() && course.index().isEmpty()) {
      return DueStatus.outside(DueReason.NO_INDEX_EVENT);
    }
    int given = 0;
    Fact last = null;
    LocalDate firstDose = null;
    LocalDate dueOn = DueRule.first(course, on, begin);
    for (Fact fact : course.evidence()) {
      boolean counts =
          given == 0
              || fact.on().isAfter(last.on()) && !fact.on().isBefore(tolerance.openFrom(dueOn));
      if (!counts) {
        continue;
      }
      given++;
      last = fact;
      if (given == doses.size()) {
        return DueStatus.never(DueState.SETTLED, DueReason.ALL_DOSES, last);
      }
      firstDose = firstDose == null ? fact.on() : firstDose;
      Period gap = doses.get(given).minus(doses.get(given - 1));
      dueOn = Spans.later(firstDose.plus(doses.get(given)), fact.on().plus(gap));
    }
    return given == 0
        ? DueRule.by(dueOn, on, tolerance, null, DueReason.NEVER_DONE, DueReason.NEVER_DONE)
        : DueRule.by(dueOn, on, tolerance, last, DueReason.NEXT_DOSE, DueReason.DOSE_AHEAD);
  }
}
