package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.SourceRecord;

/** A row on its way from the table to its reader. Each is one of its own, whatever it says. */
final class TableLine implements SourceRecord {

  private final String file;
  private final long number;
  private final RowCells cells;

  TableLine(String file, long number, RowCells cells) {
    this.file = file;
    this.number = number;
    this.cells = cells;
  }

  /** The cells of a record that came from a table, or waited for this pass. */
  static RowCells cells(SourceRecord record) {
    return record instanceof TableLine row ? row.cells : RowForm.read(record.bytes());
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean tooLong() {
    return false;
  }

  @Override
  public int size() {
    int size = 0;
    for (FieldCell one : cells.cells()) {
      size += 2 * one.cell().value().length();
    }
    return size;
  }

  @Override
  public byte[] bytes() {
    return RowForm.write(cells);
  }
}
