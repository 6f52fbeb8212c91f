package care.anbu.interop.csv;

import care.anbu.interop.csv.TextLines.TextLine;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Rows of separated text (RFC 4180 and its usual variants). A broken quote costs its own line, not
 * the rest of the file: the lines that it seemed to hold together are read again one by one.
 */
final class CsvRows implements TableRows {

  /** A cell with more lines is taken for a quote that was never closed. */
  private static final int LINES_OF_A_ROW = 100;

  /** A row of a million empty cells would take the memory of the process. */
  private static final long SEPARATORS = 100_000;

  /**
   * On a line of its own behind a text, it belongs to the last cell only when a quote is open
   * there.
   */
  private static final String MARK = "\uE000";

  private final TextLines lines;
  private final PackedFile file;
  private final int limit;
  private final char separator;
  private final CsvReaderBuilder parser;

  /** Cells of the widest row so far. */
  private int width;

  private final Deque<TextLine> again = new ArrayDeque<>();

  CsvRows(PackedFile file, Encoding encoding, char separator, int limit) {
    this.file = file;
    this.limit = limit;
    this.separator = separator;
    lines = new TextLines(file.unpacked(), encoding, limit);
    parser = parser(separator);
  }

  static CsvReaderBuilder parser(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraCharsAfterClosingQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .skipEmptyLines(false);
  }

  @Override
  public TableRow next() throws IOException {
    TextLine first = nextLine();
    if (first == null) {
      return null;
    }
    if (first.fault() != null) {
      return TableRow.faulty(first.number(), first.fault());
    }
    if (first.text().indexOf('"') < 0) {
      try {
        return row(first.number(), cells(first.text()));
      } catch (CsvParseException tooMany) {
        return TableRow.faulty(first.number(), RowFault.TOO_LONG);
      }
    }
    return quoted(first);
  }

  private TableRow quoted(TextLine first) throws IOException {
    var text = new StringBuilder(first.text());
    var more = new ArrayList<TextLine>();
    while (more.size() < LINES_OF_A_ROW && text.length() <= limit) {
      List<String> cells;
      try {
        cells = cells(text + "\n" + MARK);
      } catch (CsvParseException misplaced) {
        break;
      }
      String last = cells.isEmpty() ? "" : cells.get(cells.size() - 1);
      if (!last.endsWith(MARK)) {
        if (!more.isEmpty() && looksWhole(first) && looksWhole(more.get(more.size() - 1))) {
          break;
        }
        return row(first.number(), cells);
      }
      TextLine next = nextLine();
      if (next == null) {
        break;
      }
      more.add(next);
      if (next.fault() != null) {
        break;
      }
      text.append('\n').append(next.text());
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      again.addFirst(more.get(i));
    }
    return TableRow.faulty(first.number(), RowFault.BROKEN_QUOTES);
  }

  /**
   * Whether a line has all cells of a row. Where the first and the last line of one that seems to
   * go over several do, two stray quotes hold two patients together.
   */
  private boolean looksWhole(TextLine line) {
    return width > 2 && separators(line.text()) >= width - 1;
  }

  private long separators(String text) {
    return text.chars().filter(c -> c == separator).count();
  }

  private TableRow row(long number, List<String> cells) {
    width = Math.max(width, cells.size());
    return TableRow.of(number, cells);
  }

  /** The cells of the first record in a text. */
  private List<String> cells(String text) {
    if (text.length() >= SEPARATORS && separators(text) >= SEPARATORS) {
      throw new CsvParseException("more cells than any table has columns");
    }
    var records = parser.ofCsvRecord(text).iterator();
    return records.hasNext()
        ? records.next().getFields().stream().map(String::strip).toList()
        : List.of();
  }

  private TextLine nextLine() throws IOException {
    return again.isEmpty() ? lines.next() : again.remove();
  }

  @Override
  public long bytesRead() {
    return file.bytesRead();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
