package care.anbu.outreach.letter;

/**
 * Where the marks of Thai stand. A PDF that is set letter by letter puts all of them at one height:
 * a tone upon a vowel, or a mark beside the stem of a tall consonant, would hide behind it. Our cut
 * of the font has such marks a second time, raised and moved, in the private use area: U+E0xx
 * raised, U+E1xx to the left, U+E2xx both, where xx ends the code of the mark (U+0Exx).
 */
final class ThaiMarks {

  private static final String ABOVE = "\u0E31\u0E34\u0E35\u0E36\u0E37\u0E47\u0E4D\u0E4E";
  private static final String BELOW = "\u0E38\u0E39\u0E3A";
  private static final String TONES = "\u0E48\u0E49\u0E4A\u0E4B\u0E4C";
  private static final String TALL = "\u0E1B\u0E1D\u0E1F";

  /** The sign AM, whose ring stands above the consonant before it. */
  private static final char AM = '\u0E33';

  private static final int RAISED = 0xE000;
  private static final int LEFT = 0xE100;
  private static final int BOTH = 0xE200;

  private ThaiMarks() {}

  static String placed(String text) {
    var placed = new StringBuilder(text.length());
    char consonant = 0;
    boolean vowelAbove = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean tone = TONES.indexOf(c) >= 0;
      boolean above = ABOVE.indexOf(c) >= 0;
      if (tone || above) {
        boolean ring = i + 1 < text.length() && text.charAt(i + 1) == AM;
        boolean raised = tone && (vowelAbove || ring);
        boolean left = TALL.indexOf(consonant) >= 0;
        int place = raised ? left ? BOTH : RAISED : left ? LEFT : 0;
        placed.append(place == 0 ? c : (char) (place + (c & 0xff)));
        vowelAbove |= above;
      } else {
        placed.append(c);
        if (BELOW.indexOf(c) < 0) {
          consonant = c;
          vowelAbove = false;
        }
      }
    }
    return placed.toString();
  }
}
