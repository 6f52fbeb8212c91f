package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import care.anbu.interop.archive.CountedBytes;
import care.anbu.interop.archive.FileHead;
import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.RecordSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The messages of a file, plain or gzip: each begins with a line {@code MSH} and ends before the
 * next, before the envelope of a batch (FHS, BHS, BTS, FTS), or at the end of its MLLP frame. Byte
 * order marks and controls before it are skipped, wherever they stand. Text that belongs to no
 * message comes as a record of its own, so that nothing is left out unsaid. Lines end with CR, LF
 * or both, and keep their ends.
 */
final class Hl7FileSource implements RecordSource {

  private static final int HEAD = 1 << 16;
  private static final Pattern HEADER = Pattern.compile("(MSH|FHS|BHS)[^A-Za-z0-9\\s]");
  private static final Pattern MESSAGE = Pattern.compile("MSH[^A-Za-z0-9\\s]");

  /** An envelope begins with a header that names its delimiters, and ends with a count. */
  private static final Pattern ENVELOPE =
      Pattern.compile(
          "(?s)(FHS|BHS)([^A-Za-z0-9\\s]{4}.*)?|(BTS|FTS)(([^A-Za-z0-9\\s])\\d*(\\5.*)?)?");

  /** Characters of a line that tell what it is. */
  private static final int LONGEST_ENVELOPE = 100;

  private static final byte[] LINE_END = {'\r'};
  private static final byte[] NO_END = {};

  private final String name;
  private final int limit;
  private final CountedBytes counted;
  private final PushbackInputStream in;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();

  /** The line that was read, without its end. */
  private byte[] line;

  private byte[] end = NO_END;

  /** What stands behind it before the next line end; null where nothing does. */
  private byte[] rest;

  /** The number of the line that is in {@link #line}; of its first line in {@link #record}. */
  private long number;

  private long first;
  private boolean tooLong;

  /** What stands between the fields of the last message. */
  private char field = '|';

  /** The line in {@link #line} begins the next record. */
  private boolean waiting;

  private Hl7FileSource(Path file, String name, int limit) throws IOException {
    this.name = name;
    this.limit = limit;
    counted = new CountedBytes(Files.newInputStream(file));
    var budget = new UnpackBudget(UnpackBudget.Limits.USUAL, counted::count);
    in = new PushbackInputStream(unpacked(new BufferedInputStream(counted, HEAD), budget), 2);
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
      return head.lines().map(Stray::without).anyMatch(line -> HEADER.matcher(line).lookingAt());
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
      int start = Stray.length(line, 0);
      Kind kind = kind(start);
      if (kind == Kind.MESSAGE && record.size() > 0) {
        waiting = true;
        return finished();
      }
      if (kind == Kind.ENVELOPE || kind == Kind.FRAME) {
        if (record.size() > 0) {
          return finished();
        }
      } else if (kind != Kind.BLANK || record.size() > 0) {
        append(kind == Kind.MESSAGE ? start : 0);
      }
    }
    return record.size() > 0 ? finished() : null;
  }

  private enum Kind {
    BLANK,
    MESSAGE,
    ENVELOPE,
    FRAME,
    OTHER
  }

  private Kind kind(int start) {
    if (line.length == 1 && (line[0] == MllpFrames.END || line[0] == MllpFrames.START)) {
      return Kind.FRAME;
    }
    if (start == line.length) {
      return Kind.BLANK;
    }
    String text =
        new String(line, start, Math.min(line.length - start, LONGEST_ENVELOPE), ISO_8859_1);
    if (MESSAGE.matcher(text).lookingAt()) {
      field = text.charAt(3);
      return Kind.MESSAGE;
    }
    // A line of a note may begin with the same letters: "FHS: 140/min", "BTS-7".
    String written = text.strip();
    boolean envelope =
        ENVELOPE.matcher(written).matches()
            && (written.length() == 3 || written.charAt(1) == 'H' || written.charAt(3) == field);
    return envelope ? Kind.ENVELOPE : Kind.OTHER;
  }

  private void append(int start) {
    if (record.size() == 0) {
      first = number;
    }
    if (record.size() + line.length >= limit) {
      tooLong = true;
    }
    if (!tooLong || record.size() == 0) {
      record.write(line, start, line.length - start);
      record.writeBytes(end);
    }
  }

  private Line finished() {
    var finished = new Line(name, first, tooLong ? null : record.toByteArray());
    record.reset();
    tooLong = false;
    return finished;
  }

  /**
   * Reads a line and its end, which the message needs to tell content from segments. What begins or
   * ends a frame is a line of its own, and so is a message behind a mark.
   */
  private boolean readLine() throws IOException {
    if (rest != null) {
      take(rest);
      return true;
    }
    if (end.length > 0 || number == 0) {
      number++;
    }
    int b = in.read();
    if (b < 0) {
      return false;
    }
    if (b == MllpFrames.END || b == MllpFrames.START) {
      if (b == MllpFrames.END) {
        skip('\r');
      }
      end = b == MllpFrames.END ? LINE_END : NO_END;
      line = new byte[] {(byte) b};
      return true;
    }
    buffer.reset();
    for (; b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      if (b == MllpFrames.END || b == MllpFrames.START) {
        in.unread(b);
        break;
      }
      if (buffer.size() < limit) {
        buffer.write(b);
      }
    }
    end = b == '\n' ? new byte[] {'\n'} : b == '\r' ? LINE_END : NO_END;
    if (b == '\r' && skip('\n')) {
      end = new byte[] {'\r', '\n'};
    }
    take(buffer.toByteArray());
    return true;
  }

  /** Takes a line up to a mark that a message follows; no text holds such a mark. */
  private void take(byte[] whole) {
    int mark = Stray.markBeforeHeader(whole);
    line = mark < 0 ? whole : Arrays.copyOf(whole, mark);
    rest = mark < 0 ? null : Arrays.copyOfRange(whole, mark, whole.length);
  }

  private boolean skip(int wanted) throws IOException {
    int b = in.read();
    if (b >= 0 && b != wanted) {
      in.unread(b);
    }
    return b == wanted;
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
