package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Steps after an event, each at its distance: one day, a week and a month after cataract surgery.
 * The latest event counts. A step is settled by evidence within its tolerance, and gives way to the
 * next one as soon as that may be done.
 *
 * @param index what begins the course
 * @param steps from the event to each step, the nearest first
 * @param thenEvery from the last step to further ones without end; null: there are none
 */
public record AfterEvent(List<Evidence> index, List<Period> steps, Period thenEvery)
    implements DueRule {

  /** So long after its day the last step is still wanted. */
  static final Period LAST_STEP_WANTED = Period.ofYears(1);

  private static final int MOST_STEPS = 50;

  public AfterEvent {
    index = Evidence.copyOf(index);
    steps = steps == null ? List.of() : List.copyOf(steps);
    if (index.isEmpty()) {
      throw Problem.invalid("protocol:problem_index");
    }
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw Problem.invalid("protocol:problem_steps");
    }
    for (int i = 0; i < steps.size(); i++) {
      Spans.requirePositive(steps.get(i), LONGEST, "rule.steps");
      if (i > 0 && !Spans.isLonger(steps.get(i), steps.get(i - 1))) {
        throw Problem.invalid("protocol:problem_steps");
      }
    }
    if (thenEvery != null) {
      Spans.requirePositive(thenEvery, LONGEST, "rule.thenEvery");
    }
  }

  @Override
  public boolean hasIndex() {
    return true;
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.after(this);
  }

  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    if (course.index().isEmpty()) {
      return DueStatus.outside(DueReason.NO_INDEX_EVENT);
    }
    LocalDate start = course.index().get(course.index().size() - 1).on();
    Fact settledBy = null;
    for (int step = begun(start, on); ; step++) {
      LocalDate day = day(start, step);
      LocalDate next = day(start, step + 1);
      LocalDate until = next == null ? null : tolerance.openFrom(next);
      Fact evidence = settling(course, start, day, tolerance);
      if (evidence != null) {
        settledBy = evidence;
        if (next == null) {
          return DueStatus.never(DueState.SETTLED, DueReason.STEPS_DONE, evidence);
        }
        continue;
      }
      if (until != null && !on.isBefore(until)) {
        continue;
      }
      if (next == null && on.isAfter(tolerance.lateAfter(day).plus(LAST_STEP_WANTED))) {
        return DueStatus.never(DueState.SETTLED, DueReason.STEPS_OVER, settledBy);
      }
      return DueRule.by(day, on, tolerance, settledBy, DueReason.STEP_DUE, DueReason.STEP_AHEAD);
    }
  }

  /** A step near the day, of those without end: all before it have given way. */
  private int begun(LocalDate start, LocalDate on) {
    if (thenEvery == null) {
      return 0;
    }
    LocalDate last = start.plus(steps.get(steps.size() - 1));
    long longest = thenEvery.toTotalMonths() * 31 + thenEvery.getDays();
    long passed = ChronoUnit.DAYS.between(last, on) / longest - 1;
    return passed <= 0 ? 0 : Math.toIntExact(steps.size() - 1 + passed);
  }

  /** The day of a step; null behind the last. */
  private LocalDate day(LocalDate start, int step) {
    if (step < steps.size()) {
      return start.plus(steps.get(step));
    }
    if (thenEvery == null) {
      return null;
    }
    // From the last step each time, so that a short month does not move all that follow.
    LocalDate last = start.plus(steps.get(steps.size() - 1));
    return last.plus(thenEvery.multipliedBy(step - steps.size() + 1));
  }

  /** What settles a step: after the event, and within the tolerance of its day. */
  private static Fact settling(Course course, LocalDate start, LocalDate day, Tolerance tolerance) {
    LocalDate open = tolerance.openFrom(day);
    LocalDate last = tolerance.lateAfter(day);
    return course.evidence().stream()
        .filter(fact -> fact.on().isAfter(start))
        .filter(fact -> !fact.on().isBefore(open) && !fact.on().isAfter(last))
        .findFirst()
        .orElse(null);
  }
}
