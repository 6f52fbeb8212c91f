package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that editors, systems and transports leave between messages: byte order marks, spaces
 * without width, blanks and controls. None of them is content there.
 */
final class Stray {

  /**
   * Byte order marks of UTF-8 and UTF-16, and in UTF-8 spaces, signs without width and soft
   * hyphens; of bytes that were read as Latin-1.
   */
  private static final String MARKS =
      "\u00EF\u00BB\u00BF|\u00E2\u0080[\u0080-\u008F\u00A8-\u00AF]|\u00E2\u0081[\u00A0-\u00AF]"
          + "|\u00E3\u0080\u0080|\u00C2[\u00A0\u00AD]|\u00FE\u00FF|\u00FF\u00FE";

  private static final Pattern MARK = Pattern.compile(MARKS);
  private static final String FIRST_OF_MARKS = "\u00C2\u00E2\u00E3\u00EF\u00FE\u00FF";
  private static final int LONGEST_MARK = 3;

  private static final Pattern LATIN = Pattern.compile("^(?:" + MARKS + "|[\0- \u007F])+");

  private Stray() {}

  /** A text of Latin-1 characters from its first byte that is none of these. */
  static String without(String latin) {
    return LATIN.matcher(latin).replaceFirst("");
  }

  /** How many stray bytes stand in a line from a place on. */
  static int length(byte[] line, int from) {
    int at = from;
    while (at < line.length) {
      int mark = mark(line, at);
      boolean blank = line[at] >= 0 && line[at] <= ' ' || line[at] == 0x7F;
      if (mark == 0 && !blank) {
        break;
      }
      at += Math.max(1, mark);
    }
    return at - from;
  }

  private static int mark(byte[] line, int at) {
    if (FIRST_OF_MARKS.indexOf(line[at] & 0xFF) < 0) {
      return 0;
    }
    int length = Math.min(LONGEST_MARK, line.length - at);
    Matcher mark = MARK.matcher(new String(line, at, length, ISO_8859_1));
    return mark.lookingAt() ? mark.end() : 0;
  }

  /** Where in a line, behind text, a mark or a control stands that a header follows; −1 if none. */
  static int markBeforeHeader(byte[] line) {
    for (int i = 1; i + 3 < line.length; i++) {
      boolean mark = mark(line, i) > 0 || line[i] >= 0 && line[i] < ' ' && line[i] != '\t';
      if (mark && length(line, 0) < i) {
        int header = i + length(line, i);
        if (isHeader(line, header)) {
          return i;
        }
        i = Math.max(i, header - 1);
      }
    }
    return -1;
  }

  private static boolean isHeader(byte[] line, int at) {
    return at + 6 < line.length
        && line[at] == 'M'
        && line[at + 1] == 'S'
        && line[at + 2] == 'H'
        && isDelimiter(line[at + 3])
        && isDelimiter(line[at + 4])
        && isDelimiter(line[at + 5]);
  }

  private static boolean isDelimiter(byte b) {
    return b > ' ' && b < 0x7F && !Character.isLetterOrDigit(b);
  }
}
