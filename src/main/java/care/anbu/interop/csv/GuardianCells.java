package care.anbu.interop.csv;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.PatientRelation;
import java.util.ArrayList;
import java.util.List;

/** The guardian of the patient of a row. */
final class GuardianCells {

  private static final String TYPE = "RelatedPerson";
  private static final int NAME = 120;

  private final TableContext context;
  private final ContactCells contacts;

  GuardianCells(TableContext context) {
    this.context = context;
    contacts = new ContactCells(context.country());
  }

  void read(Line line, RowCells row, SourceKey patient, List<Reading> readings) {
    String name = row.value(Field.GUARDIAN_NAME);
    String chartNumber = row.value(Field.GUARDIAN_CHART_NUMBER);
    String written = row.value(Field.GUARDIAN_PHONE);
    String phone = written.isEmpty() ? null : contacts.e164(written);
    if (name.isEmpty() && chartNumber.isEmpty() && phone == null) {
      return;
    }
    var repairs = new ArrayList<Repair>();
    Reason note = row.note(Field.GUARDIAN_PHONE);
    if (note != null || (phone == null && !written.isEmpty())) {
      repairs.add(
          new Repair(
              note == null ? Reason.UNREADABLE_PHONE : note,
              row.title(Field.GUARDIAN_PHONE),
              Draft.Part.PHONES));
    }
    if (name.length() > NAME) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, row.title(Field.GUARDIAN_NAME)));
    }
    String known = !name.isEmpty() ? name : !chartNumber.isEmpty() ? chartNumber : phone;
    readings.add(
        Reading.of(
            line,
            TYPE,
            new Draft.OfRelation(
                context.key(Kind.RELATION, patient.high() + "/" + patient.low() + "/guardian"),
                patient,
                PatientRelation.Kind.GUARDIAN,
                WrittenName.cut(known, NAME),
                chartNumber.isEmpty() ? null : context.chartKey(chartNumber),
                phone,
                repairs)));
  }
}
