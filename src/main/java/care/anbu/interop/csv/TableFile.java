package care.anbu.interop.csv;

import care.anbu.interop.archive.FileHead;
import care.anbu.interop.draft.RecordSource.WrongType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file that holds a table: what it is, told by its content, and its rows from the beginning. */
final class TableFile {

  /** What a file turns out to be. */
  enum Kind {
    TEXT,
    WORKBOOK,
    /** The binary workbook of Excel up to 2003, or one with a password (both OLE 2). */
    OLD_WORKBOOK,
    OTHER
  }

  /** JSON, XML and HTML, HL7 v2, PDF. */
  private static final Pattern OTHER_TEXT =
      Pattern.compile("\\s*(?:[\\[{<]|MSH[|^]|FHS[|^]|BHS[|^]|%PDF-).*", Pattern.DOTALL);

  private static final TableLimits NO_LIMITS =
      new TableLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE);

  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final int LINES_FOR_SEPARATOR = 50;

  /** A stray zero is a slip of an export; many of them are no text. */
  private static final int BYTES_FOR_A_ZERO = 100;

  private final Path path;
  private final Kind kind;
  private final TableLimits limits;
  private Encoding encoding;
  private char separator;

  /**
   * Looks at a file.
   *
   * @throws WrongType when it is no table
   */
  static TableFile of(Path path, TableLimits limits) throws IOException {
    Kind kind = kind(path);
    if (kind == Kind.OTHER || kind == Kind.OLD_WORKBOOK) {
      throw new WrongType("no table");
    }
    return new TableFile(path, kind, limits);
  }

  /** What a file is, whether or not it can be read to its end. */
  static Kind kind(Path path) throws IOException {
    try (var raw = new BufferedInputStream(Files.newInputStream(path), FileHead.SIZE)) {
      if (FileHead.isZip(raw)) {
        return Kind.WORKBOOK;
      }
      byte[] head = FileHead.of(FileHead.unpacked(raw)).bytes();
      if (startsWith(head, OLE2)) {
        return Kind.OLD_WORKBOOK;
      }
      return isText(head) ? Kind.TEXT : Kind.OTHER;
    }
  }

  /** Whether a zip is a workbook; one that is cut off may be. */
  static boolean isWorkbook(Path path) {
    try {
      new Workbook(path, NO_LIMITS).close();
      return true;
    } catch (WrongType other) {
      return false;
    } catch (IOException damaged) {
      return true;
    }
  }

  private static boolean isText(byte[] head) {
    boolean utf16 =
        startsWith(head, new byte[] {(byte) 0xFF, (byte) 0xFE})
            || startsWith(head, new byte[] {(byte) 0xFE, (byte) 0xFF});
    if (utf16) {
      return true;
    }
    int zeros = 0;
    for (byte b : head) {
      zeros += b == 0 ? 1 : 0;
    }
    if (zeros * BYTES_FOR_A_ZERO > head.length) {
      return false;
    }
    String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
    return !text.isBlank() && !OTHER_TEXT.matcher(text).matches();
  }

  private static boolean startsWith(byte[] head, byte[] sign) {
    return head.length >= sign.length
        && java.util.Arrays.equals(head, 0, sign.length, sign, 0, sign.length);
  }

  private TableFile(Path path, Kind kind, TableLimits limits) throws IOException {
    this.path = path;
    this.kind = kind;
    this.limits = limits;
    if (kind == Kind.TEXT) {
      try (var file = new PackedFile(path)) {
        encoding = Encoding.of(file.unpacked());
      }
      separator = Separator.of(firstLines());
    }
  }

  private List<String> firstLines() throws IOException {
    var lines = new ArrayList<String>();
    try (var file = new PackedFile(path)) {
      var reader = new TextLines(file.unpacked(), encoding, limits.line());
      for (var line = reader.next();
          line != null && lines.size() < LINES_FOR_SEPARATOR;
          line = reader.next()) {
        if (line.text() != null) {
          lines.add(line.text());
        }
      }
    } catch (java.util.zip.ZipException | java.io.EOFException brokenOff) {
      // What came before is enough to tell; reading the rows tells of the break.
    }
    return lines;
  }

  TableLimits limits() {
    return limits;
  }

  /** The sheets of a workbook that are not read; none of a text. */
  List<String> otherSheets() throws IOException {
    if (kind != Kind.WORKBOOK) {
      return List.of();
    }
    try (var workbook = new Workbook(path, limits)) {
      return workbook.otherSheets();
    }
  }

  /** The rows from the beginning; may be asked for again. */
  TableRows rows() throws IOException {
    return kind == Kind.WORKBOOK
        ? new XlsxRows(path, limits)
        : new CsvRows(new PackedFile(path), encoding, separator, limits.line());
  }

  /** How the text is encoded; null for a workbook. */
  Encoding encoding() {
    return encoding;
  }
}
