package care.anbu.shared.national;

/**
 * A text as numbers are looked for in it: digits and letters of every width as ASCII, one kind of
 * hyphen and space (a line break is read as one), signs without a width left out; each place with
 * that of the original.
 */
final class FoldedText {

  /** In Japan it stands between digits as a hyphen does. */
  private static final char LONG_VOWEL = '\u30FC';

  /** The vowel ㅡ, typed for a dash. */
  private static final char HANGUL_DASH = '\u3161';

  private final StringBuilder folded;
  private final int[] places;

  FoldedText(String text) {
    folded = new StringBuilder(text.length());
    places = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      char c = fold(text.charAt(i));
      if (i > 0 && isDash(c, text.charAt(i - 1))) {
        c = '-';
      }
      if (c != 0) {
        places[folded.length()] = i;
        folded.append(c);
      }
    }
    places[folded.length()] = text.length();
  }

  /** Whether a letter stands behind a digit in the place of a hyphen. */
  static boolean isDash(char c, char before) {
    return (c == LONG_VOWEL || c == HANGUL_DASH) && Character.isDigit(before);
  }

  /** Whether a sign has no width, and so stands for nothing. */
  static boolean isSilent(char c) {
    if (c < 0x80) {
      return c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.NON_SPACING_MARK;
  }

  private static char fold(char c) {
    if (isSilent(c)) {
      return 0;
    }
    if (c < 0x80) {
      boolean blank = c == '\t' || c == '\n' || c == '\r';
      return blank ? ' ' : Character.toUpperCase(c);
    }
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    if (c >= '\uFF21' && c <= '\uFF5A') {
      return Character.toUpperCase((char) (c - 0xFEE0));
    }
    return switch (Character.getType(c)) {
      case Character.DASH_PUNCTUATION -> '-';
      case Character.SPACE_SEPARATOR -> ' ';
      default -> c == '\u2212' || c == '\uFF5E' ? '-' : c;
    };
  }

  String text() {
    return folded.toString();
  }

  /** Where the folded place stands in the original. */
  int original(int place) {
    return places[place];
  }
}
