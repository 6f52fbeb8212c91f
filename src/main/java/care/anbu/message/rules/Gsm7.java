package care.anbu.message.rules;

import java.io.ByteArrayOutputStream;

/**
 * The GSM 03.38 default alphabet and its extension table (3GPP TS 23.038, 6.2.1), one septet in an
 * octet.
 */
public final class Gsm7 {

  private static final char ESCAPE = '\u001b';

  /** By code; the escape stands where the standard has it. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ"
          + ESCAPE
          + "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";

  /** The codes of those, behind an escape. */
  private static final byte[] EXTENSION_CODES = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };

  private Gsm7() {}

  /** Septets of one character; 0: it is not in the alphabet. */
  static int septets(int character) {
    if (EXTENSION.indexOf(character) >= 0) {
      return 2;
    }
    return character != ESCAPE && BASIC.indexOf(character) >= 0 ? 1 : 0;
  }

  /**
   * Each septet in an octet of its own.
   *
   * @throws IllegalArgumentException when a character is not in the alphabet
   */
  public static byte[] encode(String text) {
    var octets = new ByteArrayOutputStream(text.length() + 8);
    for (char character : text.toCharArray()) {
      int extended = EXTENSION.indexOf(character);
      if (extended >= 0) {
        octets.write(ESCAPE);
        octets.write(EXTENSION_CODES[extended]);
      } else if (septets(character) == 1) {
        octets.write(BASIC.indexOf(character));
      } else {
        throw new IllegalArgumentException("not in GSM 03.38");
      }
    }
    return octets.toByteArray();
  }

  /** As a phone shows it: an unknown extension as the character of the basic table. */
  public static String decode(byte[] octets) {
    var text = new StringBuilder(octets.length);
    for (int i = 0; i < octets.length; i++) {
      boolean escaped = octets[i] == ESCAPE && i + 1 < octets.length;
      if (escaped) {
        i++;
      }
      text.append(character(octets[i] & 0x7f, escaped));
    }
    return text.toString();
  }

  private static char character(int code, boolean escaped) {
    for (int i = 0; escaped && i < EXTENSION_CODES.length; i++) {
      if (EXTENSION_CODES[i] == code) {
        return EXTENSION.charAt(i);
      }
    }
    char basic = BASIC.charAt(code);
    return basic == ESCAPE ? ' ' : basic;
  }
}
