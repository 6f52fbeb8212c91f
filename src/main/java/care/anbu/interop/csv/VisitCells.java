package care.anbu.interop.csv;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventTime;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.patient.history.Appointment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The visit and the appointment of a row. */
final class VisitCells {

  private static final String VISIT = "Encounter";
  private static final String APPOINTMENT = "Appointment";

  /** Where kinds of visits are known by the words of a table alone. */
  private static final String SYSTEM = "urn:anbu:table";

  private static final Coded UNSAID =
      new Coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "AMB");

  private static final String AMBULATORY = "AMB";
  private static final int CODE = 80;
  private static final int DISPLAY = 200;

  private final TableContext context;

  VisitCells(TableContext context) {
    this.context = context;
  }

  void read(SourceRecord line, RowCells row, SourceKey patient, List<Reading> readings) {
    try {
      if (says(row, Field.VISITED_AT)) {
        readings.add(Reading.of(line, VISIT, visit(row, patient)));
      }
    } catch (Refused why) {
      readings.add(Reading.refused(line, VISIT, why));
    }
    try {
      if (says(row, Field.APPOINTMENT_AT)) {
        readings.add(Reading.of(line, APPOINTMENT, appointment(row, patient)));
      }
    } catch (Refused why) {
      readings.add(Reading.refused(line, APPOINTMENT, why));
    }
  }

  /** Whether there is a date, or was one that had to be left out. */
  private static boolean says(RowCells row, Field field) {
    return !row.value(field).isEmpty() || row.note(field) != null;
  }

  private Draft visit(RowCells row, SourceKey patient) {
    String title = row.title(Field.VISITED_AT);
    Instant at =
        EventTime.past(instant(row, Field.VISITED_AT), context.zone(), context.now(), title);
    Coded type = type(row);
    return new VisitDraft(
        key(Kind.VISIT, patient, row.value(Field.VISITED_AT) + type.code()),
        patient,
        new VisitDraft.Care(null, List.of(), type, AMBULATORY),
        new TimeSpan(at, null),
        repairs(row, Field.VISITED_AT));
  }

  private Draft appointment(RowCells row, SourceKey patient) {
    Instant written = instant(row, Field.APPOINTMENT_AT);
    String word = row.value(Field.APPOINTMENT_STATE);
    Appointment.State state = word.isEmpty() ? null : Words.state(word);
    if (state == null && !word.isEmpty()) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, row.title(Field.APPOINTMENT_STATE));
    }
    Instant at =
        AppointmentDraft.start(written, context.now(), state, row.title(Field.APPOINTMENT_AT));
    Coded service = row.value(Field.DEPARTMENT).isEmpty() ? null : type(row);
    String name = row.value(Field.APPOINTMENT_AT) + row.value(Field.DEPARTMENT);
    return new AppointmentDraft(
        key(Kind.APPOINTMENT, patient, name),
        patient,
        service,
        at,
        state,
        repairs(row, Field.APPOINTMENT_AT));
  }

  private Instant instant(RowCells row, Field field) {
    String iso = row.value(field);
    if (iso.isEmpty()) {
      throw Refused.rejected(row.note(field), row.title(field));
    }
    return context.instant(iso);
  }

  private static List<Repair> repairs(RowCells row, Field field) {
    var repairs = new ArrayList<Repair>();
    if (row.note(field) != null) {
      repairs.add(new Repair(row.note(field), row.title(field)));
    }
    for (Field words : List.of(Field.DEPARTMENT, Field.VISIT_TYPE)) {
      if (row.value(words).length() > DISPLAY / 2) {
        repairs.add(new Repair(Reason.VALUE_TOO_LONG, row.title(words)));
      }
    }
    return repairs;
  }

  /** A table has no numbers for its visits: patient, time and kind tell one from another. */
  private SourceKey key(Kind kind, SourceKey patient, String name) {
    return context.key(kind, patient.high() + "/" + patient.low() + "/" + name);
  }

  private static Coded type(RowCells row) {
    String department = row.value(Field.DEPARTMENT);
    String type = row.value(Field.VISIT_TYPE);
    String text =
        department.isEmpty() || type.isEmpty() ? department + type : department + " " + type;
    return text.isEmpty()
        ? UNSAID
        : new Coded(SYSTEM, Texts.cut(text, CODE), Texts.cut(text, DISPLAY));
  }
}
