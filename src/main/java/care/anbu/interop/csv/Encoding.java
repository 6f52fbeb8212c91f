package care.anbu.interop.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How the text of a file is encoded, and how to tell a line that is encoded otherwise: files are
 * glued together from several systems, and a line read in the wrong encoding looks like text.
 */
enum Encoding {
  UTF_8(StandardCharsets.UTF_8),
  UTF_16LE(StandardCharsets.UTF_16LE),
  UTF_16BE(StandardCharsets.UTF_16BE),
  /** Korean Windows (code page 949), which holds all of EUC-KR. */
  MS949(Charset.forName("MS949"));

  /** What a decoder puts in the place of bytes that mean nothing. */
  private static final char UNREADABLE = '\uFFFD';

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Enough to tell; a file may be plain ASCII for long before. */
  private static final int LINES_JUDGED = 500;

  private static final int LONGEST_JUDGED = 1 << 16;

  /**
   * What MS949 syllables turn into that happen to be UTF-8 of two bytes: rare letters that no name
   * is written in. Vietnamese ơ and ư are spared.
   */
  private static final Pattern RARE_LATIN = Pattern.compile("[\u0180-\u024F&&[^ƠơƯư]]");

  private static final Charset KS_X_1001 = Charset.forName("EUC-KR");

  private static final Pattern BETWEEN_LATIN = Pattern.compile("[A-Za-z][가-힣]|[가-힣][A-Za-z]");

  private static final Pattern HANGUL = Pattern.compile("[가-힣]");

  final Charset charset;

  Encoding(Charset charset) {
    this.charset = charset;
  }

  /**
   * Tells by the byte order mark, else by the lines that are more than ASCII: as which of UTF-8 and
   * MS949 more of them can be read. Reads the stream as far as it must.
   */
  static Encoding of(InputStream stream) throws IOException {
    var in = new BufferedInputStream(stream, LONGEST_JUDGED);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    if (first == 0xFF && second == 0xFE) {
      return UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF) {
      return UTF_16BE;
    }
    in.reset();
    int utf8 = 0;
    int ms949 = 0;
    int judged = 0;
    for (byte[] line = line(in); line != null && judged < LINES_JUDGED; line = line(in)) {
      if (!ascii(line)) {
        judged++;
        utf8 += UTF_8.decodes(line) ? 1 : 0;
        ms949 += MS949.decodes(line) && isKorean(line) ? 1 : 0;
      }
    }
    return utf8 >= ms949 ? UTF_8 : MS949;
  }

  /** The line without a byte order mark; null when it is not of this encoding throughout. */
  String checked(String line, boolean first) {
    String text =
        first && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
    return text.indexOf(UNREADABLE) >= 0 || encodedOtherwise(text) ? null : text;
  }

  private boolean encodedOtherwise(String line) {
    return switch (this) {
      case UTF_8 ->
          RARE_LATIN.matcher(line).find()
              && MS949.decodes(line.getBytes(UTF_8.charset))
              && !HANGUL.matcher(line).find();
      case MS949 -> {
        byte[] bytes = line.getBytes(charset);
        boolean utf8 =
            !ascii(bytes)
                && UTF_8.decodes(bytes)
                && HANGUL.matcher(new String(bytes, UTF_8.charset)).find();
        yield utf8 || (!ascii(bytes) && !isKorean(bytes));
      }
      default -> false;
    };
  }

  /**
   * Whether a line that can be read in MS949 is meant so: MÄRZ of Windows-1252 can be, too, as one
   * of the syllables that Windows added to KS X 1001 and nearly no word has, between Latin letters.
   */
  private static boolean isKorean(byte[] bytes) {
    String line = new String(bytes, MS949.charset);
    var common = KS_X_1001.newEncoder();
    return line.chars().anyMatch(c -> c >= 0x80 && common.canEncode((char) c))
        || !BETWEEN_LATIN.matcher(line).find();
  }

  private boolean decodes(byte[] bytes) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static boolean ascii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** The next line, cut to what is judged; null at the end. */
  private static byte[] line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n' && b != '\r') {
      if (line.size() < LONGEST_JUDGED) {
        line.write(b);
      }
      b = in.read();
    }
    return line.toByteArray();
  }
}
