package care.anbu.patient;

import java.time.LocalDate;
import java.util.Set;

/** What can be the birth or the death of somebody whom a clinic has to do with. */
public final class LifeDates {

  /** Nobody alive was born before; the oldest person ever lived for 122 years. */
  public static final LocalDate EARLIEST = LocalDate.of(1890, 1, 1);

  /**
   * What systems write where nobody knew the day: the first day of a counter or of a century, and
   * days of one digit. Those before {@link #EARLIEST} and in the future need no list.
   */
  private static final Set<LocalDate> PLACEHOLDERS =
      Set.of(
          LocalDate.of(1899, 12, 30),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(1900, 1, 1),
          LocalDate.of(1900, 1, 2),
          LocalDate.of(1900, 12, 31),
          LocalDate.of(1901, 1, 1),
          LocalDate.of(1904, 1, 1),
          LocalDate.of(1910, 10, 10),
          LocalDate.of(1911, 11, 11));

  private LifeDates() {}

  /** What is to be thought of a date of birth. */
  public enum Birth {
    BELIEVABLE,
    /** In the future, or before anybody who lives was born. */
    IMPOSSIBLE,
    /** Written where nobody knew it. */
    PLACEHOLDER
  }

  /** Judges a date of birth. */
  public static Birth birth(LocalDate day, LocalDate today) {
    if (day.isBefore(EARLIEST) || day.isAfter(today)) {
      return Birth.IMPOSSIBLE;
    }
    return PLACEHOLDERS.contains(day) ? Birth.PLACEHOLDER : Birth.BELIEVABLE;
  }

  /** Whether a day is one that systems write where nobody knew it. */
  public static boolean isPlaceholder(LocalDate day) {
    return PLACEHOLDERS.contains(day);
  }

  /** Whether digits of a year, month and day, as far as they are written, lie in the future. */
  public static boolean isFuture(String written, LocalDate today) {
    String digits = written.replaceAll("\\D", "");
    String now = today.toString().replace("-", "");
    return digits.substring(0, Math.min(digits.length(), now.length())).compareTo(now) > 0;
  }

  /** Whether somebody born then, or on an unknown day, can have died on a day. */
  public static boolean death(LocalDate day, LocalDate birth, LocalDate today) {
    return birth(day, today) == Birth.BELIEVABLE && (birth == null || !day.isBefore(birth));
  }
}
