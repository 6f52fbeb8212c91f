package care.anbu.interop.csv;

import care.anbu.interop.draft.KnownPatientDraft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Reads a row of a table into what it holds: a patient, a visit, an appointment, consents, kin. */
final class RowReader implements RecordReader {

  private static final int CHART_NUMBER = 40;

  private final TableContext context;
  private final NationalCells nationals = new NationalCells();
  private final PatientCells patients;
  private final VisitCells visits;
  private final ConsentCells consents;
  private final GuardianCells guardians;

  RowReader(TableContext context) {
    this.context = context;
    patients = new PatientCells(context);
    visits = new VisitCells(context);
    consents = new ConsentCells(context);
    guardians = new GuardianCells(context);
  }

  @Override
  public List<Reading> read(SourceRecord line) {
    if (line.tooLong()) {
      return refused(line, "Row", Refused.rejected(Reason.LINE_TOO_LONG, null));
    }
    var removedFrom = new ArrayList<String>();
    RowCells written = TableLine.cells(line);
    RowCells row = nationals.takeOut(written, removedFrom);
    if (row.fault() != null) {
      return refused(line, "Row", Refused.rejected(row.fault(), null));
    }
    if (row.isBeside()) {
      return List.of(Reading.unused(line, "Row").notUsed(UnusedCells.of(row, List.of())));
    }
    List<Reading> readings;
    try {
      readings = readings(line, row, PatientCells.describes(written));
      readings.set(0, readings.get(0).withoutNumbersOf(removedFrom));
    } catch (Refused why) {
      readings = refused(line, PatientCells.TYPE, why);
    }
    List<String> unused = UnusedCells.of(row, readings);
    if (unused.isEmpty()) {
      return readings;
    }
    var told = new ArrayList<Reading>(readings);
    told.set(0, readings.get(0).notUsed(unused));
    return told;
  }

  private List<Reading> readings(SourceRecord line, RowCells row, boolean describes) {
    String chartNumber = chartNumber(row);
    if (chartNumber.isEmpty() && !describes) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, row.title(Field.CHART_NUMBER));
    }
    var readings = new ArrayList<Reading>();
    SourceKey patient = context.chartKey(chartNumber);
    if (describes) {
      PatientDraft draft = patients.read(row, chartNumber);
      patient = draft.key();
      readings.add(Reading.of(line, PatientCells.TYPE, draft));
    }
    visits.read(line, row, patient, readings);
    consents.read(line, row, patient, readings);
    guardians.read(line, row, patient, readings);
    if (readings.isEmpty()) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, null);
    }
    if (!describes) {
      // Behind what it is needed for: a row counts as what it brings.
      var known = new KnownPatientDraft(patient, chartNumber);
      readings.add(Reading.of(line, PatientCells.TYPE, known));
    }
    return readings;
  }

  /** The number that tells who it is; one that was damaged tells of no one, or of another. */
  private static String chartNumber(RowCells row) {
    String number = row.value(Field.CHART_NUMBER);
    if (number.isEmpty() && row.note(Field.CHART_NUMBER) != null) {
      throw Refused.rejected(row.note(Field.CHART_NUMBER), row.title(Field.CHART_NUMBER));
    }
    if (number.length() > CHART_NUMBER) {
      throw Refused.rejected(Reason.VALUE_TOO_LONG, row.title(Field.CHART_NUMBER));
    }
    return number;
  }

  private static List<Reading> refused(SourceRecord line, String type, Refused why) {
    return List.of(Reading.refused(line, type, why));
  }
}
