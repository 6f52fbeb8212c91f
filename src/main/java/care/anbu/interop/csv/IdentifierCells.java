package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.Texts;
import care.anbu.patient.NationalNumbers.Kept;
import care.anbu.patient.PatientIdentifier.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers of a patient beside the chart number. */
final class IdentifierCells {

  private static final int SYSTEM = 120;
  static final int VALUE = 80;

  private final TableContext context;
  private final Map<String, Kind> kinds = new HashMap<>();

  IdentifierCells(TableContext context) {
    this.context = context;
  }

  List<IdentifierDraft> read(RowCells row) {
    var identifiers = new ArrayList<IdentifierDraft>();
    for (FieldCell one : row.cells()) {
      String value = one.cell().value();
      if (value.isEmpty()) {
        continue;
      }
      if (one.field() == Field.NATIONAL_NUMBER) {
        addNational(identifiers, one);
      } else if (one.field() == Field.OTHER_IDENTIFIER && value.length() <= VALUE) {
        String system = Texts.cut(context.source() + "/" + one.title(), SYSTEM);
        Kind kind = kinds.computeIfAbsent(one.title(), IdentifierCells::kind);
        identifiers.add(new IdentifierDraft(kind, system, value));
      }
    }
    return identifiers;
  }

  /** A second chart number is a chart number: that two of them differ says nothing. */
  private static Kind kind(String title) {
    return ColumnTitles.meaning(title).filter(m -> m.field() == Field.CHART_NUMBER).isPresent()
        ? Kind.CHART
        : Kind.OTHER;
  }

  private void addNational(List<IdentifierDraft> identifiers, FieldCell cell) {
    ResidentNumber resident = ResidentNumber.of(cell.cell().value());
    if (resident != null && resident.masked()) {
      return;
    }
    String country = context.country();
    Kept kept =
        NationalCells.number(cell, country)
            .map(number -> context.nationalNumbers().kept(number, country + ":national"))
            .orElse(null);
    if (kept != null) {
      identifiers.add(
          new IdentifierDraft(Kind.NATIONAL, kept.system(), kept.hash(), kept.former()));
    }
  }
}
