package care.anbu.patient;

import care.anbu.shared.Nfc;
import java.util.Set;

/**
 * The parts of a name that was written as one.
 *
 * @param family null when the name has one part only
 * @param given the rest, or the whole
 */
public record PersonName(String family, String given) {

  /** Korean family names of two syllables that still occur (통계청 2015 census). */
  static final Set<String> TWO_SYLLABLES =
      Set.of("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절");

  /** Family first in Hangul, last in Latin letters. */
  public static PersonName of(String name) {
    String whole = Nfc.of(name).strip();
    boolean hangul = whole.codePoints().allMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    if (hangul && whole.length() > 1) {
      int family = whole.length() > 2 && TWO_SYLLABLES.contains(whole.substring(0, 2)) ? 2 : 1;
      return new PersonName(whole.substring(0, family), whole.substring(family));
    }
    int space = whole.lastIndexOf(' ');
    return space < 0
        ? new PersonName(null, whole)
        : new PersonName(whole.substring(space + 1), whole.substring(0, space));
  }
}
