package care.anbu.outreach.gateway;

import care.anbu.message.rules.Gsm7;
import care.anbu.message.rules.SmsSize;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts as octets, by data_coding (SMPP 3.4, 5.2.19). */
public final class SmppAlphabet {

  /** The default alphabet of the gateway, taken as GSM 03.38. */
  static final byte GSM = 0;

  static final byte UCS_2 = 8;

  private static final byte IA5 = 1;
  private static final byte LATIN_1 = 3;
  private static final byte KS_C_5601 = 14;

  private SmppAlphabet() {}

  /** What a text is sent in. */
  static byte of(SmsSize.Encoding encoding) {
    return encoding == SmsSize.Encoding.GSM_7 ? GSM : UCS_2;
  }

  static byte[] encode(String text, byte coding) {
    return coding == GSM ? Gsm7.encode(text) : text.getBytes(StandardCharsets.UTF_16BE);
  }

  /** A text that came; of parts only all octets together, for a sender may cut a character. */
  public static String decode(byte[] octets, int coding) {
    return switch (coding) {
      case UCS_2 -> new String(octets, StandardCharsets.UTF_16BE);
      case IA5 -> new String(octets, StandardCharsets.US_ASCII);
      case LATIN_1 -> new String(octets, StandardCharsets.ISO_8859_1);
      case KS_C_5601 -> new String(octets, Charset.forName("MS949"));
      default -> Gsm7.decode(octets);
    };
  }
}
