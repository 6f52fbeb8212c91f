package care.anbu.outreach.letter;

import java.util.ArrayList;
import java.util.List;

/**
 * Fonts at a size, and how a text breaks into lines of them. Hangul, as Latin, is kept together by
 * words; Chinese characters and kana break anywhere.
 *
 * @param fonts in the order in which each character looks for its own
 * @param size in points
 */
record Type(List<LetterFonts> fonts, double size) {

  /** A point in millimetres. */
  static final double POINT = 25.4 / 72;

  /** Punctuation that no line begins with. */
  private static final String NOT_FIRST = "、。，．・：；！？」』）〕］｝】〉》ーぁぃぅぇぉっゃゅょ々";

  Type at(double otherSize) {
    return new Type(fonts, otherSize);
  }

  /** Millimetres from the left of a text to its right. */
  double width(String text) {
    return LetterFonts.length(fonts, text) * size * POINT / 1000;
  }

  /** A text as lines that are no wider than that; a word that is wider is cut. */
  List<String> lines(String text, double most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    double filled = 0;
    for (String piece : pieces(text)) {
      String rest = piece;
      if (filled > 0 && filled + width(rest.stripTrailing()) > most) {
        lines.add(line.toString().strip());
        line.setLength(0);
        filled = 0;
      }
      while (filled == 0 && width(rest.stripTrailing()) > most) {
        int fits = fitting(rest, most);
        lines.add(rest.substring(0, fits));
        rest = rest.substring(fits);
      }
      line.append(rest);
      filled += width(rest);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString().strip());
    }
    return lines;
  }

  /** What is never cut, each with the blanks behind it. */
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    int from = 0;
    int previous = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(previous)) {
      int c = text.codePointAt(at);
      if (at > 0 && mayBreak(previous, c)) {
        pieces.add(text.substring(from, at));
        from = at;
      }
      previous = c;
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    if (after == ' ') {
      return false;
    }
    boolean eastern = breaksAnywhere(before) || breaksAnywhere(after);
    return before == ' ' || eastern && NOT_FIRST.indexOf(after) < 0;
  }

  private static boolean breaksAnywhere(int c) {
    return Character.isIdeographic(c) || c >= 0x3041 && c <= 0x30FF;
  }

  /** How much of a word fits, at least one character; no mark is parted from its letter. */
  private int fitting(String word, double most) {
    int end = Character.charCount(word.codePointAt(0));
    double filled = width(word.substring(0, end));
    for (int at = end; at < word.length(); ) {
      int c = word.codePointAt(at);
      double wide = width(Character.toString(c));
      if (filled + wide > most) {
        break;
      }
      filled += wide;
      at += Character.charCount(c);
      if (at == word.length() || width(Character.toString(word.codePointAt(at))) > 0) {
        end = at;
      }
    }
    return end;
  }
}
