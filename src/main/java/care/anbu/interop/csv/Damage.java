package care.anbu.interop.csv;

import java.util.regex.Pattern;

/**
 * What spreadsheets and exports do to cells that were not meant as numbers or dates. What is lost
 * is only recognised here; nothing is guessed back.
 */
final class Damage {

  /** A long number cut to a few digits: 1.23457E+11. A chart number such as 12E3 has no sign. */
  private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d(?:[.,]\\d+)?[eE][+-]\\d{1,3}");

  /** A column that was too narrow, or a formula that failed. */
  private static final Pattern ERROR =
      Pattern.compile(
          "#{2,}|#(?:N/A|VALUE!|REF!|NAME\\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)",
          Pattern.CASE_INSENSITIVE);

  /** Excel's reading of 3-5: a day and month without a year. */
  private static final Pattern AUTO_DATE =
      Pattern.compile(
          "\\d{1,2}월 ?\\d{1,2}일"
              + "|\\d{1,2}[- ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
              + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[- ]\\d{2}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOTHING =
      Pattern.compile("NULL|\\\\N|NaN|N/A|-+|\\.", Pattern.CASE_INSENSITIVE);

  /** A formula that only protects its text: ="00123". */
  private static final Pattern PROTECTED = Pattern.compile("=\"([^\"]*)\"");

  private static final Pattern FRACTION_OF_ZERO = Pattern.compile("\\d+\\.0+");

  private Damage() {}

  /** Whether what stood in the cell is lost. */
  static boolean isLost(String cell) {
    return ERROR.matcher(cell).matches()
        || SCIENTIFIC.matcher(cell).matches()
        || AUTO_DATE.matcher(cell).matches();
  }

  /** Whether the cell shows an error in the place of what stood there; true of names as well. */
  static boolean isError(String cell) {
    return ERROR.matcher(cell).matches();
  }

  /** Whether the cell says that there is nothing. Not for names: there are people called Null. */
  static boolean saysNothing(String cell) {
    return NOTHING.matcher(cell).matches();
  }

  /**
   * A number or date without the marks that keep spreadsheets off it: the apostrophe before a text,
   * the formula around one.
   */
  static String unmarked(String cell) {
    var formula = PROTECTED.matcher(cell);
    String inner = formula.matches() ? formula.group(1).strip() : cell;
    return inner.startsWith("'") ? inner.substring(1).strip() : inner;
  }

  /** Whether a whole number became a fraction on its way: 12345.0. */
  static boolean isFractionOfZero(String cell) {
    return FRACTION_OF_ZERO.matcher(cell).matches();
  }

  /** Such a number as it was. */
  static String whole(String cell) {
    return cell.substring(0, cell.indexOf('.'));
  }
}
