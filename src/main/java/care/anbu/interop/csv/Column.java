package care.anbu.interop.csv;

import care.anbu.interop.draft.Reason;
import java.util.regex.Pattern;

/**
 * A column of one field. It sees all its cells once before any is read, for some things only the
 * whole column can tell.
 */
abstract class Column {

  /** Whether it must see all its cells before it can read this one, which is not empty. */
  boolean asks(String cell) {
    return false;
  }

  /** Takes notice of a cell that is not empty. */
  void learn(String cell) {}

  /** Understands a cell. */
  abstract Cell read(String cell);

  /** A column of that field. */
  static Column of(Field field, DateContext dates) {
    if (field.isDate()) {
      return new DateColumn(field, dates);
    }
    return switch (field) {
      case DECEASED -> new DeathColumn(dates);
      case POSTAL_CODE -> new PostalColumn(dates.country());
      case CHART_NUMBER, GUARDIAN_CHART_NUMBER, NATIONAL_NUMBER, OTHER_IDENTIFIER ->
          new NumberColumn();
      case PHONE, GUARDIAN_PHONE -> new PhoneColumn(dates.country());
      default -> new TextColumn();
    };
  }

  /** Words: names, places, yes and no. */
  private static final class TextColumn extends Column {
    @Override
    Cell read(String cell) {
      if (Damage.isError(cell)) {
        return Cell.leftOut(Reason.VALUE_LOST);
      }
      return cell.equals("NULL") || cell.equals("\\N") ? Cell.EMPTY : Cell.of(cell);
    }
  }

  /** Numbers that nobody counts with: chart numbers and the like. */
  private static final class NumberColumn extends Column {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    @Override
    Cell read(String cell) {
      String number = INVISIBLE.matcher(Damage.unmarked(cell)).replaceAll("");
      if (number.isEmpty() || Damage.saysNothing(number)) {
        return Cell.EMPTY;
      }
      if (Damage.isLost(number)) {
        return Cell.leftOut(Reason.VALUE_LOST);
      }
      return Damage.isFractionOfZero(number)
          ? Cell.repaired(Damage.whole(number), Reason.FRACTION_REMOVED)
          : Cell.of(number);
    }
  }

  /** Phones, whose first zero spreadsheets take for nothing. */
  private static final class PhoneColumn extends Column {
    private static final Pattern BETWEEN = Pattern.compile("[\\s().-]");
    private static final Pattern WITHOUT_ZERO = Pattern.compile("[1-9]\\d{5,9}");
    private static final Pattern COMPANY = Pattern.compile("1[5-8]\\d{6}");
    private static final Pattern MOBILE = Pattern.compile("10\\d{8}");

    private final boolean korean;

    PhoneColumn(String country) {
      korean = country.equals("KR");
    }

    @Override
    Cell read(String cell) {
      String phone = Damage.unmarked(cell);
      if (phone.isEmpty() || Damage.saysNothing(phone)) {
        return Cell.EMPTY;
      }
      if (Damage.isLost(phone)) {
        return Cell.leftOut(Reason.VALUE_LOST);
      }
      String number = Damage.isFractionOfZero(phone) ? Damage.whole(phone) : phone;
      return korean ? withZero(number) : Cell.of(number);
    }

    /**
     * In Korea every number that is dialled from elsewhere begins with 0. Ten digits from 10 can
     * only be a mobile that lost it; what else lacks it may as well be a local number of an area
     * that nobody knows. Numbers of companies (15xx, 16xx, 18xx) have none.
     */
    private static Cell withZero(String number) {
      if (number.startsWith("0")) {
        return Cell.of(number);
      }
      String digits = BETWEEN.matcher(number).replaceAll("");
      if (!WITHOUT_ZERO.matcher(digits).matches() || COMPANY.matcher(digits).matches()) {
        return Cell.of(number);
      }
      return MOBILE.matcher(digits).matches()
          ? Cell.repaired("0" + digits, Reason.ZERO_RESTORED)
          : Cell.leftOut(Reason.ZERO_UNCERTAIN);
    }
  }

  /** Postal codes of five digits, whose first zero spreadsheets take for nothing. */
  private static final class PostalColumn extends Column {
    private static final Pattern FOUR = Pattern.compile("\\d{4}");
    private static final Pattern FIVE = Pattern.compile("\\d{5}(-\\d{4})?");

    private final boolean fiveDigits;
    private long four;
    private long five;

    PostalColumn(String country) {
      fiveDigits = country.equals("KR") || country.equals("US");
    }

    @Override
    boolean asks(String cell) {
      return fiveDigits && !FIVE.matcher(cell).matches();
    }

    @Override
    void learn(String cell) {
      String code = Damage.unmarked(cell);
      four += FOUR.matcher(code).matches() ? 1 : 0;
      five += FIVE.matcher(code).matches() ? 1 : 0;
    }

    /** Four digits throughout are those of another country. */
    @Override
    Cell read(String cell) {
      String code = Damage.unmarked(cell);
      if (code.isEmpty() || Damage.saysNothing(code)) {
        return Cell.EMPTY;
      }
      if (Damage.isLost(code)) {
        return Cell.leftOut(Reason.VALUE_LOST);
      }
      String number = Damage.isFractionOfZero(code) ? Damage.whole(code) : code;
      return fiveDigits && five > four && FOUR.matcher(number).matches()
          ? Cell.repaired("0" + number, Reason.ZERO_RESTORED)
          : Cell.of(number);
    }
  }
}
