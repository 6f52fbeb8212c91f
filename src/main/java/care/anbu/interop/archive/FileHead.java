package care.anbu.interop.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The first bytes of a file, which tell its kind; names and media types are often wrong. */
public record FileHead(byte[] bytes) {

  /** Enough to hold the beginning of the first line, and many short lines. */
  public static final int SIZE = 1 << 16;

  /** At most one byte of so many, in a text. */
  private static final int ZEROS = 10;

  private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");

  /** Each is needed by those after it. */
  private static final List<String> ORDER =
      List.of(
          "Organization",
          "Location",
          "HealthcareService",
          "Practitioner",
          "PractitionerRole",
          "Patient",
          "Encounter");

  public static boolean isGzip(BufferedInputStream in) throws IOException {
    byte[] head = peek(in, 2);
    return head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  public static boolean isZip(BufferedInputStream in) throws IOException {
    byte[] head = peek(in, 4);
    return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 8 && head[3] < 9;
  }

  /** What a stream holds, unpacked where it is gzip. */
  public static BufferedInputStream unpacked(BufferedInputStream in) throws IOException {
    return isGzip(in) ? new BufferedInputStream(new GZIPInputStream(in, SIZE), SIZE) : in;
  }

  /** Looks at the beginning of a stream and leaves it where it was. */
  public static FileHead of(BufferedInputStream in) throws IOException {
    return new FileHead(peek(in, SIZE));
  }

  /** Zeros here and there are a damaged text; files of bytes, and UTF-16, are full of them. */
  public boolean isText() {
    int zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    return zeros <= bytes.length / ZEROS;
  }

  /**
   * Text with at least one line that begins as a JSON object that goes on in the same line; or with
   * a first line that is longer than the head, names a resource, and has lost its beginning.
   */
  public boolean isNdjson() {
    if (!isText()) {
      return false;
    }
    String text = text();
    return text.lines().map(String::strip).anyMatch(line -> line.matches("\\{\\s*\".*"))
        || bytes.length == SIZE && text.indexOf('\n') < 0 && goesOnAsAResource(text);
  }

  private static boolean goesOnAsAResource(String text) {
    String begin = text.stripLeading();
    return !begin.startsWith("{") && !begin.startsWith("[") && TYPE.matcher(text).find();
  }

  /** Where a file whose first resource is of this type stands among others: lower goes first. */
  int rank() {
    var type = TYPE.matcher(text());
    int place = type.find() ? ORDER.indexOf(type.group(1)) : -1;
    return place < 0 ? ORDER.size() : place;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
  }

  private static byte[] peek(BufferedInputStream in, int size) throws IOException {
    byte[] head = new byte[size];
    int length = 0;
    in.mark(size);
    try {
      int n;
      while (length < size && (n = in.read(head, length, size - length)) > 0) {
        length += n;
      }
    } catch (EOFException truncated) {
      if (length == 0) {
        throw truncated;
      }
      // What came before the break is enough to tell the kind; reading on will tell of the break.
    }
    in.reset();
    return Arrays.copyOf(head, length);
  }
}
