package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import care.anbu.interop.CountedBytes;
import care.anbu.interop.FileHead;
import care.anbu.interop.Line;
import care.anbu.interop.RecordSource;
import care.anbu.interop.UnpackBudget;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The messages of a file, plain or gzip: each begins with a line {@code MSH} and ends before the
 * next, before the envelope of a batch (FHS, BHS, BTS, FTS), or at the end of its MLLP frame. Text
 * that belongs to no message comes as a record of its own, so that nothing is left out unsaid.
 * Lines end with CR, LF or both.
 */
final class Hl7FileSource implements RecordSource {

  private static final int HEAD = 1 << 16;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final int limit;
  private final CountedBytes counted;
  private final PushbackInputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();

  /** The number of the line that is in {@link #line}; of its first line in {@link #record}. */
  private long number;

  private long first;
  private boolean tooLong;

  /** The line in {@link #line} begins the next record. */
  private boolean waiting;

  private Hl7FileSource(Path file, String name, int limit) throws IOException {
    this.name = name;
    this.limit = limit;
    counted = new CountedBytes(Files.newInputStream(file));
    var budget = new UnpackBudget(UnpackBudget.Limits.USUAL, counted::count);
    in =
        new PushbackInputStream(
            unpacked(new BufferedInputStream(counted, HEAD), budget), BOM.length);
    byte[] start = in.readNBytes(BOM.length);
    if (!Arrays.equals(start, BOM)) {
      in.unread(start);
    }
  }

  /**
   * Opens a file.
   *
   * @throws RecordSource.WrongType when no message begins near its beginning
   */
  static Hl7FileSource open(Path file, String name, int limit) throws IOException {
    if (!isHl7(file)) {
      throw new WrongType(name);
    }
    return new Hl7FileSource(file, name, limit);
  }

  /** Whether a line near the beginning of a file begins a message or a batch. */
  static boolean isHl7(Path file) throws IOException {
    try (var in =
        FileHead.unpacked(new BufferedInputStream(Files.newInputStream(file), FileHead.SIZE))) {
      String head = new String(in.readNBytes(HEAD), ISO_8859_1);
      return head.lines()
          .map(line -> line.replaceFirst("^(\u00EF\u00BB\u00BF)?[\u000B\\s]*", ""))
          .anyMatch(line -> line.matches("(MSH|FHS|BHS)[^A-Za-z0-9\\s].*"));
    }
  }

  private static InputStream unpacked(BufferedInputStream in, UnpackBudget budget)
      throws IOException {
    return FileHead.isGzip(in) ? budget.limit(FileHead.unpacked(in)) : in;
  }

  @Override
  public Line next() throws IOException {
    while (waiting || readLine()) {
      waiting = false;
      Kind kind = kind();
      if (kind == Kind.MESSAGE && record.size() > 0) {
        waiting = true;
        return finished();
      }
      if (kind == Kind.ENVELOPE || kind == Kind.FRAME_END) {
        if (record.size() > 0) {
          return finished();
        }
      } else if (kind != Kind.BLANK) {
        append();
      }
    }
    return record.size() > 0 ? finished() : null;
  }

  private enum Kind {
    BLANK,
    MESSAGE,
    ENVELOPE,
    FRAME_END,
    OTHER
  }

  private Kind kind() {
    byte[] bytes = line.toByteArray();
    if (bytes.length == 1 && bytes[0] == MllpFrames.END) {
      return Kind.FRAME_END;
    }
    String start = new String(bytes, 0, Math.min(bytes.length, 4), ISO_8859_1);
    if (start.isBlank()) {
      return Kind.BLANK;
    }
    if (start.startsWith("MSH")) {
      return Kind.MESSAGE;
    }
    return start.matches("(FHS|BHS|BTS|FTS)[^A-Za-z0-9]?") ? Kind.ENVELOPE : Kind.OTHER;
  }

  private void append() {
    if (record.size() == 0) {
      first = number;
    }
    if (record.size() + line.size() >= limit) {
      tooLong = true;
    }
    if (!tooLong || record.size() == 0) {
      record.writeBytes(line.toByteArray());
      record.write('\r');
    }
  }

  private Line finished() {
    var finished = new Line(name, first, tooLong ? null : record.toByteArray());
    record.reset();
    tooLong = false;
    return finished;
  }

  /**
   * Reads a line without its end. The frame of a message is taken off: its beginning is skipped,
   * and its end is a line of its own.
   */
  private boolean readLine() throws IOException {
    line.reset();
    int b = in.read();
    if (b < 0) {
      return false;
    }
    number++;
    if (b == MllpFrames.END) {
      line.write(b);
      skip('\r');
      return true;
    }
    for (; b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      if (b == MllpFrames.END) {
        in.unread(b);
        return true;
      }
      if (b != MllpFrames.START && line.size() < limit) {
        line.write(b);
      }
    }
    if (b == '\r') {
      skip('\n');
    }
    return true;
  }

  private void skip(int wanted) throws IOException {
    int b = in.read();
    if (b >= 0 && b != wanted) {
      in.unread(b);
    }
  }

  @Override
  public long bytesRead() {
    return counted.count();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
