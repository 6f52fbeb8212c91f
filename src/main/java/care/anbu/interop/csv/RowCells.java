package care.anbu.interop.csv;

import care.anbu.interop.draft.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The cells of a row that mean something, each with its field: the form in which a row waits to be
 * read, whatever file and mapping it comes from.
 *
 * @param fault why the row cannot be read; null when it can
 * @param cells in the order of the columns; a column without a value in this row is there, too
 */
record RowCells(Reason fault, List<FieldCell> cells) {

  /** A cell of a field, with the title of its column. */
  record FieldCell(Field field, String title, Cell cell) {}

  /** What is there and no field takes; only its name is kept. */
  static FieldCell unused(String name) {
    return new FieldCell(Field.NONE, name, Cell.EMPTY);
  }

  /** Whether it holds nothing but what no field takes. */
  boolean isBeside() {
    return fault == null && cells.stream().allMatch(one -> one.field() == Field.NONE);
  }

  /** The same row with more that nobody takes. */
  RowCells with(List<FieldCell> more) {
    var all = new ArrayList<>(cells);
    all.addAll(more);
    return new RowCells(fault, all);
  }

  static RowCells faulty(Reason fault) {
    return new RowCells(fault, List.of());
  }

  /** The first value of a field; empty when there is none. */
  String value(Field field) {
    for (FieldCell one : cells) {
      if (one.field() == field && !one.cell().value().isEmpty()) {
        return one.cell().value();
      }
    }
    return "";
  }

  /** All values of a field. */
  List<String> values(Field field) {
    return cells.stream()
        .filter(one -> one.field() == field && !one.cell().value().isEmpty())
        .map(one -> one.cell().value())
        .toList();
  }

  /** The note on a field's cells; null when they are as they stood. */
  Reason note(Field field) {
    for (FieldCell one : cells) {
      if (one.field() == field && one.cell().note() != null) {
        return one.cell().note();
      }
    }
    return null;
  }

  /** The title of the first column of a field, for messages. */
  String title(Field field) {
    for (FieldCell one : cells) {
      if (one.field() == field) {
        return one.title();
      }
    }
    return field.name();
  }

  /** Whether the table has a column of that field. */
  boolean has(Field field) {
    return cells.stream().anyMatch(one -> one.field() == field);
  }

  /** The fields that the table has columns for. */
  Set<Field> fields() {
    var fields = EnumSet.noneOf(Field.class);
    cells.forEach(one -> fields.add(one.field()));
    return fields;
  }
}
