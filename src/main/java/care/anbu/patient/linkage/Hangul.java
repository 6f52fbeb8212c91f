package care.anbu.patient.linkage;

/**
 * Names in Hangul: a syllable is an initial, a vowel and perhaps a final consonant (jamo), and a
 * slip of the finger changes one of them (Unicode 15, section 3.12).
 */
final class Hangul {

  static final char FIRST = '가';
  static final char LAST = '힣';

  private static final int VOWELS = 21;
  private static final int FINALS = 28;

  private Hangul() {}

  static boolean is(char c) {
    return c >= FIRST && c <= LAST;
  }

  static boolean is(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> is((char) c));
  }

  /** The initial consonant of a syllable, 0 (ㄱ) to 18 (ㅎ). */
  static int initial(char syllable) {
    return (syllable - FIRST) / (VOWELS * FINALS);
  }

  /**
   * SAME; TYPO: one jamo differs (민희, 민히); SIMILAR: two differ, or two syllables changed places;
   * PARTLY: a syllable is shared, as brothers and sisters often do.
   */
  static Level compare(String a, String b) {
    if (a.equals(b)) {
      return Level.SAME;
    }
    if (a.length() == b.length()) {
      int different = differentJamo(a, b);
      if (different == 1) {
        return Level.TYPO;
      }
      if (different == 2 && a.length() > 1 || Closeness.oneSlipApart(a, b) && swapped(a, b)) {
        return Level.SIMILAR;
      }
    }
    return a.chars().anyMatch(c -> b.indexOf(c) >= 0) ? Level.PARTLY : Level.DIFFERENT;
  }

  private static boolean swapped(String a, String b) {
    return a.charAt(0) == b.charAt(a.length() - 1) && b.charAt(0) == a.charAt(a.length() - 1);
  }

  private static int differentJamo(String a, String b) {
    int different = 0;
    for (int i = 0; i < a.length(); i++) {
      int x = a.charAt(i) - FIRST;
      int y = b.charAt(i) - FIRST;
      different +=
          (x / (VOWELS * FINALS) == y / (VOWELS * FINALS) ? 0 : 1)
              + (x / FINALS % VOWELS == y / FINALS % VOWELS ? 0 : 1)
              + (x % FINALS == y % FINALS ? 0 : 1);
    }
    return different;
  }
}
