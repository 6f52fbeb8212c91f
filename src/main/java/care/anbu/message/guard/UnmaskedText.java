package care.anbu.message.guard;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * A text as the guards read it, so that spelling tricks do not hide a word: full-width and
 * decomposed letters composed (Unicode NFKC), Hangul put together from single jamo, lower case,
 * accents off, letters of other alphabets that look Latin read as Latin, invisible characters left
 * out, words whose letters stand alone ({@code p r i c e}) closed up, an o among digits read as
 * zero. Remembers where each character stood.
 */
public final class UnmaskedText {

  /** Cyrillic and Greek letters (Unicode confusables), each with the Latin one it looks like. */
  private static final String CONFUSABLE = "аеорсухіјѕһԁгпмтквиαοερυικτν";

  private static final String LATIN = "aeopcyxijshdrnmtkbuaoepuiktv";

  private static final String LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  private static final String FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

  /** A word of fewer letters that stand alone is none: {@code e. g.}, 할 수. */
  private static final int LETTERS_OF_A_WORD_APART = 3;

  private final String original;
  private char[] letters = new char[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int length;
  private final String text;
  private final BitSet used = new BitSet();

  public UnmaskedText(String original) {
    this.original = original;
    for (int start = 0; start < original.length(); ) {
      int end = clusterEnd(start);
      fold(start, end);
      start = end;
    }
    composeJamo();
    closeUp();
    readZeros();
    text = new String(letters, 0, length);
    text.chars().forEach(used::set);
  }

  public String letters() {
    return text;
  }

  /** Whether each of these letters stands anywhere in it. */
  boolean hasLetters(String wanted) {
    return wanted.chars().allMatch(used::get);
  }

  /** Where a folded range begins in the original. */
  public int start(int folded) {
    return starts[folded];
  }

  /** Where a folded range ends in the original. */
  public int end(int foldedEnd) {
    return ends[foldedEnd - 1];
  }

  private void fold(int start, int end) {
    String folded =
        Normalizer.normalize(original.substring(start, end), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    for (int i = 0; i < folded.length(); i++) {
      if (!invisible(folded.charAt(i))) {
        append(plain(folded.charAt(i)), start, end);
      }
    }
  }

  private void append(char letter, int start, int end) {
    if (length == letters.length) {
      letters = Arrays.copyOf(letters, length * 2);
      starts = Arrays.copyOf(starts, length * 2);
      ends = Arrays.copyOf(ends, length * 2);
    }
    put(length++, letter, start, end);
  }

  private void put(int index, char letter, int start, int end) {
    letters[index] = letter;
    starts[index] = start;
    ends[index] = end;
  }

  /** Format characters such as the zero-width space, marks of no letter, empty Hangul letters. */
  private static boolean invisible(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || c == '\u115f'
        || c == '\u1160';
  }

  private static char plain(char c) {
    int look = CONFUSABLE.indexOf(c);
    if (look >= 0) {
      return LATIN.charAt(look);
    }
    if (c >= '\u1100' && c <= '\u1112') {
      return LEADS.charAt(c - '\u1100');
    }
    if (c >= '\u1161' && c <= '\u1175') {
      return (char) ('ㅏ' + c - '\u1161');
    }
    if (c >= '\u00c0' && c < '\u0250') {
      return Normalizer.normalize("" + c, Normalizer.Form.NFD).charAt(0);
    }
    return c;
  }

  /** ㅎㅏㄹㅇㅣㄴ and ㅎ ㅏ ㄹ are 할인 and 할; a final that was left over goes under its syllable. */
  private void composeJamo() {
    int kept = 0;
    for (int i = 0; i < length; ) {
      int vowel = nextJamo(i);
      int lead = LEADS.indexOf(letters[i]);
      if (lead >= 0 && vowel < length && isVowel(letters[vowel])) {
        char syllable = (char) ('가' + (lead * 21 + letters[vowel] - 'ㅏ') * 28);
        int next = addFinal(syllable, starts[i], vowel, kept++);
        i = next;
      } else if (isOpenSyllable(letters[i])) {
        i = addFinal(letters[i], starts[i], i, kept++);
      } else {
        put(kept++, letters[i], starts[i], ends[i]);
        i++;
      }
    }
    length = kept;
  }

  /** Writes the syllable with the final that follows it, if one does; answers what comes next. */
  private int addFinal(char syllable, int start, int last, int kept) {
    int next = nextJamo(last);
    int below = next < length ? FINALS.indexOf(letters[next]) : -1;
    int after = below > 0 ? nextJamo(next) : length;
    boolean begins = after < length && isVowel(letters[after]);
    boolean repeated = after < length && below > 0 && letters[after] == letters[next];
    if (below <= 0 || begins || repeated) {
      put(kept, syllable, start, ends[last]);
      return last + 1;
    }
    put(kept, (char) (syllable + below), start, ends[next]);
    return next + 1;
  }

  /** The next character, over one space or sign that stands between two jamo. */
  private int nextJamo(int index) {
    int next = index + 1;
    boolean apart =
        isJamo(letters[index])
            && next + 1 < length
            && separates(letters[next])
            && isJamo(letters[next + 1]);
    return apart ? next + 1 : next;
  }

  private static boolean isJamo(char c) {
    return c >= 'ㄱ' && c <= 'ㅣ';
  }

  private static boolean isVowel(char c) {
    return c >= 'ㅏ' && c <= 'ㅣ';
  }

  private static boolean isOpenSyllable(char c) {
    return c >= '가' && c <= '힣' && (c - '가') % 28 == 0;
  }

  private static boolean separates(char c) {
    return !Character.isLetterOrDigit(c) && c != '\n' && c != '{' && c != '}';
  }

  /** Three letters or more, each alone between single spaces or signs, become one word. */
  private void closeUp() {
    int kept = 0;
    for (int i = 0; i < length; ) {
      int end = endOfWordApart(i);
      if (end > i) {
        for (int letter = i; letter < end; letter += 2) {
          put(kept++, letters[letter], starts[letter], ends[letter]);
        }
        i = end;
      } else {
        put(kept++, letters[i], starts[i], ends[i]);
        i++;
      }
    }
    length = kept;
  }

  /** After the last letter of a word apart that begins here; else where it began. */
  private int endOfWordApart(int start) {
    if (!alone(start)) {
      return start;
    }
    int last = start;
    int count = Character.isLetter(letters[start]) ? 1 : 0;
    while (last + 2 < length
        && separates(letters[last + 1])
        && alone(last + 2)
        && isKorean(letters[last + 2]) == isKorean(letters[start])) {
      last += 2;
      count += Character.isLetter(letters[last]) ? 1 : 0;
    }
    return count >= LETTERS_OF_A_WORD_APART ? last + 1 : start;
  }

  private boolean alone(int index) {
    return Character.isLetterOrDigit(letters[index])
        && (index == 0 || !Character.isLetterOrDigit(letters[index - 1]))
        && (index + 1 == length || !Character.isLetterOrDigit(letters[index + 1]));
  }

  private static boolean isKorean(char c) {
    return c >= '가' && c <= '힣';
  }

  /** 5o% and 1o,ooo are numbers; so is l or i among them. */
  private void readZeros() {
    for (int i = 1; i < length; i++) {
      boolean endsNumber =
          i + 1 == length
              || !Character.isLetter(letters[i + 1])
              || "o가만천원프퍼".indexOf(letters[i + 1]) >= 0;
      boolean afterDigit =
          Character.isDigit(letters[i - 1])
              || letters[i - 1] == ',' && i > 1 && Character.isDigit(letters[i - 2]);
      if (letters[i] == 'o' && afterDigit && endsNumber) {
        letters[i] = '0';
      }
    }
  }

  /** A character with what composes with it: combining marks, or vowel and final of a Hangul. */
  private int clusterEnd(int start) {
    int end = start + Character.charCount(original.codePointAt(start));
    boolean hangul = isConjoining(original.charAt(start));
    while (end < original.length()
        && (Character.getType(original.charAt(end)) == Character.NON_SPACING_MARK
            || hangul && isVowelOrFinal(original.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isConjoining(char c) {
    return c >= '\u1100' && c <= '\u11ff';
  }

  private static boolean isVowelOrFinal(char c) {
    return c >= '\u1160' && c <= '\u11ff';
  }
}
