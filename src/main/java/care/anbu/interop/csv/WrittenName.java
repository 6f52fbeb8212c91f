package care.anbu.interop.csv;

import care.anbu.patient.PersonName;
import care.anbu.patient.PersonTitles;
import java.lang.Character.UnicodeScript;

/**
 * A name from one cell or from two, as it is said and written: 김영희 without a space and the family
 * first, Mary Jones with one and the family last.
 *
 * @param family null when unknown
 * @param given null when unknown
 */
record WrittenName(String display, String family, String given) {

  static final int DISPLAY = 120;
  private static final int PART = 80;

  /** Any of the cells may be empty; null when all are. */
  static WrittenName of(String whole, String family, String given) {
    return ofUntitled(PersonTitles.offName(whole), family, PersonTitles.offGiven(given));
  }

  private static WrittenName ofUntitled(String whole, String family, String given) {
    if (family.isEmpty() && (given.isEmpty() || !whole.isEmpty())) {
      return whole.isEmpty() ? null : ofOneCell(whole);
    }
    String joined = (isEastAsian(family + given) ? family + given : given + " " + family).strip();
    return new WrittenName(
        cut(whole.isEmpty() ? joined : whole, DISPLAY), part(family), part(given));
  }

  private static WrittenName ofOneCell(String cell) {
    String name = cell.replaceAll("\\s+", " ");
    int comma = name.indexOf(", ");
    if (comma > 0 && !isEastAsian(name)) {
      return of("", name.substring(0, comma), name.substring(comma + 2));
    }
    PersonName parts = PersonName.of(name);
    return new WrittenName(cut(name, DISPLAY), part(parts.family()), part(parts.given()));
  }

  private static String part(String name) {
    return name == null || name.isEmpty() ? null : cut(name, PART);
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** Written in Hangul or Chinese characters. */
  static boolean isEastAsian(String text) {
    return text.codePoints()
        .mapToObj(UnicodeScript::of)
        .anyMatch(script -> script == UnicodeScript.HANGUL || script == UnicodeScript.HAN);
  }
}
