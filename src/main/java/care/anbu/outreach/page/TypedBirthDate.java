package care.anbu.outreach.page;

import care.anbu.patient.BirthDates;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * A birth date as somebody types it on a phone: 1950-03-01, 500301, 1950.3.1, 03/01/1950, 1950년 3월
 * 1일, March 1, 1950. What can be read in two ways means both, and is one try.
 */
final class TypedBirthDate {

  /** Characters of the field: more than any date needs. */
  static final int LONGEST = 40;

  private TypedBirthDate() {}

  /** The days it may mean; none where it is no date. */
  static Set<LocalDate> read(String typed, LocalDate today, String country) {
    String plain = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC).strip();
    var dates = new BirthDates(today, country);
    if (plain.length() > LONGEST) {
      return Set.of();
    }
    if (plain.matches("[0-9]+")) {
      return dates.ofDigits(plain);
    }
    for (BirthDates.Form form : dates.forms()) {
      Matcher found = form.pattern().matcher(plain);
      Set<LocalDate> meant = found.matches() ? form.dates().apply(found) : Set.of();
      if (!meant.isEmpty()) {
        return meant;
      }
    }
    return Set.of();
  }
}
