package care.anbu.interop.csv;

import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.draft.RecordSource.OverLimit;

/**
 * How large a table may be.
 *
 * @param line characters of one row
 * @param cell characters of one cell
 */
record TableLimits(int line, int cell, int columns, long rows, int sheets) {

  static TableLimits of(TableSettings settings, int line) {
    return new TableLimits(
        line, settings.cell(), settings.columns(), settings.rows(), settings.sheets());
  }

  void requireColumns(int columns) throws OverLimit {
    if (columns > this.columns) {
      throw new OverLimit(Failure.TOO_MANY_COLUMNS);
    }
  }

  void requireRows(long rows) throws OverLimit {
    if (rows > this.rows) {
      throw new OverLimit(Failure.TOO_MANY_ROWS);
    }
  }

  void requireSheets(int sheets) throws OverLimit {
    if (sheets > this.sheets) {
      throw new OverLimit(Failure.TOO_MANY_SHEETS);
    }
  }
}
