package care.anbu.interop.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands a stream to a JSON parser, one byte a character, and keeps the last stretch of it. So a
 * place in the text is a place in the bytes, and a piece cut out has every byte as it came: JSON's
 * own signs are ASCII, and whether a resource is good UTF-8 is judged for each by itself.
 */
final class ByteWindow extends Reader {

  private static final int LEAST = 1 << 16;

  private final InputStream in;
  private final int limit;
  private byte[] kept = new byte[LEAST];
  private int length;

  /** The place in the stream of the first byte kept. */
  private long from;

  /**
   * @param limit the longest piece that can be cut out, in bytes
   */
  ByteWindow(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    makeRoom(count);
    int n = in.read(kept, length, count);
    for (int i = 0; i < n; i++) {
      into[offset + i] = (char) (kept[length + i] & 0xff);
    }
    length += Math.max(0, n);
    return n;
  }

  /** What is longer than the limit is dropped, not held. */
  private void makeRoom(int count) {
    if (length > limit + LEAST) {
      from += length;
      length = 0;
    }
    if (length + count > kept.length) {
      kept = Arrays.copyOf(kept, 2 * (length + count));
    }
  }

  /** Nothing before this place will be cut out any more. */
  void forgetBefore(long place) {
    int gone = (int) Math.max(0, place - from);
    System.arraycopy(kept, gone, kept, 0, length - gone);
    length -= gone;
    from += gone;
  }

  /** The bytes between two places, or null when they are more than the limit. */
  byte[] cut(long start, long end) {
    return start < from || end - start > limit
        ? null
        : Arrays.copyOfRange(kept, (int) (start - from), (int) (end - from));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
