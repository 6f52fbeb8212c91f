package care.anbu.interop.csv;

import care.anbu.interop.ImportUnused;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.Nfc;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The beginning of a table: the titles of its columns and some rows.
 *
 * @param row the number of the row with the titles
 * @param titles one for each column; empty for one without
 * @param samples the rows behind it that can be read
 * @param unreadable those among them that cannot
 */
record TableHead(long row, List<String> titles, List<TableRow> samples, List<TableRow> unreadable) {

  /** Exports put the name of the list and its date before the titles. */
  private static final int ROWS_BEFORE = 10;

  private static final int SAMPLES = 200;

  /** Characters and cells of all samples together: rows may be long, and cells empty. */
  private static final long LONGEST = 4 << 20;

  /** As {@link ColumnTitles#plain} has the name of a column without a title. */
  static final String UNTITLED_PLAIN = "column[a-z]{1,3}";

  /**
   * Reads the beginning of a file; what breaks off later is for those who read on.
   *
   * @throws IOException when nothing can be read at all
   */
  static TableHead of(TableFile file) throws IOException {
    var rows = new ArrayList<TableRow>();
    var faulty = new ArrayList<TableRow>();
    try (var reader = file.rows()) {
      long length = 0;
      for (var row = reader.next();
          row != null && rows.size() + faulty.size() < ROWS_BEFORE + SAMPLES && length < LONGEST;
          row = reader.next()) {
        if (row.fault() != null) {
          faulty.add(row);
        } else if (!row.isBlank()) {
          file.limits().requireColumns(row.cells().size());
          rows.add(row);
          length += row.cells().size() + row.cells().stream().mapToInt(String::length).sum();
        }
      }
    } catch (EOFException | ZipException brokenOff) {
      if (rows.isEmpty()) {
        throw brokenOff;
      }
    }
    if (rows.isEmpty()) {
      return new TableHead(0, List.of(), List.of(), List.of());
    }
    int at = titleRow(rows);
    List<TableRow> samples = List.copyOf(rows.subList(at + 1, rows.size()));
    var titles = new ArrayList<>(rows.get(at).cells().stream().map(TableHead::title).toList());
    for (int column = 0; column < titles.size(); column++) {
      int here = column;
      boolean filled =
          samples.stream()
              .anyMatch(row -> here < row.cells().size() && !row.cells().get(here).isEmpty());
      if (titles.get(column).isEmpty() && filled) {
        titles.set(column, untitled(column));
      }
    }
    long row = rows.get(at).number();
    List<TableRow> unreadable = faulty.stream().filter(one -> one.number() > row).toList();
    return new TableHead(row, List.copyOf(titles), samples, unreadable);
  }

  /** A title as it is kept and told; in a file without titles numbers of people stand there. */
  static String title(String cell) {
    return NationalNumbers.masked(Nfc.of(cell), NationalNumbers.MASK);
  }

  /** What a column without a title is called: as spreadsheets name it, column A. */
  static String untitled(int column) {
    var letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return ImportUnused.COLUMN + letters;
  }

  /** The first of the rows with the most known titles; the first with several cells if none has. */
  private static int titleRow(List<TableRow> rows) {
    int best = -1;
    long most = 0;
    int several = -1;
    for (int i = 0; i < Math.min(ROWS_BEFORE, rows.size()); i++) {
      List<String> cells = rows.get(i).cells();
      long known = cells.stream().filter(cell -> ColumnTitles.meaning(cell).isPresent()).count();
      if (known > most) {
        most = known;
        best = i;
      }
      if (several < 0 && cells.stream().filter(cell -> !cell.isEmpty()).count() > 1) {
        several = i;
      }
    }
    return best >= 0 ? best : Math.max(0, several);
  }

  /** The cells of a column that are not empty, from the first rows. */
  List<String> samples(int column) {
    return samples.stream()
        .map(TableRow::cells)
        .map(cells -> column < cells.size() ? cells.get(column) : "")
        .filter(cell -> !cell.isEmpty())
        .toList();
  }
}
