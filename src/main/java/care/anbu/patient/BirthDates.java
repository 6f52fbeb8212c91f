package care.anbu.patient;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Birth dates in the ways in which people write them. Two digits of a year may mean this century or
 * the last, and where day and month can be told in two ways, both are meant; nobody is born in the
 * future.
 */
public final class BirthDates {

  private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

  /**
   * 610305-2…: the front of a Korean resident number, whose next digit tells the century (행정안전부
   * 주민등록법 시행규칙). The rest is not even read.
   */
  private static final Pattern RESIDENT =
      Pattern.compile(
          "(?<![\\d-])(\\d{2})(\\d{2})(\\d{2})(?:\\s?-\\s?(\\d)(?:[\\d*xX]{6})?|(\\d)\\d{6})(?![\\d*-])");

  /** 1961-03-05, 1961.3.5, 61/3/5, 1961년 3월 5일생. */
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<![\\d.-])(\\d{4}|\\d{2})\\s*[-./년]\\s*(\\d{1,2})\\s*[-./월]\\s*(\\d{1,2})"
              + "(?:\\s*일생?|\\.)?(?![\\d-])");

  /** 1961 3 5. */
  private static final Pattern SPACED =
      Pattern.compile("(?<![\\d.-])((?:19|20)\\d{2}) (\\d{1,2}) (\\d{1,2})(?![\\d-])");

  /** 3/5/1961, 03-05-1961, 5.3.61: month or day first. */
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?<![\\d.-])(\\d{1,2})\\s*[-./]\\s*(\\d{1,2})\\s*[-./]\\s*(\\d{4}|\\d{2})(?![\\d-])");

  /** 5 Mar 1961, 5th of March 1961. */
  private static final Pattern DAY_AND_NAME =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[ .-]+(?:of )?("
              + MONTHS
              + ")[a-z]*[ .,-]+(\\d{4})(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  /** Mar 5, 1961, March 5th 1961. */
  private static final Pattern NAME_AND_DAY =
      Pattern.compile(
          "(?<![a-z])(" + MONTHS + ")[a-z]*[ .-]+(\\d{1,2})(?:st|nd|rd|th)?[ .,-]+(\\d{4})(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  /** 19610305 or 610305; and 03051961 or 030561 where the month comes first. */
  private static final Pattern COMPACT = Pattern.compile("(\\d{4}|\\d{2})(\\d{2})(\\d{2})");

  private static final Pattern COMPACT_MONTH_FIRST =
      Pattern.compile("(\\d{2})(\\d{2})(\\d{4}|\\d{2})");

  private final LocalDate today;
  private final boolean monthFirst;

  /**
   * A reader of dates.
   *
   * @param today the latest possible birth date
   * @param country of the clinic: in the US the month comes first
   */
  public BirthDates(LocalDate today, String country) {
    this.today = today;
    monthFirst = "US".equals(country);
  }

  /** A way of writing a date: the text that looks like it, and what it means. */
  public record Form(Pattern pattern, Function<Matcher, Set<LocalDate>> dates) {}

  /** The ways that are told by their separators, in the order in which they are to be tried. */
  public List<Form> forms() {
    var yearFirst = new Form(YEAR_FIRST, m -> of(m.group(1), m.group(2), m.group(3)));
    var yearLast = new Form(YEAR_LAST, this::yearLast);
    return List.of(
        new Form(RESIDENT, this::resident),
        monthFirst ? yearLast : yearFirst,
        monthFirst ? yearFirst : yearLast,
        new Form(SPACED, m -> of(m.group(1), m.group(2), m.group(3))),
        new Form(DAY_AND_NAME, m -> of(m.group(3), month(m.group(2)), m.group(1))),
        new Form(NAME_AND_DAY, m -> of(m.group(3), month(m.group(1)), m.group(2))));
  }

  /** The dates that six or eight digits may mean; none when they mean none. */
  public Set<LocalDate> ofDigits(String digits) {
    var dates = new LinkedHashSet<LocalDate>();
    Matcher compact = COMPACT.matcher(digits);
    if (compact.matches()) {
      dates.addAll(of(compact.group(1), compact.group(2), compact.group(3)));
    }
    Matcher american = COMPACT_MONTH_FIRST.matcher(digits);
    if (monthFirst && american.matches()) {
      dates.addAll(of(american.group(3), american.group(1), american.group(2)));
    }
    return dates;
  }

  private Set<LocalDate> yearLast(Matcher found) {
    var dates = new LinkedHashSet<>(of(found.group(3), found.group(1), found.group(2)));
    if (!monthFirst || dates.isEmpty()) {
      dates.addAll(of(found.group(3), found.group(2), found.group(1)));
    }
    return dates;
  }

  /** 1, 2, 5 and 6 are born in the 1900s, 3, 4, 7 and 8 in the 2000s, 9 and 0 in the 1800s. */
  private Set<LocalDate> resident(Matcher found) {
    char digit = (found.group(4) == null ? found.group(5) : found.group(4)).charAt(0);
    String century = "1256".indexOf(digit) >= 0 ? "19" : "3478".indexOf(digit) >= 0 ? "20" : "18";
    return of(century + found.group(1), found.group(2), found.group(3));
  }

  private static String month(String name) {
    return String.valueOf(MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) / 4 + 1);
  }

  private Set<LocalDate> of(String year, String month, String day) {
    var dates = new LinkedHashSet<LocalDate>();
    for (String century : year.length() == 4 ? new String[] {""} : new String[] {"19", "20"}) {
      try {
        var date =
            LocalDate.of(
                Integer.parseInt(century + year), Integer.parseInt(month), Integer.parseInt(day));
        if (!date.isAfter(today)) {
          dates.add(date);
        }
      } catch (DateTimeException noSuchDay) {
        // 61-02-29: no such day in this century, perhaps in the other.
      }
    }
    return dates;
  }
}
