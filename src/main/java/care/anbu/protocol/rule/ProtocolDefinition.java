package care.anbu.protocol.rule;

import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Problem;
import java.time.LocalDate;
import java.util.List;

/**
 * What a care protocol says: whom it means, what settles it, and when it is due. One typed value,
 * which has one JSON form and says itself in words.
 *
 * @param population whom it means, besides their age
 * @param ages at which it holds
 * @param exclusions whom to leave alone in this; null: nobody
 * @param evidence what settles it; of protocols about bookings, which visits tell that somebody
 *     came
 * @param rule when it is due
 * @param tolerance around the day
 * @param priority how much it matters, from 1, the most, to 5
 * @param told what patients are told it is; null: only that something is due
 * @param partialDates what evidence counts as of which only the year or month is known
 */
public record ProtocolDefinition(
    Criterion population,
    Ages ages,
    Criterion exclusions,
    List<Evidence> evidence,
    DueRule rule,
    Tolerance tolerance,
    int priority,
    Told told,
    PartialDates partialDates) {

  /** Of the least that matters. */
  public static final int LEAST_PRIORITY = 5;

  private static final int MOST_EVIDENCE = 50;

  public ProtocolDefinition {
    ages = ages == null ? Ages.ANY : ages;
    tolerance = tolerance == null ? Tolerance.NONE : tolerance;
    partialDates = partialDates == null ? PartialDates.FIRST_DAY : partialDates;
    if (population == null || rule == null) {
      throw Problem.invalid("protocol:problem_incomplete");
    }
    evidence = Evidence.copyOf(evidence);
    if (rule instanceof AfterMissed && evidence.isEmpty()) {
      evidence = List.of(Evidence.visits(null));
    }
    if (rule instanceof EachYear && !tolerance.early().isZero()) {
      throw Problem.invalid("protocol:problem_span", "tolerance.early");
    }
    if (evidence.isEmpty() && !rule.isAboutBookings() || evidence.size() > MOST_EVIDENCE) {
      throw Problem.invalid("protocol:problem_evidence");
    }
    if (priority < 1 || priority > LEAST_PRIORITY) {
      throw Problem.invalid("protocol:problem_priority", LEAST_PRIORITY);
    }
  }

  /** The same of other patients. */
  public ProtocolDefinition meaning(Criterion population, Criterion exclusions) {
    return new ProtocolDefinition(
        population, ages, exclusions, evidence, rule, tolerance, priority, told, partialDates);
  }

  /** One of which patients are told no more than that something is due. */
  public ProtocolDefinition(
      Criterion population,
      Ages ages,
      Criterion exclusions,
      List<Evidence> evidence,
      DueRule rule,
      Tolerance tolerance,
      int priority) {
    this(population, ages, exclusions, evidence, rule, tolerance, priority, null, null);
  }

  /** What begins the course of a patient; empty where the rule needs no beginning. */
  public List<Evidence> index() {
    if (rule instanceof AfterEvent after) {
      return after.index();
    }
    if (rule instanceof EveryInterval every) {
      return every.from();
    }
    return rule instanceof Series series ? series.from() : List.of();
  }

  /**
   * Where somebody of the population stands on a day. Whoever is excluded, has died or is not of
   * the population is for the caller to know.
   */
  public DueStatus status(Course course, LocalDate on) {
    LocalDate begin = null;
    LocalDate end = null;
    if (!ages.isAny()) {
      if (course.birthDate() == null) {
        return DueStatus.outside(DueReason.NO_BIRTH_DATE);
      }
      begin = ages.begin(course.birthDate());
      end = ages.end(course.birthDate());
      if (begin != null && on.isBefore(begin)) {
        return DueStatus.outside(DueReason.TOO_YOUNG);
      }
      if (end != null && !on.isBefore(end)) {
        return DueStatus.outside(DueReason.TOO_OLD);
      }
    }
    DueStatus status = rule.status(course, on, begin, tolerance);
    boolean beyond = end != null && status.dueOn() != null && !status.dueOn().isBefore(end);
    return beyond ? status.never() : status;
  }
}
