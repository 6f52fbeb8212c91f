package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Reason;
import care.anbu.shared.Nfc;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The columns of a table with what each holds: turns rows into cells that mean something. */
final class MappedColumns {

  private static final Pattern CONTROL = Pattern.compile("\\s*\\p{Cntrl}+\\s*");

  private static final Pattern AROUND = Pattern.compile("^[\\p{Z}\\p{Cf}]+|[\\p{Z}\\p{Cf}]+$");

  private final List<String> titles;
  private final List<Field> fields;
  private final List<Column> columns;
  private final int longest;
  private Runnable lesson;

  MappedColumns(List<String> titles, List<Field> fields, DateContext dates) {
    this(titles, fields, dates, Integer.MAX_VALUE);
  }

  /**
   * Columns with their fields.
   *
   * @param longest characters of a cell; a row with a longer one cannot be read
   */
  MappedColumns(List<String> titles, List<Field> fields, DateContext dates, int longest) {
    this.longest = longest;
    this.titles = titles;
    this.fields = fields;
    columns = fields.stream().map(field -> Column.of(field, dates)).toList();
  }

  /** Sets what shows the columns all their cells: once, and only if one of them asks for it. */
  void learnBy(Runnable lesson) {
    this.lesson = lesson;
  }

  /** Takes notice of a row. */
  void learn(TableRow row) {
    for (int i = 0; i < Math.min(row.cells().size(), columns.size()); i++) {
      if (!row.cells().get(i).isEmpty()) {
        columns.get(i).learn(row.cells().get(i));
      }
    }
  }

  RowCells read(TableRow row) {
    if (row.fault() != null) {
      return RowCells.faulty(
          row.fault() == RowFault.OTHER_ENCODING ? Reason.OTHER_ENCODING : Reason.BROKEN_QUOTES);
    }
    if (row.cells().stream().anyMatch(cell -> cell.length() > longest)) {
      return RowCells.faulty(Reason.VALUE_TOO_LONG);
    }
    if (row.cells().stream().skip(columns.size()).anyMatch(cell -> !cell.isEmpty())) {
      return RowCells.faulty(Reason.MORE_CELLS_THAN_COLUMNS);
    }
    var cells = new ArrayList<FieldCell>();
    for (int i = 0; i < columns.size(); i++) {
      if (fields.get(i) != Field.NONE) {
        cells.add(new FieldCell(fields.get(i), title(i), cell(row, i)));
      } else if (says(row, i)) {
        cells.add(RowCells.unused(title(i)));
      }
    }
    return new RowCells(null, cells);
  }

  /** Titles are told in notes and counted: without signs that tell cells apart in a row. */
  private String title(int column) {
    String title = titles.get(column);
    return title.isEmpty() ? TableHead.untitled(column) : printable(title);
  }

  private static boolean says(TableRow row, int column) {
    return column < row.cells().size() && !plain(row.cells().get(column)).isEmpty();
  }

  /** A cell of a row as its column understands it. */
  Cell cell(TableRow row, int column) {
    String text = column < row.cells().size() ? printable(plain(row.cells().get(column))) : "";
    if (text.isEmpty()) {
      return Cell.EMPTY;
    }
    if (lesson != null && columns.get(column).asks(text)) {
      Runnable wanted = lesson;
      lesson = null;
      wanted.run();
    }
    return columns.get(column).read(text);
  }

  /** In the composed form, without blanks of any kind and invisible marks around it. */
  private static String plain(String cell) {
    return AROUND.matcher(Nfc.of(cell)).replaceAll("");
  }

  /** Control characters mean nothing in a cell, and something in {@link RowCells}. */
  private static String printable(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) < ' ') {
        return CONTROL.matcher(cell).replaceAll(" ").strip();
      }
    }
    return cell;
  }
}
