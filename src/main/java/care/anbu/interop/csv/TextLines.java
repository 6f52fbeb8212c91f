package care.anbu.interop.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;

/**
 * Splits text into lines at LF, CRLF or CR without ever holding more than one line of the limit's
 * length: of a longer line only the fact is kept.
 */
final class TextLines {

  /** A line, counted from 1; exactly one of text and fault is null. */
  record TextLine(long number, String text, RowFault fault) {}

  private static final int BUFFER = 1 << 15;

  private final Reader reader;
  private final Encoding encoding;
  private final int limit;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;
  private boolean afterReturn;

  TextLines(InputStream in, Encoding encoding, int limit) {
    this.reader = new InputStreamReader(in, encoding.charset);
    this.encoding = encoding;
    this.limit = limit;
  }

  /** The next line, blank ones too; null at the end. */
  TextLine next() throws IOException {
    boolean tooLong = false;
    boolean begun = false;
    line.setLength(0);
    while (at < end || fill()) {
      if (afterReturn && buffer[at] == '\n') {
        at++;
        afterReturn = false;
        continue;
      }
      afterReturn = false;
      begun = true;
      int stop = at;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
        stop++;
      }
      tooLong |= line.length() + stop - at > limit;
      if (!tooLong) {
        line.append(buffer, at, stop - at);
      }
      at = stop;
      if (stop < end) {
        afterReturn = buffer[at++] == '\r';
        return line(tooLong);
      }
    }
    return begun ? line(tooLong) : null;
  }

  private TextLine line(boolean tooLong) {
    number++;
    if (tooLong) {
      return new TextLine(number, null, RowFault.TOO_LONG);
    }
    String text = encoding.checked(line.toString(), number == 1);
    return new TextLine(number, text, text == null ? RowFault.OTHER_ENCODING : null);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer));
    return end > 0;
  }
}
