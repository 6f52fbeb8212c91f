package care.anbu.interop.draft;

import care.anbu.patient.PersonName;
import java.lang.Character.UnicodeScript;

/**
 * A name as it is said and written: 김영희 without a space and the family first, Mary Jones with one
 * and the family last.
 *
 * @param family null when unknown
 * @param given null when unknown
 */
public record WrittenName(String display, String family, String given) {

  /** The name of a person; null where nothing stands there. */
  static WrittenName of(NameParts parts) {
    String whole = parts.whole();
    String family = parts.family();
    String given = parts.given();
    if (family.isEmpty() && (given.isEmpty() || !whole.isEmpty())) {
      return whole.isEmpty() ? null : ofOneText(whole);
    }
    if (given.isEmpty() && whole.isEmpty() && isEastAsian(family)) {
      // Korean systems often write the whole name into the place of the family name.
      return ofOneText(family);
    }
    String joined = (isEastAsian(family + given) ? family + given : given + " " + family).strip();
    return new WrittenName(whole.isEmpty() ? joined : whole, part(family), part(given));
  }

  private static WrittenName ofOneText(String text) {
    String name = text.replaceAll("\\s+", " ");
    int comma = name.indexOf(", ");
    if (comma > 0 && !isEastAsian(name)) {
      return of(new NameParts("", name.substring(0, comma), name.substring(comma + 2)));
    }
    PersonName parts = PersonName.of(name);
    return new WrittenName(name, part(parts.family()), part(parts.given()));
  }

  private static String part(String name) {
    return name == null || name.isEmpty() ? null : name;
  }

  /** Written in Hangul or Chinese characters, where the family comes first and no space follows. */
  public static boolean isEastAsian(String text) {
    return text.codePoints()
        .mapToObj(UnicodeScript::of)
        .anyMatch(script -> script == UnicodeScript.HANGUL || script == UnicodeScript.HAN);
  }
}
