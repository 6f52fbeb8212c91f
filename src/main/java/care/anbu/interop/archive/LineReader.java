package care.anbu.interop.archive;

import care.anbu.interop.draft.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a stream into lines without ever holding more than one line of the limit's length: of a
 * longer line only the fact is kept.
 */
public final class LineReader {

  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
  private int at;
  private int end;
  private long number;

  public LineReader(String file, InputStream in, int limit) {
    this.file = file;
    this.in = in;
    this.limit = limit;
  }

  /**
   * The next line that is not blank, or null at the end.
   *
   * @throws IOException when the stream breaks; the unfinished line before the break is dropped
   */
  public Line next() throws IOException {
    while (true) {
      boolean tooLong = false;
      boolean ended = false;
      line.reset();
      while (!ended) {
        if (at == end && !fill()) {
          if (line.size() == 0 && !tooLong) {
            return null;
          }
          break;
        }
        int stop = at;
        while (stop < end && buffer[stop] != '\n') {
          stop++;
        }
        ended = stop < end;
        if (line.size() + (stop - at) > limit) {
          tooLong = true;
          line.reset();
        } else if (!tooLong) {
          line.write(buffer, at, stop - at);
        }
        at = ended ? stop + 1 : stop;
      }
      number++;
      if (tooLong) {
        return new Line(file, number, null);
      }
      byte[] bytes = trimmed(line.toByteArray(), number == 1);
      if (bytes.length > 0) {
        return new Line(file, number, bytes);
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  /** Without surrounding blanks, and without a byte order mark on the first line. */
  private static byte[] trimmed(byte[] bytes, boolean first) {
    int from = 0;
    int to = bytes.length;
    if (first
        && to >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      from = 3;
    }
    while (to > from && blank(bytes[to - 1])) {
      to--;
    }
    while (from < to && blank(bytes[from])) {
      from++;
    }
    return from == 0 && to == bytes.length ? bytes : java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
