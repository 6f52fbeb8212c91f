package care.anbu.message.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long a text is on the air.
 *
 * @param encoding GSM-7 when every character is in the GSM 03.38 default alphabet or its extension
 *     table (3GPP TS 23.038), else UCS-2
 * @param units septets in GSM-7 (an extension character takes two), UTF-16 units in UCS-2
 * @param segments messages that the network sends: 160 septets or 70 units in one, 153 or 67 in
 *     each part of several (3GPP TS 23.040); an escaped character or a surrogate pair is never
 *     split
 * @param krBytes bytes as Korean carriers count them (MS949: Hangul 2, ASCII 1); null when a
 *     character is not in MS949
 * @param krClass how a Korean carrier would send it
 */
public record SmsSize(
    Encoding encoding, int units, int segments, Integer krBytes, KrClass krClass) {

  /** The two alphabets of the network. */
  public enum Encoding {
    @JsonProperty("GSM-7")
    GSM_7(160, 153),
    @JsonProperty("UCS-2")
    UCS_2(70, 67);

    private final int single;
    private final int part;

    Encoding(int single, int part) {
      this.single = single;
      this.part = part;
    }

    /** {@code GSM-7} or {@code UCS-2}. */
    public String label() {
      return name().replace('_', '-');
    }
  }

  /** Korean message classes, by bytes in MS949. */
  public enum KrClass {
    SMS,
    LMS,
    TOO_LONG,
    NOT_ENCODABLE
  }

  /** The most bytes of a Korean short message (45 Hangul). */
  public static final int KR_SMS_BYTES = 90;

  /** The most bytes of a Korean long message (1,000 Hangul). */
  public static final int KR_LMS_BYTES = 2000;

  /** The most bytes of the heading of a Korean long message. */
  public static final int KR_SUBJECT_BYTES = 40;

  /** KS X 1001: the 2,350 syllables, the hanja and the signs that every Korean phone shows. */
  private static final Charset EUC_KR = Charset.forName("EUC-KR");

  private static final Charset MS949 = Charset.forName("MS949");

  public static SmsSize of(String text) {
    Encoding encoding = encoding(text);
    int units =
        text.codePoints().map(codePoint -> units(codePoint, encoding)).reduce(0, Integer::sum);
    Integer bytes = krBytes(text);
    return new SmsSize(encoding, units, parts(text).size(), bytes, krClass(bytes));
  }

  /** The text of each message that the network sends, in order; one when it fits into one. */
  public static List<String> parts(String text) {
    Encoding encoding = encoding(text);
    var parts = new ArrayList<String>();
    int units = 0;
    int from = 0;
    int inPart = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int size = units(codePoint, encoding);
      if (inPart + size > encoding.part) {
        parts.add(text.substring(from, i));
        from = i;
        inPart = 0;
      }
      inPart += size;
      units += size;
      i += Character.charCount(codePoint);
    }
    parts.add(text.substring(from));
    return units <= encoding.single ? List.of(text) : parts;
  }

  private static Encoding encoding(String text) {
    return text.chars().allMatch(unit -> Gsm7.septets(unit) > 0) ? Encoding.GSM_7 : Encoding.UCS_2;
  }

  private static int units(int codePoint, Encoding encoding) {
    return encoding == Encoding.GSM_7 ? Gsm7.septets(codePoint) : Character.charCount(codePoint);
  }

  /**
   * The characters that a Korean carrier does not send, each once, in the order of the text: emoji,
   * some hanja, rare syllables. Empty: all are in EUC-KR.
   */
  public static String notInEucKr(String text) {
    var encoder = EUC_KR.newEncoder();
    return text.codePoints()
        .distinct()
        .mapToObj(Character::toString)
        .filter(character -> !encoder.canEncode(character))
        .collect(Collectors.joining());
  }

  /** A heading of a Korean long message: as many whole characters as fit, of those it can hold. */
  public static String krSubject(String heading) {
    var encoder = EUC_KR.newEncoder();
    var fitting = new StringBuilder();
    int bytes = 0;
    for (int codePoint : heading.strip().codePoints().toArray()) {
      String character = Character.toString(codePoint);
      if (encoder.canEncode(character)) {
        bytes += character.getBytes(EUC_KR).length;
        if (bytes > KR_SUBJECT_BYTES) {
          break;
        }
        fitting.append(character);
      }
    }
    return fitting.toString();
  }

  private static Integer krBytes(String text) {
    try {
      return MS949.newEncoder().encode(CharBuffer.wrap(text)).remaining();
    } catch (CharacterCodingException notInMs949) {
      return null;
    }
  }

  private static KrClass krClass(Integer bytes) {
    if (bytes == null) {
      return KrClass.NOT_ENCODABLE;
    }
    if (bytes <= KR_SMS_BYTES) {
      return KrClass.SMS;
    }
    return bytes <= KR_LMS_BYTES ? KrClass.LMS : KrClass.TOO_LONG;
  }
}
