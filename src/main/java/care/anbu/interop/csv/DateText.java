package care.anbu.interop.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people and programs write it, cut into its numbers.
 *
 * @param first, second, third the numbers in the order in which they stand
 * @param shape which of them is which, as far as the writing alone tells
 * @param time of day; null when none is given
 * @param offset {@code Z} or {@code +09:00}; empty when none is given
 */
record DateText(int first, int second, int third, Shape shape, LocalTime time, String offset) {

  /** What the writing tells of the order. */
  enum Shape {
    /** Year, month, day: the year has four digits, or the words say so. */
    YEAR_MONTH_DAY,
    /** Day, month, year with four digits, the month in words. */
    DAY_MONTH_YEAR,
    /** As the one before, the year with two digits. */
    DAY_MONTH_SHORT_YEAR,
    /** A year of four digits at the end; what stands first is open. */
    OPEN_OPEN_YEAR,
    /** Two digits each: all open. */
    OPEN
  }

  private static final String SEPARATOR = "\\s*[-./년월]\\s*";

  private static final Pattern WITH_TIME =
      Pattern.compile(
          "(.*?\\d[일.]?)(?:\\s*T|\\s)\\s*"
              + "((?:오전|오후|[AaPp]\\.?[Mm]\\.?)?)\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?"
              + "\\s*((?:[AaPp]\\.?[Mm]\\.?)?)\\s*(Z|[+-]\\d{2}:?\\d{2})?");

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(\\d{4})"
              + SEPARATOR
              + "(\\d{1,2})"
              + SEPARATOR
              + "(\\d{1,2})\\s*[일.]?(?:\\s*\\(.\\))?");

  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

  private static final Pattern COMPACT_TIME =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?");

  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})\\s*[-./]\\s*(\\d{1,2})\\s*[-./]\\s*(\\d{4})\\.?");

  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,2})\\s*[-./]\\s*(\\d{1,2})\\s*[-./]\\s*(\\d{1,2})\\.?");

  private static final Pattern SHORT_COMPACT = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");

  private static final Pattern DAY_AND_WORD =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[- ]?([A-Za-z]{3,9})\\.?[-, ]+(\\d{4}|\\d{2})");

  private static final Pattern WORD_AND_DAY =
      Pattern.compile("([A-Za-z]{3,9})\\.?[- ](\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Reads a text; null when it is no date. */
  static DateText of(String text) {
    Matcher compact = COMPACT_TIME.matcher(text);
    if (compact.matches()) {
      LocalTime time = time("", compact.group(4), compact.group(5), compact.group(6));
      return time == null ? null : day(compact, Shape.YEAR_MONTH_DAY).at(time, "");
    }
    Matcher timed = WITH_TIME.matcher(text);
    if (!timed.matches()) {
      return day(text);
    }
    DateText day = day(timed.group(1).strip());
    LocalTime time =
        time(timed.group(2) + timed.group(6), timed.group(3), timed.group(4), timed.group(5));
    return day == null || time == null
        ? null
        : day.at(time, timed.group(7) == null ? "" : timed.group(7));
  }

  private static DateText day(String text) {
    for (Pattern yearFirst : List.of(YEAR_FIRST, COMPACT)) {
      Matcher match = yearFirst.matcher(text);
      if (match.matches()) {
        return day(match, Shape.YEAR_MONTH_DAY);
      }
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      return day(yearLast, Shape.OPEN_OPEN_YEAR);
    }
    for (Pattern open : List.of(SHORT, SHORT_COMPACT)) {
      Matcher match = open.matcher(text);
      if (match.matches()) {
        return day(match, Shape.OPEN);
      }
    }
    return inWords(text);
  }

  private static DateText inWords(String text) {
    Matcher dayFirst = DAY_AND_WORD.matcher(text);
    if (dayFirst.matches()) {
      Shape shape =
          dayFirst.group(3).length() == 4 ? Shape.DAY_MONTH_YEAR : Shape.DAY_MONTH_SHORT_YEAR;
      return words(dayFirst.group(1), dayFirst.group(2), dayFirst.group(3), shape);
    }
    Matcher monthFirst = WORD_AND_DAY.matcher(text);
    return monthFirst.matches()
        ? words(monthFirst.group(2), monthFirst.group(1), monthFirst.group(3), Shape.DAY_MONTH_YEAR)
        : null;
  }

  private static DateText words(String day, String word, String year, Shape shape) {
    int month = MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    return month == 0
        ? null
        : new DateText(Integer.parseInt(day), month, Integer.parseInt(year), shape, null, "");
  }

  private static DateText day(Matcher match, Shape shape) {
    return new DateText(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        shape,
        null,
        "");
  }

  private DateText at(LocalTime time, String offset) {
    return new DateText(first, second, third, shape, time, offset);
  }

  /** A time of day; null when there is no such time. */
  private static LocalTime time(String half, String hour, String minute, String second) {
    int hours = Integer.parseInt(hour);
    String mark = half.toLowerCase(Locale.ROOT);
    if (!mark.isEmpty() && hours <= 12) {
      boolean afternoon = mark.startsWith("p") || mark.equals("오후");
      hours = hours % 12 + (afternoon ? 12 : 0);
    }
    try {
      return LocalTime.of(
          hours, Integer.parseInt(minute), second == null ? 0 : Integer.parseInt(second));
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** A day of the calendar, or null. */
  static LocalDate calendar(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException none) {
      return null;
    }
  }
}
