package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.NationalNumbers.Labels;
import care.anbu.shared.national.NationalNumber;
import care.anbu.shared.national.NumberLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of the state in cells. One that stands as a number of the patient, by its form or by the
 * title of its column, is read as such, whatever the mapping takes the column for; from any other
 * cell it is removed.
 */
final class NationalCells {

  /** Titles that say what their column holds; a table has the same few in every row. */
  private final Map<String, Boolean> titles = new HashMap<>();

  /** The number in a cell of the field; the country tells whose it is where nothing else does. */
  static Optional<NationalNumber> number(FieldCell cell, String country) {
    return NationalNumbers.read(
        cell.cell().value(), new Labels(country + ":national", null, "NI", cell.title()));
  }

  /**
   * The row without numbers of the state where they do not belong. A chart number that is one
   * stands in the row as a national number instead, so that nobody is named by it.
   *
   * @param removedFrom takes the titles of columns from whose cells a number was removed
   */
  RowCells takeOut(RowCells row, List<String> removedFrom) {
    List<FieldCell> cells = null;
    Set<String> changed = new LinkedHashSet<>();
    for (int i = 0; i < row.cells().size(); i++) {
      FieldCell cell = row.cells().get(i);
      FieldCell safe = safe(cell);
      if (safe == cell) {
        continue;
      }
      cells = cells == null ? new ArrayList<>(row.cells()) : cells;
      cells.set(i, safe);
      if (safe.field() != Field.NATIONAL_NUMBER) {
        changed.add(cell.title());
      }
      if (cell.field() == Field.CHART_NUMBER && safe.cell().value().isEmpty()) {
        cells.add(new FieldCell(Field.NATIONAL_NUMBER, cell.title(), cell.cell()));
      }
    }
    removedFrom.addAll(changed);
    return cells == null ? row : new RowCells(row.fault(), cells);
  }

  private FieldCell safe(FieldCell cell) {
    String value = cell.cell().value();
    if (value.isEmpty() || cell.field() == Field.NONE || cell.field() == Field.NATIONAL_NUMBER) {
      return cell;
    }
    return switch (cell.field()) {
      case OTHER_IDENTIFIER ->
          isNational(cell) ? new FieldCell(Field.NATIONAL_NUMBER, cell.title(), cell.cell()) : cell;
      case CHART_NUMBER, GUARDIAN_CHART_NUMBER -> isNational(cell) ? without(cell, "") : cell;
      default -> without(cell, NationalNumbers.without(value));
    };
  }

  private static FieldCell without(FieldCell cell, String value) {
    return value.equals(cell.cell().value())
        ? cell
        : new FieldCell(cell.field(), cell.title(), new Cell(value, cell.cell().note()));
  }

  private boolean isNational(FieldCell cell) {
    return NationalNumbers.read(cell.cell().value()).isPresent() || isNational(cell.title());
  }

  /** Whether a title says that its column holds numbers of the state. */
  boolean isNational(String title) {
    return titles.computeIfAbsent(title, text -> NumberLabels.named(null, null, null, text));
  }
}
