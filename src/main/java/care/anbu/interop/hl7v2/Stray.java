package care.anbu.interop.hl7v2;

import java.util.regex.Pattern;

/**
 * Bytes that editors, systems and transports leave between messages: byte order marks, spaces
 * without width, blanks and controls. None of them is content there.
 */
final class Stray {

  private static final byte[][] MARKS = {
    {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
    {(byte) 0xE2, (byte) 0x80, (byte) 0x8B},
    {(byte) 0xFE, (byte) 0xFF},
    {(byte) 0xFF, (byte) 0xFE}
  };

  /** The same of bytes that were read as Latin-1. */
  private static final Pattern LATIN =
      Pattern.compile(
          "^(?:\u00EF\u00BB\u00BF|\u00E2\u0080\u008B|\u00FE\u00FF|\u00FF\u00FE|[\0- \u007F])+");

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
    for (byte[] mark : MARKS) {
      int same = 0;
      while (same < mark.length && at + same < line.length && line[at + same] == mark[same]) {
        same++;
      }
      if (same == mark.length) {
        return same;
      }
    }
    return 0;
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
