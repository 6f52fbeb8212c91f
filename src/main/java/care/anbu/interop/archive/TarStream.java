package care.anbu.interop.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * The files of a tar archive one after the other: POSIX ustar with the long names of GNU and pax.
 * Sizes beyond 8 GiB, sparse files and links are left out.
 */
final class TarStream extends InputStream {

  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;

  private final InputStream in;
  private long left;
  private long padding;

  TarStream(InputStream in) {
    this.in = in;
  }

  /** Whether these first bytes are those of a tar archive. */
  static boolean begins(byte[] head) {
    return head.length >= BLOCK
        && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
  }

  /** The name of the next file, whose bytes this stream then gives; null after the last. */
  String nextFile() throws IOException {
    String longName = null;
    while (true) {
      in.skipNBytes(left + padding);
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || header.length == BLOCK && header[0] == 0) {
        left = 0;
        padding = 0;
        return null;
      }
      if (header.length < BLOCK) {
        throw new EOFException("tar header");
      }
      left = size(header);
      padding = (BLOCK - left % BLOCK) % BLOCK;
      switch (header[156]) {
        case '0', 0 -> {
          return longName != null ? longName : name(header);
        }
        case 'L' -> longName = text(content(), 0, LONGEST_NAME);
        case 'x' -> longName = paxPath(new String(content(), StandardCharsets.UTF_8), longName);
        default -> {}
      }
    }
  }

  private byte[] content() throws IOException {
    if (left > LONGEST_NAME) {
      throw new ZipException("tar header of " + left + " bytes");
    }
    byte[] content = in.readNBytes((int) left);
    left = 0;
    return content;
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String paxPath(String records, String otherwise) {
    return records
        .lines()
        .filter(record -> record.contains(" path="))
        .map(record -> record.substring(record.indexOf('=') + 1))
        .findFirst()
        .orElse(otherwise);
  }

  private static long size(byte[] header) throws ZipException {
    String digits = text(header, 124, 12).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw new ZipException("tar header without a size");
    }
    return Long.parseLong(digits, 8);
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(into, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException("tar entry");
    }
    left -= n;
    return n;
  }
}
