package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * The text of hexadecimal escapes ({@code \XC3A9\}). They stand for bytes of the message's
 * character set; senders also write numbers of Unicode ({@code \X00E9\}), or bytes of Latin-1 in
 * any message.
 */
final class HexText {

  /** Latin-1 as senders mean it: with letters where the standard has controls. */
  private static final Charset LATIN = Charset.forName("windows-1252");

  private HexText() {}

  /** Adds what escapes that follow each other stand for, and forgets them. */
  static void append(StringBuilder text, List<byte[]> escapes, Charset charset) {
    if (escapes.isEmpty()) {
      return;
    }
    String together = escapes.size() == 1 ? null : decoded(joined(escapes), charset);
    if (together != null) {
      text.append(together);
    } else {
      escapes.forEach(bytes -> text.append(one(bytes, charset)));
    }
    escapes.clear();
  }

  private static String one(byte[] bytes, Charset charset) {
    String text = decoded(bytes, charset);
    if (text == null && bytes.length % 2 == 0) {
      text = decoded(bytes, UTF_16BE);
    }
    return text == null ? new String(bytes, LATIN).replaceAll("[\0\uFFFD]", "") : text;
  }

  /** Null where the bytes are no text of that character set. */
  private static String decoded(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0 ? null : text;
    } catch (CharacterCodingException other) {
      return null;
    }
  }

  private static byte[] joined(List<byte[]> escapes) {
    var bytes = new ByteArrayOutputStream();
    escapes.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
