package care.anbu.interop.csv;

import care.anbu.interop.ImportUnused;
import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.SourceRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The rows of a table as records. Where a cell means something by its whole column only (which of
 * two numbers is the month, whether numbers count days) the file is read a second time first.
 */
final class CsvSource implements RecordSource {

  private final String name;
  private final TableHead head;
  private final MappedColumns columns;
  private final TableRows rows;
  private final TableLimits limits;

  /** What stands beside the rows of the table and is not read: told with the first row. */
  private final List<FieldCell> beside = new ArrayList<>();

  private long count;

  /**
   * Opens a table whose head is known.
   *
   * @param name of the file, for messages
   */
  CsvSource(TableFile file, String name, TableHead head, MappedColumns columns, TableLimits limits)
      throws IOException {
    this.limits = limits;
    for (String sheet : file.otherSheets()) {
      beside.add(RowCells.unused(ImportUnused.SHEET + sheet));
    }
    this.name = name;
    this.head = head;
    this.columns = columns;
    columns.learnBy(() -> learn(file));
    rows = file.rows();
  }

  private void learn(TableFile file) {
    long learnt = 0;
    try (var all = file.rows()) {
      for (var row = all.next(); row != null; row = all.next()) {
        if (row.number() > head.row()) {
          limits.requireRows(++learnt);
          columns.learn(row);
        }
      }
    } catch (EOFException | ZipException brokenOff) {
      // The rows before it still tell; reading them again tells of the break.
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Titles that are repeated on each page of an export are no rows. */
  @Override
  public SourceRecord next() throws IOException {
    for (var row = rows.next(); row != null; row = rows.next()) {
      if (row.number() < head.row() && !row.isBlank()) {
        beside.add(RowCells.unused(ImportUnused.ROW + row.number()));
      }
      if (row.number() > head.row() && !row.isBlank() && !repeatsTitles(row)) {
        return line(row);
      }
    }
    return beside.isEmpty() ? null : withoutRows();
  }

  /** A table of titles alone: what stands beside it may be what was meant, and is told. */
  private SourceRecord withoutRows() {
    var told = new RowCells(null, List.copyOf(beside));
    beside.clear();
    return new TableLine(name, head.row(), told);
  }

  private boolean repeatsTitles(TableRow row) {
    List<String> titles = head.titles();
    if (row.cells().size() != titles.size()) {
      return false;
    }
    for (int i = 0; i < titles.size(); i++) {
      String cell = TableHead.title(row.cells().get(i));
      if (!cell.equals(titles.get(i))
          && !(cell.isEmpty() && titles.get(i).equals(TableHead.untitled(i)))) {
        return false;
      }
    }
    return true;
  }

  private RowCells read(TableRow row) throws IOException {
    try {
      return columns.read(row);
    } catch (UncheckedIOException fault) {
      throw fault.getCause();
    }
  }

  private SourceRecord line(TableRow row) throws IOException {
    limits.requireRows(++count);
    if (row.fault() == RowFault.TOO_LONG) {
      return new Line(name, row.number(), null);
    }
    RowCells cells = read(row);
    if (cells.fault() == null && !beside.isEmpty()) {
      cells = cells.with(beside);
      beside.clear();
    }
    return new TableLine(name, row.number(), cells);
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
