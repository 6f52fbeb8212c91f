package care.anbu.outreach.page;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as a date field sends it, or as somebody types it where a phone of ten years ago shows a
 * plain field instead: 2026-12-05, 20261205, 2026.12.5, 2026년 12월 5일.
 */
final class TypedDay {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})\\s*[-./년 ]\\s*(\\d{1,2})\\s*[-./월 ]\\s*(\\d{1,2})\\s*[.일]?");

  private static final String COMPACT = "(\\d{4})(\\d{2})(\\d{2})";

  private TypedDay() {}

  /**
   * The day; null where the field was left empty.
   *
   * @throws Problem that names the field, where it is none, or not within first and last
   */
  static LocalDate read(String field, PageForm form, LocalDate first, LocalDate last) {
    String plain = Normalizer.normalize(Typed.plain(form.get(field)), Normalizer.Form.NFKC);
    if (plain.isEmpty()) {
      return null;
    }
    Matcher read = YEAR_FIRST.matcher(plain.replaceFirst("^" + COMPACT + "$", "$1-$2-$3"));
    if (read.matches()) {
      try {
        var day = LocalDate.of(number(read, 1), number(read, 2), number(read, 3));
        if (!day.isBefore(first) && !day.isAfter(last)) {
          return day;
        }
      } catch (DateTimeException noSuchDay) {
        // Told as any other that is none.
      }
    }
    throw Problem.invalid("not_a_day").at(field);
  }

  private static int number(Matcher read, int group) {
    return Integer.parseInt(read.group(group));
  }
}
