package care.anbu.interop.csv;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.Telecoms;
import care.anbu.patient.PatientRelation;
import java.util.ArrayList;
import java.util.List;

/** The guardian of the patient of a row. */
final class GuardianCells {

  private static final String TYPE = "RelatedPerson";

  private final TableContext context;

  GuardianCells(TableContext context) {
    this.context = context;
  }

  void read(SourceRecord line, RowCells row, SourceKey patient, List<Reading> readings) {
    String name = row.value(Field.GUARDIAN_NAME);
    String chartNumber = row.value(Field.GUARDIAN_CHART_NUMBER);
    String written = row.value(Field.GUARDIAN_PHONE);
    var repairs = new ArrayList<Repair>();
    String title = row.title(Field.GUARDIAN_PHONE);
    String phone =
        written.isEmpty() ? null : Telecoms.one(written, context.country(), title, repairs);
    if (name.isEmpty() && chartNumber.isEmpty() && phone == null) {
      return;
    }
    Reason note = row.note(Field.GUARDIAN_PHONE);
    if (note != null || (phone == null && !written.isEmpty())) {
      repairs.add(new Repair(note == null ? Reason.UNREADABLE_PHONE : note, title, Part.PHONES));
    }
    String known = !name.isEmpty() ? name : !chartNumber.isEmpty() ? chartNumber : phone;
    readings.add(
        Reading.of(
            line,
            TYPE,
            new RelationDraft(
                context.key(Kind.RELATION, patient.high() + "/" + patient.low() + "/guardian"),
                patient,
                PatientRelation.Kind.GUARDIAN,
                RelationDraft.name(known, row.title(Field.GUARDIAN_NAME), repairs),
                chartNumber.isEmpty() ? null : context.chartKey(chartNumber),
                phone,
                repairs)));
  }
}
