package care.anbu.patient.linkage;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Birth dates as {@code yyyymmdd}, impossible ones too; {@code yyyy0000} when only the year is
 * known and 0 when nothing is.
 */
final class BirthNumbers {

  private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
  private static final int YEAR = 10_000;

  /** Years between parent and child, at least. */
  private static final int GENERATION = 15;

  private BirthNumbers() {}

  static int of(LocalDate date, String text) {
    if (date != null) {
      return date.getYear() * YEAR + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
    if (text == null) {
      return 0;
    }
    String digits = NO_DIGIT.matcher(text).replaceAll("");
    return switch (digits.length()) {
      case 8 -> Integer.parseInt(digits);
      case 4 -> Integer.parseInt(digits) * YEAR;
      default -> 0;
    };
  }

  static int year(int date) {
    return date / YEAR;
  }

  static int monthAndDay(int date) {
    return date % YEAR;
  }

  /**
   * SAME; TYPO: one digit, two neighbouring digits swapped, or day and month swapped; SIMILAR: two
   * of year, month and day agree; PARTLY: only the year is known and agrees, or the years are less
   * than a generation apart; DIFFERENT: they could be parent and child.
   */
  static Level compare(int a, int b) {
    if (a == 0 || b == 0) {
      return Level.MISSING;
    }
    boolean sameYear = year(a) == year(b);
    if (monthAndDay(a) == 0 || monthAndDay(b) == 0) {
      return sameYear ? Level.PARTLY : Level.DIFFERENT;
    }
    if (a == b) {
      return Level.SAME;
    }
    if (sameYear && monthAndDay(a) / 100 == b % 100 && monthAndDay(b) / 100 == a % 100
        || oneSlip(a, b)) {
      return Level.TYPO;
    }
    boolean sameMonth = monthAndDay(a) / 100 == monthAndDay(b) / 100;
    boolean sameDay = a % 100 == b % 100;
    if (sameYear ? sameMonth || sameDay : sameMonth && sameDay) {
      return Level.SIMILAR;
    }
    return Math.abs(year(a) - year(b)) < GENERATION ? Level.PARTLY : Level.DIFFERENT;
  }

  /** One digit differs, or two neighbours have changed places. */
  static boolean oneSlip(long a, long b) {
    while (a % 10 == b % 10) {
      a /= 10;
      b /= 10;
    }
    if (a / 10 == b / 10) {
      return true;
    }
    return a % 10 == b / 10 % 10 && b % 10 == a / 10 % 10 && a / 100 == b / 100;
  }
}
