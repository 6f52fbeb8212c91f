package care.anbu.interop.csv;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number the line of the file, or the row of the sheet, on which it begins; from 1
 * @param cells without surrounding blanks; empty when the row is faulty
 * @param fault why it cannot be read; null when it can
 */
record TableRow(long number, List<String> cells, RowFault fault) {

  static TableRow of(long number, List<String> cells) {
    return new TableRow(number, cells, null);
  }

  static TableRow faulty(long number, RowFault fault) {
    return new TableRow(number, List.of(), fault);
  }

  boolean isBlank() {
    return fault == null && cells.stream().allMatch(String::isEmpty);
  }
}
