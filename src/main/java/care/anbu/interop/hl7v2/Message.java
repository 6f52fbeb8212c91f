package care.anbu.interop.hl7v2;

import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HL7 v2 message in the vertical-bar encoding (ER7) of any version: its segments in the order in
 * which they came. Segments of unknown names are there and nobody asks for them.
 *
 * <p>A carriage return ends a segment (v2.5.1 2.5.3); where the header ends with it, a line feed is
 * content. Messages with line feeds only are read too. A line that is no segment belongs to the
 * field that it breaks when fields follow in it; else it is told as {@link #TEXT}. Where another
 * patient could begin in what is no whole segment, the message is refused.
 */
final class Message {

  /** Stands for text that belongs to no element. */
  static final String TEXT = "?";

  private static final Pattern CARRIAGE_RETURN = Pattern.compile("\r\n?");
  private static final Pattern ANY_LINE_END = Pattern.compile("\r\n|\r|\n");

  /** What editors, systems and transports leave before a segment: marks, blanks and controls. */
  private static final Pattern STRAY = Pattern.compile("^[\\p{Cntrl}\\s\uFEFF\uFFFE\u200B\u2060]+");

  /** The beginning of a message: a name, the field separator and three delimiters at least. */
  private static final Pattern HEADER = Pattern.compile("MSH([^A-Za-z0-9\\s])[^A-Za-z0-9\\s]{3,}");

  /** Segments of HL7 whose names are those of header and patient but for a letter. */
  private static final Set<String> ALIKE = Set.of("PSH", "MSA");

  /** Segments that stand beside a patient: behind a line feed they are hardly content. */
  private static final Set<String> USUAL =
      Set.of(
          "MSH", "EVN", "PID", "PD1", "NK1", "PV1", "PV2", "MRG", "ORC", "RXA", "RXR", "OBX", "OBR",
          "NTE", "SCH", "RGS", "AIS", "AIG", "AIL", "AIP", "DG1", "AL1", "GT1", "IN1", "IN2", "TQ1",
          "ROL", "PR1", "ACC", "ARV", "DB1");

  private final List<Segment> segments;
  private final Encoding encoding;
  private final int lost;

  private Message(List<Segment> segments, Encoding encoding, int lost) {
    this.segments = segments;
    this.encoding = encoding;
    this.lost = lost;
  }

  /** Reads a message from its bytes, in the character set that it names. */
  static Message of(byte[] bytes, CharacterSet expected) {
    return parse(expected.decode(bytes), expected.of(bytes));
  }

  /**
   * Reads a message.
   *
   * @throws Refused when it does not begin with a usable MSH segment, or cannot be told apart from
   *     another message
   */
  static Message parse(String written, Charset charset) {
    String text = withoutStray(written.replace("\0", ""));
    String[] lines = lines(text);
    if (!lines[0].startsWith("MSH")) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH");
    }
    var encoding = Encoding.of(lines[0], charset);
    var header = HEADER.matcher(text);
    if (header.find(3)) {
      throw Refused.rejected(Reason.NOT_SPLIT, "MSH");
    }
    return new Builder(encoding).read(lines);
  }

  /**
   * Its header alone, however broken the rest is: enough to tell its sender what became of it.
   *
   * @throws Refused when it does not begin with a usable MSH segment
   */
  static Message head(String text, Charset charset) {
    String[] lines = lines(text);
    if (!lines[0].startsWith("MSH")) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH");
    }
    var encoding = Encoding.of(lines[0], charset);
    var segments = new ArrayList<Segment>();
    segments.add(new Segment(lines[0], encoding));
    for (String line : lines) {
      if (line.startsWith("EVN" + encoding.field())) {
        segments.add(new Segment(line, encoding));
      }
    }
    return new Message(segments, encoding, 0);
  }

  private static String[] lines(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    boolean standard = end < text.length() && text.charAt(end) == '\r';
    return (standard ? CARRIAGE_RETURN : ANY_LINE_END).split(text);
  }

  static String withoutStray(String text) {
    return STRAY.matcher(text).replaceFirst("");
  }

  /** Puts the lines of a message together. */
  private static final class Builder {
    private final Encoding encoding;
    private final Pattern damaged;
    private final Pattern patient;
    private final List<Segment> segments = new ArrayList<>();

    /** The segment that is being read, and lines behind it that are none. */
    private StringBuilder segment;

    private final List<String> behind = new ArrayList<>();
    private int lost;

    Builder(Encoding encoding) {
      this.encoding = encoding;
      String field = Pattern.quote(String.valueOf(encoding.field()));
      String component = Pattern.quote(String.valueOf(encoding.component()));
      String other = "[^" + field + "]*";
      // The number of the patient with who gives it, where PID has it.
      String number = field + "\\d{0,4}" + field + other + field + other + component.repeat(3);
      damaged = Pattern.compile("[A-Z0-9]{1,4}" + field + "|.{0,4}" + number);
      patient = Pattern.compile("PID" + number + "|(MRG|EVN)" + field);
    }

    Message read(String[] lines) {
      for (String written : lines) {
        String line = withoutStray(written);
        if (isSegment(line)) {
          finish();
          segment = new StringBuilder(line);
        } else if (!line.isBlank()) {
          requireNoOther(line);
          behind.add(written);
          if (line.indexOf(encoding.field()) >= 0) {
            behind.forEach(text -> segment.append('\n').append(text));
            behind.clear();
          }
        }
      }
      finish();
      return new Message(segments, encoding, lost);
    }

    private void finish() {
      if (segment != null) {
        requireWhole(segment.toString());
        if (segment.indexOf("MSH") == 0 && !segments.isEmpty()) {
          throw Refused.rejected(Reason.NOT_SPLIT, "MSH");
        }
        segments.add(new Segment(segment.toString(), encoding));
      }
      lost += behind.size();
      behind.clear();
    }

    /** A capital letter, two capitals or digits, then a field or the end. */
    private boolean isSegment(String line) {
      return line.length() >= 3
          && capital(line.charAt(0))
          && (capital(line.charAt(1)) || digit(line.charAt(1)))
          && (capital(line.charAt(2)) || digit(line.charAt(2)))
          && (line.length() == 3 || line.charAt(3) == encoding.field());
    }

    /** What looks like a segment that was damaged may be that of another patient. */
    private void requireNoOther(String line) {
      boolean other = damaged.matcher(line).lookingAt();
      if (other || line.startsWith("PID") || line.startsWith("MSH")) {
        throw Refused.rejected(Reason.NOT_SPLIT, null);
      }
    }

    private void requireWhole(String line) {
      String name = line.substring(0, 3);
      if (differsByOne(name, "PID") || differsByOne(name, "MSH")) {
        throw Refused.rejected(Reason.NOT_SPLIT, name);
      }
      if (patient.matcher(line).find(1)) {
        throw Refused.rejected(Reason.NOT_SPLIT, name);
      }
      if (line.indexOf('\n') > 0) {
        requireNoSegmentInside(line);
      }
    }

    /** A line feed that segments follow, where the header says that it is content. */
    private void requireNoSegmentInside(String line) {
      for (int at = line.indexOf('\n'); at >= 0; at = line.indexOf('\n', at + 1)) {
        String rest = withoutStray(line.substring(at));
        if (rest.length() > 3 && isSegment(rest) && USUAL.contains(rest.substring(0, 3))) {
          throw Refused.rejected(Reason.NOT_SPLIT, rest.substring(0, 3));
        }
      }
    }

    private static boolean differsByOne(String name, String other) {
      int same = 0;
      for (int i = 0; i < 3; i++) {
        same += name.charAt(i) == other.charAt(i) ? 1 : 0;
      }
      return same == 2 && name.charAt(0) != 'Z' && !ALIKE.contains(name);
    }

    private static boolean capital(char c) {
      return c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
      return c >= '0' && c <= '9';
    }
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

  /** The only segment of that name: what belongs to which of several cannot be told. */
  Segment requireOne(String name) {
    if (all(name).size() > 1) {
      throw Refused.rejected(Reason.SEVERAL_PATIENTS, name);
    }
    return require(name);
  }

  List<Segment> all(String name) {
    return segments.stream().filter(segment -> segment.name().equals(name)).toList();
  }

  Header header() {
    return Header.of(segments.get(0), first("EVN").text(1));
  }

  /** What the message says and nobody asked for, by element; never a value. */
  List<String> unused() {
    var unused = new ArrayList<String>();
    for (Segment segment : segments) {
      segment.addUnused(unused);
    }
    for (int i = 0; i < lost; i++) {
      unused.add(TEXT);
    }
    return unused;
  }
}
