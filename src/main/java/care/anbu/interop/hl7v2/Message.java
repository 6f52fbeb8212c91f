package care.anbu.interop.hl7v2;

import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An HL7 v2 message in the vertical-bar encoding (ER7) of any version: its segments in the order in
 * which they came. Segments of unknown names are there and nobody asks for them; lines that are no
 * segment (a line break inside a note) are left out.
 */
final class Message {

  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private final List<Segment> segments;
  private final Encoding encoding;

  private Message(List<Segment> segments, Encoding encoding) {
    this.segments = segments;
    this.encoding = encoding;
  }

  /** Reads a message from its bytes, in the character set that it names. */
  static Message of(byte[] bytes, CharacterSet expected) {
    return parse(expected.decode(bytes), expected.of(bytes));
  }

  /**
   * Reads a message.
   *
   * @throws Refused when it does not begin with a usable MSH segment
   */
  static Message parse(String text, Charset charset) {
    String[] lines = LINE_END.split(text.strip());
    if (!lines[0].startsWith("MSH")) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH");
    }
    var encoding = Encoding.of(lines[0], charset);
    var segments = new ArrayList<Segment>(lines.length);
    for (String line : lines) {
      if (isSegment(line, encoding.field())) {
        segments.add(new Segment(line, encoding));
      }
    }
    return new Message(segments, encoding);
  }

  /** A capital letter, two capitals or digits, then a field or the end. */
  private static boolean isSegment(String line, char field) {
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

  Encoding encoding() {
    return encoding;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The first segment of that name, else one without content. */
  Segment first(String name) {
    for (Segment segment : segments) {
      if (segment.name().equals(name)) {
        return segment;
      }
    }
    return Segment.NONE;
  }

  /** The first segment of that name; rejects a message that has none. */
  Segment require(String name) {
    Segment segment = first(name);
    if (segment == Segment.NONE) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, name);
    }
    return segment;
  }

  List<Segment> all(String name) {
    return segments.stream().filter(segment -> segment.name().equals(name)).toList();
  }

  Header header() {
    return Header.of(segments.get(0), first("EVN").text(1));
  }
}
