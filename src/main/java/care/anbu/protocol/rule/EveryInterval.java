package care.anbu.protocol.rule;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * Again and again, an interval after the last time.
 *
 * @param interval from the last time to the next, unless the evidence says how long it holds
 * @param from what begins it, such as a diagnosis, before which nothing counts; empty: it needs no
 *     beginning
 */
public record EveryInterval(Period interval, List<Evidence> from) implements DueRule {

  public EveryInterval {
    Spans.requirePositive(interval, LONGEST, "rule.interval");
    from = Evidence.copyOf(from);
  }

  @Override
  public boolean hasIndex() {
    return !from.isEmpty();
  }

  @Override
  public boolean asksForTheLatestOnly() {
    return true;
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.every(this);
  }

  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    if (hasIndex() && course.index().isEmpty()) {
      return DueStatus.outside(DueReason.NO_INDEX_EVENT);
    }
    Fact latest = null;
    LocalDate dueOn = null;
    LocalDate counts = hasIndex() ? tolerance.openFrom(course.index().get(0).on()) : null;
    for (Fact fact : course.evidence()) {
      if (counts != null && fact.on().isBefore(counts)) {
        continue;
      }
      LocalDate next = fact.on().plus(fact.holdsFor() == null ? interval : fact.holdsFor());
      if (dueOn == null || !next.isBefore(dueOn)) {
        dueOn = next;
        latest = fact;
      }
    }
    if (latest == null) {
      dueOn = DueRule.first(course, on, begin);
      return DueRule.by(dueOn, on, tolerance, null, DueReason.NEVER_DONE, DueReason.NEVER_DONE);
    }
    return DueRule.by(
        Spans.later(dueOn, begin),
        on,
        tolerance,
        latest,
        DueReason.INTERVAL_OVER,
        DueReason.DONE_IN_INTERVAL);
  }
}
