package care.anbu.interop.csv;

import care.anbu.interop.Line;
import care.anbu.interop.RecordSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/**
 * The rows of a table as records. Where a column means something as a whole (which of two numbers
 * is the month, whether numbers count days) the file is read twice, so that it is known before the
 * first row is handed out.
 */
final class CsvSource implements RecordSource {

  private final String name;
  private final TableHead head;
  private final MappedColumns columns;
  private final TableRows rows;

  /**
   * Opens a table whose head is known.
   *
   * @param name of the file, for messages
   */
  CsvSource(TableFile file, String name, TableHead head, MappedColumns columns) throws IOException {
    this.name = name;
    this.head = head;
    this.columns = columns;
    if (columns.learns()) {
      learn(file);
    }
    rows = file.rows();
  }

  private void learn(TableFile file) throws IOException {
    try (var all = file.rows()) {
      for (var row = all.next(); row != null; row = all.next()) {
        if (row.number() > head.row()) {
          columns.learn(row);
        }
      }
    } catch (EOFException | ZipException brokenOff) {
      // The rows before it still tell; reading them again tells of the break.
    }
  }

  /** Titles that are repeated on each page of an export are no rows. */
  @Override
  public Line next() throws IOException {
    for (var row = rows.next(); row != null; row = rows.next()) {
      if (row.number() > head.row() && !row.isBlank() && !row.cells().equals(head.titles())) {
        return line(row);
      }
    }
    return null;
  }

  private Line line(TableRow row) {
    return row.fault() == RowFault.TOO_LONG
        ? new Line(name, row.number(), null)
        : new Line(name, row.number(), columns.read(row).bytes());
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
