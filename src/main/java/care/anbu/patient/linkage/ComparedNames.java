package care.anbu.patient.linkage;

import care.anbu.patient.PersonName;
import care.anbu.patient.PersonTitles;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person's names made comparable.
 *
 * @param family in Hangul, or in small Latin letters without accents and spaces; empty if unknown
 * @param given as the family name
 * @param mark the digit or letter by which a desk tells namesakes apart (영희2, 영희A, 영희(나)); empty if
 *     there is none
 */
record ComparedNames(String family, String given, String mark) {

  static final ComparedNames UNKNOWN = new ComparedNames("", "");

  ComparedNames(String family, String given) {
    this(family, given, "");
  }

  private static final double TYPO = 0.94;
  private static final double SIMILAR = 0.85;
  private static final double PARTLY = 0.75;

  /** What desks write behind a name: (초진), (010 …). */
  private static final Pattern REMARK = Pattern.compile("[(\\[（].*?([)\\]）]|$)");

  /** F and M say the sex. */
  private static final Pattern MARK_IN_BRACKETS =
      Pattern.compile("[(\\[]\\s*0*(\\d{1,4}|[A-Za-z&&[^FMfm]]|[가나다라마갑을병정])\\s*[)\\]]");

  private static final Pattern MARK_BEHIND =
      Pattern.compile("(?<=\\p{L})[^\\p{L}\\p{N}]*?0*(\\d{1,4})$");

  /** Only behind Hangul: in Latin letters it is an initial. */
  private static final Pattern LETTER_BEHIND =
      Pattern.compile("(?<=[가-힣])[^\\p{L}\\p{N}]*(\\d{0,3}[A-Za-z]|II|III)$");

  private static final Pattern TITLE =
      Pattern.compile("\\b(mr|mrs|ms|miss|mx|dr|prof|jr|sr|ii|iii)\\b\\.?");

  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  static ComparedNames of(LinkageRecord record) {
    String mark = mark(record.name());
    mark = mark.isEmpty() ? mark(record.givenName()) : mark;
    ComparedNames names = withoutMark(record);
    return mark.isEmpty() ? names : new ComparedNames(names.family, names.given, mark);
  }

  private static String mark(String name) {
    if (name == null) {
      return "";
    }
    var inBrackets = MARK_IN_BRACKETS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC));
    String mark = inBrackets.find() ? inBrackets.group(1) : markBehind(readable(name));
    return mark.toLowerCase(Locale.ROOT);
  }

  private static String markBehind(String readable) {
    String name = PersonTitles.offCompared(readable);
    var digits = MARK_BEHIND.matcher(name);
    if (digits.find()) {
      return digits.group(1);
    }
    var letter = LETTER_BEHIND.matcher(name);
    return letter.find() ? letter.group(1) : "";
  }

  private static ComparedNames withoutMark(LinkageRecord record) {
    String name = readable(record.name());
    String family = readable(record.familyName());
    String given = readable(record.givenName());
    String korean = name.isEmpty() ? family + given : name;
    if (korean.chars().anyMatch(c -> Hangul.is((char) c))) {
      return korean(korean);
    }
    if (family.isEmpty() && given.isEmpty() && !name.isEmpty()) {
      return western(name);
    }
    return new ComparedNames(letters(family), letters(given));
  }

  private static String readable(String text) {
    return text == null
        ? ""
        : REMARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ").strip();
  }

  private static ComparedNames korean(String text) {
    String name = MARK_BEHIND.matcher(PersonTitles.offCompared(text)).replaceFirst("");
    name = LETTER_BEHIND.matcher(name).replaceFirst("");
    String[] words = name.split("\\s+");
    String whole = NO_LETTER.matcher(String.join("", words)).replaceAll("");
    if (words.length == 2 && words[0].length() == 2 && words[1].length() == 1) {
      PersonName familyFirst = PersonName.of(whole);
      if (familyFirst.family() != null && familyFirst.family().length() == 1) {
        return new ComparedNames(words[1], words[0]);
      }
    }
    if (!Hangul.is(whole)) {
      return new ComparedNames("", whole.toLowerCase(Locale.ROOT));
    }
    PersonName parts = PersonName.of(whole);
    return new ComparedNames(parts.family() == null ? "" : parts.family(), parts.given());
  }

  private static ComparedNames western(String name) {
    if (name.chars().anyMatch(Character::isDigit)) {
      return UNKNOWN; // a chart number that stands in for a name
    }
    int comma = name.indexOf(',');
    if (comma > 0) {
      return new ComparedNames(
          letters(name.substring(0, comma)), letters(name.substring(comma + 1)));
    }
    PersonName parts =
        PersonName.of(TITLE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" ").strip());
    return new ComparedNames(
        parts.family() == null ? "" : letters(parts.family()), letters(parts.given()));
  }

  private static String letters(String text) {
    String plain = ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String small = TITLE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return NO_LETTER.matcher(small).replaceAll("");
  }

  boolean hangul() {
    return !given.isEmpty() && Hangul.is(given.charAt(0));
  }

  boolean complete() {
    return !family.isEmpty() && !given.isEmpty();
  }

  /**
   * One name against another. In Latin letters: TYPO one slip or a Jaro–Winkler similarity of 0.94;
   * SIMILAR from 0.85; PARTLY from 0.75, or where one begins with the other (Jo, Joanne).
   */
  static Level compare(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.SAME;
    }
    boolean hangul = Hangul.is(a.charAt(0));
    if (hangul != Hangul.is(b.charAt(0))) {
      return Level.MISSING;
    }
    return hangul ? Hangul.compare(a, b) : latin(a, b);
  }

  private static Level latin(String a, String b) {
    double similarity = Closeness.jaroWinkler(a, b);
    if (similarity >= TYPO
        || Math.min(a.length(), b.length()) > 2 && Closeness.oneSlipApart(a, b)) {
      return Level.TYPO;
    }
    if (similarity >= SIMILAR) {
      return Level.SIMILAR;
    }
    return similarity >= PARTLY || a.startsWith(b) || b.startsWith(a)
        ? Level.PARTLY
        : Level.DIFFERENT;
  }
}
