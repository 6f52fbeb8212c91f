package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.hl7v2.Pieces.Piece;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HL7 v2 message in the vertical-bar encoding (ER7) of any version: its segments in the order in
 * which they came. Segments of unknown names are there and nobody asks for them.
 *
 * <p>How it is divided {@link Pieces} tell. Text that belongs to no segment is told as {@link
 * #TEXT}. Where another patient could begin in what is no whole segment, the message is refused.
 */
final class Message {

  /** Stands for text that belongs to no element. */
  static final String TEXT = "?";

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
    String text = Pieces.withoutStray(written.replace("\0", ""));
    var encoding = encoding(text, charset);
    var header = HEADER.matcher(text);
    if (header.find(3)) {
      throw Refused.rejected(Reason.NOT_SPLIT, "MSH");
    }
    return new Builder(encoding).read(Pieces.of(text, encoding));
  }

  /**
   * Its header alone, however broken the rest is: enough to tell its sender what became of it.
   *
   * @throws Refused when it does not begin with a usable MSH segment
   */
  static Message head(String text, Charset charset) {
    List<Segment> segments = segments(text, charset);
    segments.removeIf(segment -> !Set.of("MSH", "EVN").contains(segment.name()));
    return new Message(segments, encoding(text, charset), 0);
  }

  /**
   * What can be made out of a message, however broken it is: for those who look at it, not for the
   * registry.
   *
   * @throws Refused when it does not begin with a usable MSH segment
   */
  static List<Segment> segments(String text, Charset charset) {
    var encoding = encoding(text, charset);
    var segments = new ArrayList<Segment>();
    for (Piece piece : Pieces.of(text.substring(0, Pieces.bearable(text, encoding)), encoding)) {
      if (piece.segment()) {
        segments.add(new Segment(piece.text(), encoding));
      }
    }
    return segments;
  }

  /** The delimiters of a message that begins with its header, as the header names them. */
  private static Encoding encoding(String text, Charset charset) {
    if (!text.startsWith("MSH")) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH");
    }
    return Encoding.of(text.split("[\r\n]", 2)[0], charset);
  }

  /** Makes segments of the pieces of a message, or refuses them. */
  private static final class Builder {
    private static final Shapes USUAL_SHAPES = Shapes.of('|', '^');

    private final Encoding encoding;
    private final Shapes shapes;
    private final List<Segment> segments = new ArrayList<>();
    private int lost;

    /** How a damaged segment may look, and how another patient may begin inside of one. */
    private record Shapes(Pattern damaged, Pattern patient) {

      static Shapes of(char fieldSeparator, char componentSeparator) {
        String field = Pattern.quote(String.valueOf(fieldSeparator));
        String component = Pattern.quote(String.valueOf(componentSeparator));
        String other = "[^" + field + "]*";
        // The number of the patient with who gives it, where PID has it.
        String number = field + "\\d{0,4}" + field + other + field + other + component.repeat(3);
        return new Shapes(
            Pattern.compile("[A-Z0-9]{1,4}" + field + "|.{0,4}" + number),
            Pattern.compile("PID" + number + "|(MRG|EVN)" + field));
      }
    }

    Builder(Encoding encoding) {
      this.encoding = encoding;
      boolean usual = encoding.field() == '|' && encoding.component() == '^';
      shapes = usual ? USUAL_SHAPES : Shapes.of(encoding.field(), encoding.component());
    }

    Message read(List<Piece> pieces) {
      for (Piece piece : pieces) {
        if (piece.segment()) {
          piece.lines().stream().skip(1).forEach(this::requireNoOther);
          add(piece.text());
        } else if (!piece.text().isEmpty()) {
          piece.lines().forEach(this::requireNoOther);
          lost++;
        }
      }
      return new Message(segments, encoding, lost);
    }

    private void add(String segment) {
      requireWhole(segment);
      if (segment.startsWith("MSH") && !segments.isEmpty()) {
        throw Refused.rejected(Reason.NOT_SPLIT, "MSH");
      }
      segments.add(new Segment(segment, encoding));
    }

    /** What looks like a segment that was damaged may be that of another patient. */
    private void requireNoOther(String written) {
      String line = Pieces.withoutStray(written);
      boolean other = shapes.damaged().matcher(line).lookingAt();
      if (other || line.startsWith("PID") || line.startsWith("MSH")) {
        throw Refused.rejected(Reason.NOT_SPLIT, null);
      }
    }

    private void requireWhole(String line) {
      String name = line.substring(0, 3);
      if (differsByOne(name, "PID") || differsByOne(name, "MSH")) {
        throw Refused.rejected(Reason.NOT_SPLIT, name);
      }
      if (shapes.patient().matcher(line).find(1)) {
        throw Refused.rejected(Reason.NOT_SPLIT, name);
      }
      if (line.indexOf('\n') > 0) {
        requireNoSegmentInside(line);
      }
    }

    /** A line feed that segments follow, where the header says that it is content. */
    private void requireNoSegmentInside(String line) {
      for (int at = line.indexOf('\n'); at >= 0; at = line.indexOf('\n', at + 1)) {
        String rest = Pieces.withoutStray(line.substring(at));
        if (rest.length() > 3
            && Pieces.isSegment(rest, encoding.field())
            && USUAL.contains(rest.substring(0, 3))) {
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
