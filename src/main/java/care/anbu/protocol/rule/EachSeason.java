package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Once, or in several doses, in each season, such as influenza from 22 September to 30 April. What
 * was not done in one season is not made up for after it.
 *
 * @param from the first day of the season
 * @param to its last day, in the next year where it is earlier in the year
 * @param doses wanted in a season
 * @param gap between two doses of a season
 * @param fewerBefore only for those with fewer doses than this before the season; null: for all
 */
public record EachSeason(
    @JsonFormat(pattern = "MM-dd") MonthDay from,
    @JsonFormat(pattern = "MM-dd") MonthDay to,
    Integer doses,
    Period gap,
    Integer fewerBefore)
    implements DueRule {

  private static final int MOST_DOSES = 10;
  private static final Period LONGEST_GAP = Period.ofMonths(6);

  public EachSeason {
    doses = doses == null ? 1 : doses;
    gap = gap == null ? Period.ZERO : gap;
    if (from == null || to == null || from.equals(to)) {
      throw Problem.invalid("protocol:problem_season");
    }
    if (doses < 1 || doses > MOST_DOSES || fewerBefore != null && fewerBefore < 1) {
      throw Problem.invalid("protocol:problem_doses");
    }
    Spans.require(gap, LONGEST_GAP, "rule.gap");
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.season(this);
  }

  /** Without a tolerance it is late when its season is over. */
  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    DueStatus status = statusOf(course, on, begin, tolerance);
    boolean bySeason = tolerance.late().isZero() && status.dueOn() != null;
    return bySeason ? status.lateAfter(end(start(status.dueOn()))) : status;
  }

  private DueStatus statusOf(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    LocalDate start = start(on);
    boolean isOn = !on.isAfter(end(start));
    LocalDate next = next(start);
    LocalDate counted = isOn ? start : next;
    if (fewerBefore != null
        && days(course, null, tolerance.openFrom(counted)).size() >= fewerBefore) {
      return DueStatus.outside(DueReason.ENOUGH_BEFORE_SEASON);
    }
    List<Fact> given = given(course, tolerance.openFrom(counted));
    if (given.size() >= doses) {
      if (fewerBefore != null && days(course, null, null).size() >= fewerBefore) {
        return DueStatus.never(DueState.SETTLED, DueReason.DONE_IN_SEASON, last(given));
      }
      LocalDate again = isOn ? next : next(next);
      return DueRule.by(
          again, on, tolerance, last(given), DueReason.IN_SEASON, DueReason.DONE_IN_SEASON);
    }
    boolean inTime = given.isEmpty() || !last(given).on().plus(gap).isAfter(end(start));
    if (isOn && inTime) {
      LocalDate dueOn = given.isEmpty() ? Spans.later(start, begin) : last(given).on().plus(gap);
      DueReason due = given.isEmpty() ? DueReason.IN_SEASON : DueReason.NEXT_DOSE;
      DueReason ahead = given.isEmpty() ? DueReason.BEFORE_SEASON : DueReason.DOSE_AHEAD;
      return DueRule.by(dueOn, on, tolerance, last(given), due, ahead);
    }
    List<Fact> before = given(course, tolerance.openFrom(start));
    boolean done = before.size() >= doses || isOn;
    return DueRule.by(
        Spans.later(next, begin),
        on,
        tolerance,
        done ? last(before) : null,
        DueReason.IN_SEASON,
        done ? DueReason.DONE_IN_SEASON : DueReason.BEFORE_SEASON);
  }

  /** The first day of the season that is on, or of the last one. */
  private LocalDate start(LocalDate on) {
    LocalDate thisYear = from.atYear(on.getYear());
    return on.isBefore(thisYear) ? from.atYear(on.getYear() - 1) : thisYear;
  }

  private LocalDate end(LocalDate start) {
    LocalDate sameYear = to.atYear(start.getYear());
    return sameYear.isBefore(start) ? to.atYear(start.getYear() + 1) : sameYear;
  }

  private LocalDate next(LocalDate start) {
    return from.atYear(start.getYear() + 1);
  }

  /** The doses from a day on, each with the gap behind the one before. */
  private List<Fact> given(Course course, LocalDate first) {
    var given = new ArrayList<Fact>();
    for (Fact fact : days(course, first, null)) {
      if (given.isEmpty() || !fact.on().isBefore(last(given).on().plus(gap))) {
        given.add(fact);
      }
    }
    return given;
  }

  /** One fact of each day from the first on and before the last. */
  private static List<Fact> days(Course course, LocalDate first, LocalDate before) {
    var days = new ArrayList<Fact>();
    for (Fact fact : course.evidence()) {
      boolean counts =
          (first == null || !fact.on().isBefore(first))
              && (before == null || fact.on().isBefore(before));
      if (counts && (days.isEmpty() || !last(days).on().equals(fact.on()))) {
        days.add(fact);
      }
    }
    return days;
  }

  private static Fact last(List<Fact> facts) {
    return facts.isEmpty() ? null : facts.get(facts.size() - 1);
  }
}
