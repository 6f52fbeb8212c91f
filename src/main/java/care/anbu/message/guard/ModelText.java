package care.anbu.message.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as the model of the guard reads it: cut into the short runs of characters (n-grams) that
 * it weighs. Numbers, variables, bracketed names and what the guards excused are one sign each, for
 * it should learn how an offer is worded and not what a clinic is called.
 */
final class ModelText {

  /** A run of characters, and the range of the unmasked text that it stands for. */
  record Gram(String text, int start, int end) {}

  private static final int SHORTEST = 2;
  private static final int LONGEST = 6;

  /** Without its spaces, for Koreans write 무료 상담 and 무료상담; marked so that the two differ. */
  private static final String CLOSED = "+";

  private static final int LONGEST_CLOSED = 4;

  /** Letters that a figure or sign stands in for, within a word. */
  private static final String FIGURES = "0134@$€¢!";

  private static final String LETTERS = "oieaaseci";

  private final StringBuilder signs = new StringBuilder();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  ModelText(String unmasked, List<GuardWords.Range> excused) {
    add(' ', 0, 0);
    int i = 0;
    while (i < unmasked.length()) {
      int end = endOfExcused(i, excused);
      if (end > i) {
        add('◇', i, end);
        i = end;
      } else {
        i = read(unmasked, i);
      }
    }
    add(' ', unmasked.length(), unmasked.length());
  }

  private static int endOfExcused(int start, List<GuardWords.Range> excused) {
    return excused.stream()
        .filter(range -> range.start() <= start && start < range.end())
        .mapToInt(GuardWords.Range::end)
        .max()
        .orElse(start);
  }

  List<Gram> grams() {
    var grams = new ArrayList<Gram>();
    addGrams(signs, starts, ends, LONGEST, "", grams);
    var closed = new StringBuilder();
    var closedStarts = new ArrayList<Integer>();
    var closedEnds = new ArrayList<Integer>();
    for (int i = 0; i < signs.length(); i++) {
      if (signs.charAt(i) >= '가' && signs.charAt(i) <= '힣') {
        closed.append(signs.charAt(i));
        closedStarts.add(starts.get(i));
        closedEnds.add(ends.get(i));
      }
    }
    addGrams(closed, closedStarts, closedEnds, LONGEST_CLOSED, CLOSED, grams);
    return grams;
  }

  private static void addGrams(
      CharSequence signs,
      List<Integer> starts,
      List<Integer> ends,
      int longest,
      String mark,
      List<Gram> grams) {
    for (int from = 0; from < signs.length(); from++) {
      for (int to = from + SHORTEST; to <= Math.min(signs.length(), from + longest); to++) {
        grams.add(new Gram(mark + signs.subSequence(from, to), starts.get(from), ends.get(to - 1)));
      }
    }
  }

  /** Reads one sign and answers where the next begins. */
  private int read(String text, int i) {
    char c = text.charAt(i);
    int closing = c == '{' ? text.indexOf('}', i) : -1;
    if (closing > 0) {
      add('¤', i, closing + 1);
      return closing + 1;
    }
    if (c == '['
        && (closing = text.indexOf(']', i)) > 0
        && !text.substring(i, closing).contains("광")) {
      add('□', i, closing + 1);
      return closing + 1;
    }
    boolean inWord =
        i > 0
            && i + 1 < text.length()
            && isLatin(text.charAt(i - 1))
            && (isLatin(text.charAt(i + 1)) || FIGURES.indexOf(text.charAt(i + 1)) >= 0);
    if (inWord && FIGURES.indexOf(c) >= 0) {
      add(LETTERS.charAt(FIGURES.indexOf(c)), i, i + 1);
      return i + 1;
    }
    if (Character.isDigit(c)) {
      return readNumber(text, i);
    }
    if (Character.isLetter(c) || "%$₩€£+!?".indexOf(c) >= 0) {
      add(c, i, i + 1);
    } else if (signs.charAt(signs.length() - 1) != ' ') {
      add(' ', i, i + 1);
    }
    return i + 1;
  }

  /** A number is 0, or some number, or as long as that of a telephone. */
  private int readNumber(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end))
            || ",.-".indexOf(text.charAt(end)) >= 0
                && end + 1 < text.length()
                && Character.isDigit(text.charAt(end + 1)))) {
      end++;
    }
    String number = text.substring(start, end);
    boolean nothing = number.chars().noneMatch(d -> d >= '1' && d <= '9');
    boolean phone = number.chars().filter(Character::isDigit).count() >= 7;
    add(nothing ? '∅' : phone ? '☎' : '#', start, end);
    return end;
  }

  private void add(char sign, int start, int end) {
    signs.append(sign);
    starts.add(start);
    ends.add(end);
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }
}
