package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/**
 * In which character set messages are read (MSH-18, HL7 table 0211).
 *
 * @param expected of senders that say nothing, or say ASCII and write more than that
 * @param always whether senders name a wrong one, so that what they say does not count
 */
record CharacterSet(Charset expected, boolean always) {

  /** Windows code page 949: every KS X 1001 text, and the 8,822 syllables that it lacks. */
  static final Charset KOREAN = Charset.forName("MS949");

  /** What the standard says for a sender that says nothing, widened: every ASCII text is UTF-8. */
  static final CharacterSet DEFAULT = new CharacterSet(UTF_8, false);

  private static final Map<String, Charset> BY_NAME =
      Map.ofEntries(
          Map.entry("ASCII", US_ASCII),
          Map.entry("ISO IR6", US_ASCII),
          Map.entry("UNICODE", UTF_8),
          Map.entry("UNICODE UTF-8", UTF_8),
          Map.entry("UTF-8", UTF_8),
          Map.entry("UTF8", UTF_8),
          Map.entry("KS X 1001", KOREAN),
          Map.entry("KSX1001", KOREAN),
          Map.entry("KS C 5601", KOREAN),
          Map.entry("ISO IR149", KOREAN),
          Map.entry("EUC-KR", KOREAN),
          Map.entry("MS949", KOREAN),
          Map.entry("CP949", KOREAN),
          Map.entry("BIG-5", Charset.forName("Big5")),
          Map.entry("GB 18030-2000", Charset.forName("GB18030")));

  /** The text of a message. */
  String decode(byte[] bytes) {
    try {
      String text = of(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw Refused.rejected(Reason.INVALID_CHARACTERS, "MSH-18");
    }
  }

  /**
   * The character set of a message.
   *
   * @throws Refused when it names one that is unknown
   */
  Charset of(byte[] bytes) {
    if (always) {
      return expected;
    }
    String name = named(bytes);
    if (name.isEmpty()) {
      return expected;
    }
    Charset named = byName(name);
    return named.equals(US_ASCII) ? expected : named;
  }

  private static Charset byName(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('_', ' ');
    Charset known = BY_NAME.get(upper);
    if (known != null) {
      return known;
    }
    String part = upper.startsWith("8859/") ? "ISO-8859-" + upper.substring(5) : upper;
    try {
      return Charset.forName(part);
    } catch (IllegalArgumentException unknown) {
      throw Refused.rejected(Reason.UNKNOWN_CHARACTER_SET, "MSH-18");
    }
  }

  /** MSH-18 stands in ASCII at a place that every supported character set leaves alone. */
  private static String named(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, 4096), ISO_8859_1);
    int start = text.indexOf("MSH");
    if (start < 0 || text.length() < start + 5) {
      return "";
    }
    String line = text.substring(start).split("[\r\n]", 2)[0];
    var msh = new Segment(line, Encoding.of(line, ISO_8859_1));
    return msh.text(18);
  }
}
