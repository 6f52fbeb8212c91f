package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a message falls into segments: the one rule for who reads it and who masks it.
 * Together the pieces are the text, sign by sign.
 *
 * <p>A carriage return ends a segment (v2.5.1 2.5.3); where the header ends with it, a line feed is
 * content. Messages with line feeds only are divided too. A line that is no segment belongs to the
 * field that it breaks when fields follow in it.
 */
final class Pieces {

  private static final Pattern CARRIAGE_RETURN = Pattern.compile("[^\r]*(?:\r\n?|\\z)");
  private static final Pattern ANY_LINE_END = Pattern.compile("[^\r\n]*(?:\r\n?|\n|\\z)");

  /** What editors, systems and transports leave before a segment: marks, blanks and controls. */
  private static final Pattern STRAY = Pattern.compile("^[\\p{Cc}\\s\\p{Cf}\\p{Z}\uFFFE]+");

  /** Lines, fields and parts of fields together: to read a message takes some bytes for each. */
  private static final int MOST = 100_000;

  /** Characters of a text with more: header, event and patient stand there. */
  private static final int BEGINNING = 1 << 16;

  private Pieces() {}

  /**
   * A segment, or text beside the segments.
   *
   * @param lines as they are written, each with its end; of a segment the first begins with its
   *     name
   */
  record Piece(boolean segment, List<String> lines) {

    /** All of it, as it is written. */
    String written() {
      return String.join("", lines);
    }

    /** The lines that say something, with a line feed between them. */
    String text() {
      return lines.stream()
          .map(Pieces::withoutEnd)
          .filter(line -> !withoutStray(line).isBlank())
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * How much of a text can be divided: all of it, nearly always; of one with too many parts its
   * beginning, up to the end of a field.
   */
  static int bearable(String text, Encoding encoding) {
    if (!hasTooMany(text, encoding)) {
      return text.length();
    }
    int end = BEGINNING;
    while (end > 0 && !encoding.divides(text.charAt(end)) && text.charAt(end) != '\r') {
      end--;
    }
    return end;
  }

  private static boolean hasTooMany(String text, Encoding encoding) {
    return text.chars().filter(c -> c == '\r' || c == '\n' || encoding.divides(c)).count() > MOST;
  }

  /**
   * The pieces of a text.
   *
   * @throws Refused when it has so many that they would not leave room for anything else
   */
  static List<Piece> of(String text, Encoding encoding) {
    char field = encoding.field();
    if (hasTooMany(text, encoding)) {
      throw Refused.rejected(Reason.TOO_MANY_ELEMENTS, null);
    }
    var pieces = new ArrayList<Piece>();
    var segment = new ArrayList<String>();
    var behind = new ArrayList<String>();
    for (String line : lines(text)) {
      String written = withoutEnd(line);
      String content = withoutStray(written);
      if (isSegment(content, field)) {
        close(pieces, segment, behind);
        int stray = written.length() - content.length();
        if (stray > 0) {
          pieces.add(new Piece(false, List.of(line.substring(0, stray))));
        }
        segment.add(line.substring(stray));
      } else {
        behind.add(line);
        if (!segment.isEmpty() && content.indexOf(field) >= 0) {
          segment.addAll(behind);
          behind.clear();
        }
      }
    }
    close(pieces, segment, behind);
    return pieces;
  }

  private static void close(List<Piece> pieces, List<String> segment, List<String> behind) {
    if (!segment.isEmpty()) {
      pieces.add(new Piece(true, List.copyOf(segment)));
    }
    behind.forEach(line -> pieces.add(new Piece(false, List.of(line))));
    segment.clear();
    behind.clear();
  }

  /** The first line that says something tells what ends the others. */
  private static List<String> lines(String text) {
    int end = text.length() - withoutStray(text).length();
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    boolean standard = end < text.length() && text.charAt(end) == '\r';
    var lines = new ArrayList<String>();
    Matcher line = (standard ? CARRIAGE_RETURN : ANY_LINE_END).matcher(text);
    while (line.find() && !line.group().isEmpty()) {
      lines.add(line.group());
    }
    return lines;
  }

  /** A capital letter, two capitals or digits, then a field or the end. */
  static boolean isSegment(String line, char field) {
    return line.length() >= 3
        && capital(line.charAt(0))
        && (capital(line.charAt(1)) || digit(line.charAt(1)))
        && (capital(line.charAt(2)) || digit(line.charAt(2)))
        && (line.length() == 3 || line.charAt(3) == field);
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static String withoutStray(String text) {
    // Nearly every line begins with a name.
    return text.isEmpty() || capital(text.charAt(0)) ? text : STRAY.matcher(text).replaceFirst("");
  }

  /** Without the line end that it has: CR, LF or both. */
  static String withoutEnd(String line) {
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    return line.substring(0, end);
  }

  /** The parts between delimiters, also those that are empty. */
  static List<String> split(String text, char delimiter) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
