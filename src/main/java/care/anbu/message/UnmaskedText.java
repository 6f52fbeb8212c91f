package care.anbu.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as the guards read it, so that spelling tricks do not hide a word: full-width and
 * decomposed letters composed (Unicode NFKC), lower case, letters of other alphabets that look
 * Latin read as Latin, invisible characters left out. Remembers where each character stood.
 */
final class UnmaskedText {

  /** Cyrillic letters (Unicode confusables), each with the Latin one that it looks like. */
  private static final String CONFUSABLE = "аеорсухіјѕһԁгпмтк";

  private static final String LATIN = "aeopcyxijshdrnmtk";

  private final StringBuilder letters = new StringBuilder();
  private final String original;
  private int[] starts = new int[64];
  private int[] ends = new int[64];

  UnmaskedText(String original) {
    this.original = original;
    for (int start = 0; start < original.length(); ) {
      int end = clusterEnd(start);
      append(start, end);
      start = end;
    }
  }

  CharSequence letters() {
    return letters;
  }

  /** Where a folded range begins in the original. */
  int start(int folded) {
    return starts[folded];
  }

  /** Where a folded range ends in the original. */
  int end(int foldedEnd) {
    return ends[foldedEnd - 1];
  }

  private void append(int start, int end) {
    String folded =
        Normalizer.normalize(original.substring(start, end), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    for (int i = 0; i < folded.length(); i++) {
      if (!invisible(folded.charAt(i))) {
        if (letters.length() == starts.length) {
          starts = Arrays.copyOf(starts, starts.length * 2);
          ends = Arrays.copyOf(ends, ends.length * 2);
        }
        starts[letters.length()] = start;
        ends[letters.length()] = end;
        letters.append(latin(folded.charAt(i)));
      }
    }
  }

  /** Format characters such as the zero-width space, and the empty letters of Hangul. */
  private static boolean invisible(char c) {
    return Character.getType(c) == Character.FORMAT || c == '\u115f' || c == '\u1160';
  }

  private static char latin(char c) {
    int look = CONFUSABLE.indexOf(c);
    return look < 0 ? c : LATIN.charAt(look);
  }

  /** A character with what composes with it: combining marks, or vowel and final of a Hangul. */
  private int clusterEnd(int start) {
    int end = start + Character.charCount(original.codePointAt(start));
    boolean hangul = isJamo(original.charAt(start));
    while (end < original.length()
        && (Character.getType(original.charAt(end)) == Character.NON_SPACING_MARK
            || hangul && isVowelOrFinal(original.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isJamo(char c) {
    return c >= '\u1100' && c <= '\u11ff';
  }

  private static boolean isVowelOrFinal(char c) {
    return c >= '\u1160' && c <= '\u11ff';
  }
}
