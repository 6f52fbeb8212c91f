package care.anbu.interop.csv;

import care.anbu.interop.csv.DateText.Shape;
import care.anbu.interop.draft.Reason;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A column of dates, read into ISO 8601. The order of day and month, and whether numbers count days
 * as spreadsheets do, is decided by the column as a whole, never by a single cell.
 */
final class DateColumn extends Column {

  /** Serial numbers of days from 1902 to 2173; four digits alone may as well be years. */
  private static final Pattern SERIAL = Pattern.compile("\\d{3,5}(?:\\.\\d+)?");

  private static final Pattern LATE_SERIAL = Pattern.compile("\\d{5}(?:\\.\\d+)?");
  private static final Pattern ZEROS = Pattern.compile("[0-]+");
  private static final Pattern NO_DAY = Pattern.compile("0{4}-?0{2}-?0{2}");

  /** A year of four digits in front: no other cell can change what that means. */
  private static final Pattern SETTLED =
      Pattern.compile(
          "\\d{4}\\s*[-./년]\\s*\\d{1,2}\\s*[-./월]\\s*\\d{1,2}(?!\\d).*|\\d{8}(?:\\d{4}(?:\\d\\d)?)?");

  private static final Pattern YEAR_OR_MONTH = Pattern.compile("\\d{4}(?:[-./]\\d{1,2})?");

  /** One cell in a hundred against the others is a slip; more is no order at all. */
  private static final int SLIPS = 100;

  /** Nobody is older; used to tell 1916 from 2016. */
  private static final int OLDEST = 110;

  private static final int SERIALS_AHEAD = 5;

  private final Field field;
  private final DateContext context;
  private long filled;
  private long serials;
  private long lateSerials;
  private long dayFirst;
  private long monthFirst;
  private long yearFirst;
  private long yearLast;

  DateColumn(Field field, DateContext context) {
    this.field = field;
    this.context = context;
  }

  @Override
  boolean asks(String cell) {
    return !SETTLED.matcher(cell).matches() && !Damage.saysNothing(cell);
  }

  @Override
  void learn(String cell) {
    String text = Damage.unmarked(cell);
    if (text.isEmpty() || Damage.saysNothing(text) || Damage.isError(text)) {
      return;
    }
    filled++;
    if (SERIAL.matcher(text).matches()) {
      serials++;
      lateSerials += LATE_SERIAL.matcher(text).matches() ? 1 : 0;
      return;
    }
    DateText date = DateText.of(text);
    if (date == null) {
      return;
    }
    if (date.shape() == Shape.OPEN_OPEN_YEAR) {
      learnOrder(date);
    } else if (date.shape() == Shape.OPEN) {
      boolean firstIsYear = date.first() > 31;
      boolean lastIsYear = date.third() > 31 || date.second() > 12;
      yearFirst += firstIsYear && !lastIsYear ? 1 : 0;
      yearLast += lastIsYear && !firstIsYear ? 1 : 0;
      if (lastIsYear && !firstIsYear) {
        learnOrder(date);
      }
    }
  }

  private void learnOrder(DateText date) {
    dayFirst += date.first() > 12 && date.second() <= 12 ? 1 : 0;
    monthFirst += date.second() > 12 && date.first() <= 12 ? 1 : 0;
  }

  @Override
  Cell read(String cell) {
    String text = Damage.unmarked(cell);
    if (text.isEmpty() || Damage.saysNothing(text)) {
      return Cell.EMPTY;
    }
    if (ZEROS.matcher(text).matches()) {
      // Written where there is no day: of a birth or a visit, which have one, that is a fault.
      boolean has = field == Field.BIRTH_DATE || field == Field.VISITED_AT;
      return has && NO_DAY.matcher(text).matches()
          ? Cell.leftOut(Reason.UNREADABLE_DATE)
          : Cell.EMPTY;
    }
    if (Damage.isLost(text)) {
      return Cell.leftOut(Reason.VALUE_LOST);
    }
    if (Damage.isFractionOfZero(text) && Damage.whole(text).length() >= 6) {
      text = Damage.whole(text);
    }
    if (SERIAL.matcher(text).matches() && serials == filled && lateSerials * 2 >= serials) {
      return serial(text);
    }
    if (YEAR_OR_MONTH.matcher(text).matches()) {
      return Cell.leftOut(
          field == Field.BIRTH_DATE ? Reason.PARTIAL_BIRTH_DATE : Reason.UNREADABLE_DATE);
    }
    if (SERIAL.matcher(text).matches()) {
      return Cell.leftOut(Reason.VALUE_LOST);
    }
    DateText date = DateText.of(text);
    return date == null ? Cell.leftOut(Reason.UNREADABLE_DATE) : day(date);
  }

  private Cell serial(String text) {
    String iso = SerialDate.iso(Double.parseDouble(text), false);
    LocalDate day = iso == null || iso.length() < 10 ? null : LocalDate.parse(iso.substring(0, 10));
    LocalDate latest =
        field == Field.APPOINTMENT_AT ? context.today().plusYears(SERIALS_AHEAD) : context.today();
    return day == null || day.isAfter(latest)
        ? Cell.leftOut(Reason.VALUE_LOST)
        : Cell.repaired(iso, Reason.SERIAL_DATE_READ);
  }

  private Cell day(DateText date) {
    return switch (date.shape()) {
      case YEAR_MONTH_DAY -> cell(date, date.first(), date.second(), date.third());
      case DAY_MONTH_YEAR -> cell(date, date.third(), date.second(), date.first());
      case DAY_MONTH_SHORT_YEAR -> shortYear(date, date.third(), date.second(), date.first());
      case OPEN_OPEN_YEAR -> yearLast(date, false);
      case OPEN -> open(date);
    };
  }

  private Cell open(DateText date) {
    if (yearFirst > 0 && yearLast > 0 && !rare(yearFirst, yearLast) && !rare(yearLast, yearFirst)) {
      return Cell.leftOut(Reason.AMBIGUOUS_DATE);
    }
    boolean yearComesFirst = yearFirst == yearLast ? context.yearFirst() : yearFirst > yearLast;
    return yearComesFirst
        ? shortYear(date, date.first(), date.second(), date.third())
        : yearLast(date, true);
  }

  private Cell yearLast(DateText date, boolean shortYear) {
    if (dayFirst > 0
        && monthFirst > 0
        && !rare(dayFirst, monthFirst)
        && !rare(monthFirst, dayFirst)) {
      return Cell.leftOut(Reason.AMBIGUOUS_DATE);
    }
    boolean monthComesFirst = dayFirst == monthFirst ? context.monthFirst() : monthFirst > dayFirst;
    int month = monthComesFirst ? date.first() : date.second();
    int day = monthComesFirst ? date.second() : date.first();
    return shortYear
        ? shortYear(date, date.third(), month, day)
        : cell(date, date.third(), month, day);
  }

  private static boolean rare(long few, long many) {
    return few * SLIPS <= many;
  }

  /**
   * A birth between two centuries is left open when both are possible; everything else that a
   * clinic records happened in the present one, or in the last when it would lie ahead.
   */
  private Cell shortYear(DateText date, int year, int month, int day) {
    int century = context.today().getYear() / 100 * 100;
    LocalDate thisCentury = DateText.calendar(century + year, month, day);
    LocalDate lastCentury = DateText.calendar(century - 100 + year, month, day);
    boolean isPast = thisCentury != null && !thisCentury.isAfter(context.today());
    if (field == Field.BIRTH_DATE || field == Field.DECEASED_ON) {
      boolean alive =
          lastCentury != null && lastCentury.isAfter(context.today().minusYears(OLDEST));
      if (isPast && alive) {
        return Cell.leftOut(Reason.AMBIGUOUS_DATE);
      }
    }
    boolean present = isPast || field == Field.APPOINTMENT_AT;
    return cell(date, (present ? century : century - 100) + year, month, day);
  }

  private static Cell cell(DateText date, int year, int month, int day) {
    LocalDate calendar = DateText.calendar(year, month, day);
    if (calendar == null) {
      return Cell.leftOut(Reason.UNREADABLE_DATE);
    }
    return Cell.of(
        date.time() == null ? calendar.toString() : calendar.atTime(date.time()) + date.offset());
  }
}
