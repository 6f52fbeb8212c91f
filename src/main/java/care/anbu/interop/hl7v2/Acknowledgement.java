package care.anbu.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a sender is told (HL7 v2.5.1 2.9.2 "Message response using the original processing rules").
 *
 * @param code what became of the message
 * @param error of HL7 table 0357; null when there is none
 * @param element the element at fault, such as {@code PID-3}; null: the whole
 * @param text for people; of no patient
 */
record Acknowledgement(Code code, Error error, String element, String text) {

  /** HL7 table 0008. */
  enum Code {
    /** Kept, and its content is in the registry. */
    AA,
    /** Kept, but its content cannot be used. */
    AE,
    /** Not for us, or of a kind that Anbu does not read. */
    AR
  }

  /** HL7 table 0357. */
  enum Error {
    REQUIRED_FIELD_MISSING(101),
    DATA_TYPE_ERROR(102),
    UNSUPPORTED_MESSAGE_TYPE(200),
    UNSUPPORTED_EVENT_CODE(201),
    UNSUPPORTED_PROCESSING_ID(202),
    UNSUPPORTED_VERSION_ID(203),
    UNKNOWN_KEY_IDENTIFIER(204),
    APPLICATION_INTERNAL_ERROR(207);

    final int number;

    Error(int number) {
      this.number = number;
    }

    String words() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
  private static final Encoding PLAIN =
      new Encoding('|', '^', '~', '\\', '&', StandardCharsets.UTF_8);

  static Acknowledgement accepted() {
    return new Acknowledgement(Code.AA, null, null, "");
  }

  /**
   * The message that says so, in the characters and the version of the one that it answers.
   *
   * @param answered null when it could not be read at all
   * @param controlId of the answer
   */
  byte[] to(Message answered, String controlId, ZonedDateTime now) {
    Encoding encoding = answered == null ? PLAIN : answered.encoding();
    Segment msh = answered == null ? Segment.NONE : answered.segments().get(0);
    Header header = answered == null ? null : answered.header();
    String version = header == null || header.version().isEmpty() ? "2.5" : header.version();
    char f = encoding.field();
    var out = new StringBuilder();
    out.append("MSH").append(f).append(delimiters(encoding));
    for (int field : new int[] {5, 6, 3, 4}) {
      out.append(f).append(msh.raw(field));
    }
    out.append(f).append(TIME.format(now)).append(f).append(f).append(type(header, encoding));
    out.append(f).append(controlId).append(f);
    out.append(header == null || header.processingId().isEmpty() ? "P" : header.processingId());
    out.append(f).append(version);
    if (!msh.raw(18).isEmpty()) {
      out.append(String.valueOf(f).repeat(6)).append(msh.raw(18));
    }
    out.append("\rMSA").append(f).append(code).append(f).append(msh.raw(10));
    if (code != Code.AA) {
      out.append(f).append(encoding.escaped(text));
      out.append("\rERR").append(f).append(error(version, encoding));
    }
    return out.append('\r').toString().getBytes(encoding.charset());
  }

  private static String delimiters(Encoding encoding) {
    return new StringBuilder()
        .append(encoding.component())
        .append(encoding.repetition())
        .append(encoding.escape())
        .append(encoding.subcomponent())
        .toString()
        .replace("\0", "");
  }

  private static String type(Header header, Encoding encoding) {
    if (header == null || header.event().isEmpty()) {
      return "ACK";
    }
    return "ACK" + encoding.component() + encoding.escaped(header.event());
  }

  /** Since v2.5 place, code, severity and text have fields of their own; before, one held all. */
  private String error(String version, Encoding encoding) {
    char c = encoding.component();
    char f = encoding.field();
    String place = place(c);
    String name = encoding.escaped(error.words());
    if (version.compareTo("2.5") < 0) {
      char s = encoding.subcomponent();
      return place + c + error.number + s + name + s + "HL70357";
    }
    return ""
        + f
        + place
        + f
        + error.number
        + c
        + name
        + c
        + "HL70357"
        + f
        + "E"
        + f
        + f
        + f
        + f
        + encoding.escaped(text);
  }

  /** Segment, its number in the message, and the field. */
  private String place(char component) {
    String[] parts = element == null ? new String[] {""} : element.split("-", 2);
    return parts[0]
        + component
        + (element == null ? "" : "1")
        + component
        + (parts.length > 1 ? parts[1] : "");
  }
}
