package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import java.time.LocalDate;
import java.time.Period;

/**
 * The ages for which a protocol holds. A completed age is reached on the day from which on counting
 * back leads to the birth date or later: who was born on 29 February completes a year on 1 March of
 * a common year, as {@link care.anbu.segment.criterion.Criterion.Age} counts.
 *
 * @param from the least completed age, such as 40 years or 6 months; null for any
 * @param below the completed age from which on it holds no more; null for any
 * @param at the day on which the age counts
 */
public record Ages(Period from, Period below, At at) {

  /** On which day an age counts. */
  public enum At {
    /** On the day itself. */
    DAY,
    /** On 1 January of the day's year, as quality measures of a year count. */
    YEAR_START,
    /** On 31 December of the day's year, as national screening programmes count. */
    YEAR_END
  }

  private static final Period MOST = Period.ofYears(130);

  /** Everybody, also without a birth date. */
  public static final Ages ANY = new Ages(null, null, null);

  public Ages {
    at = at == null ? At.DAY : at;
    Spans.require(from, MOST, "ages.from");
    Spans.require(below, MOST, "ages.below");
    if (from != null && below != null && !Spans.isLonger(below, from)) {
      throw Problem.invalid("protocol:problem_ages");
    }
  }

  /** Whether everybody is meant. */
  public boolean isAny() {
    return from == null && below == null;
  }

  /** The first day on which somebody is old enough; null where there is no least age. */
  public LocalDate begin(LocalDate birth) {
    return from == null ? null : counted(completed(birth, from));
  }

  /** The first day on which somebody is too old; null where there is no highest age. */
  public LocalDate end(LocalDate birth) {
    return below == null ? null : counted(completed(birth, below));
  }

  private LocalDate counted(LocalDate completed) {
    return switch (at) {
      case DAY -> completed;
      case YEAR_START ->
          completed.getDayOfYear() == 1 ? completed : completed.withDayOfYear(1).plusYears(1);
      case YEAR_END -> completed.withDayOfYear(1);
    };
  }

  private static LocalDate completed(LocalDate birth, Period age) {
    LocalDate day = birth.plus(age);
    return day.minus(age).isBefore(birth) ? day.plusDays(1) : day;
  }
}
