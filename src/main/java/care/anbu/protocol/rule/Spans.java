package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import java.time.LocalDate;
import java.time.Period;

/** Spans of calendar time, as protocols name them. */
final class Spans {

  private static final LocalDate ANY_DAY = LocalDate.of(2001, 1, 1);

  private Spans() {}

  /** Refuses a span that is negative or longer than the longest; null passes. */
  static void require(Period span, Period longest, String member) {
    if (span != null && (span.isNegative() || isLonger(span, longest))) {
      throw Problem.invalid("protocol:problem_span", member);
    }
  }

  /** Refuses a span of no days, too. */
  static void requirePositive(Period span, Period longest, String member) {
    if (span == null || span.isZero()) {
      throw Problem.invalid("protocol:problem_span", member);
    }
    require(span, longest, member);
  }

  static boolean isLonger(Period one, Period other) {
    return ANY_DAY.plus(one).isAfter(ANY_DAY.plus(other));
  }

  static LocalDate later(LocalDate one, LocalDate other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }
}
