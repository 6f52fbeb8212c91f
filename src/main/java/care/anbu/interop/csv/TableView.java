package care.anbu.interop.csv;

import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.KnownPatientDraft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.patient.ContactKind;
import care.anbu.patient.NationalNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table as the page of its mapping shows it.
 *
 * @param columns each with samples, its field, and what is odd about it
 * @param rows the first ones as they would be imported, and the first that cannot be read
 */
public record TableView(List<ColumnView> columns, List<RowView> rows) {

  /** The columns with something in them that no field is chosen for. */
  public List<String> unused() {
    return columns.stream()
        .filter(column -> column.field() == Field.NONE && !column.samples().isEmpty())
        .map(ColumnView::title)
        .toList();
  }

  /** The same in one line. */
  public String unusedTitles() {
    return String.join(", ", unused());
  }

  /** Whether it has addresses and no postal codes: no letter can be sent to them. */
  public boolean withoutPostalCodes() {
    List<Field> fields = columns.stream().map(ColumnView::field).toList();
    return fields.contains(Field.ADDRESS) && !fields.contains(Field.POSTAL_CODE);
  }

  /** What is told of that. */
  public Reason noPostalCodes() {
    return Reason.NO_POSTAL_CODES;
  }

  private static final int SAMPLES = 5;
  private static final int ROWS = 8;

  /** For the title of the column that tells who a row is about. */
  public Field chartNumber() {
    return Field.CHART_NUMBER;
  }

  /** A column. */
  public record ColumnView(
      String title, List<String> samples, Field field, List<Warning> warnings) {

    /** Whether a yes in it is a no to messages. */
    public boolean refuses() {
      boolean ofConsent = field == Field.CONSENT_GIVEN || field.purpose() != null;
      return ofConsent && ConsentWord.refuses(title);
    }

    /** For the choice of not using it. */
    public Field none() {
      return Field.NONE;
    }
  }

  /** Something odd in some of the first cells of a column. */
  public record Warning(Reason reason, int cells) {}

  /** A row: the patient in it, what else it brings, and what is not taken as it stands. */
  public record RowView(
      long number,
      String chartNumber,
      PatientDraft patient,
      List<String> phones,
      List<String> emails,
      String address,
      List<String> others,
      List<Repair> notes,
      boolean rejected) {}

  static TableView of(TableHead head, List<Field> fields, TableContext context) {
    var columns = new MappedColumns(head.titles(), fields, context.dates());
    head.samples().forEach(columns::learn);
    var views = new ArrayList<ColumnView>();
    var nationals = new NationalCells();
    for (int i = 0; i < fields.size(); i++) {
      String title = head.titles().get(i);
      boolean hidden = fields.get(i) == Field.NATIONAL_NUMBER || nationals.isNational(title);
      views.add(
          new ColumnView(
              NationalNumbers.masked(title, NationalNumbers.MASK),
              head.samples(i).stream()
                  .limit(SAMPLES)
                  .map(text -> hidden ? NationalNumbers.MASK : shown(text))
                  .toList(),
              fields.get(i),
              warnings(head, columns, i)));
    }
    var reader = new RowReader(context);
    List<RowView> rows =
        Mapping.tellWho(fields)
            ? Stream.concat(
                    head.samples().stream().limit(ROWS), head.unreadable().stream().limit(ROWS))
                .sorted(Comparator.comparingLong(TableRow::number))
                .map(row -> row(row, reader.read(line(row, columns))))
                .toList()
            : List.of();
    return new TableView(views, rows);
  }

  private static String shown(String text) {
    return NationalNumbers.masked(text, NationalNumbers.MASK);
  }

  private static SourceRecord line(TableRow row, MappedColumns columns) {
    return new TableLine("", row.number(), columns.read(row));
  }

  private static List<Warning> warnings(TableHead head, MappedColumns columns, int column) {
    Map<Reason, Integer> cells = new EnumMap<>(Reason.class);
    for (TableRow row : head.samples()) {
      Reason note = columns.cell(row, column).note();
      if (note != null) {
        cells.merge(note, 1, Integer::sum);
      }
    }
    return cells.entrySet().stream().map(e -> new Warning(e.getKey(), e.getValue())).toList();
  }

  private static RowView row(TableRow row, List<Reading> readings) {
    PatientDraft patient = null;
    String chartNumber = "";
    var notes = new ArrayList<Repair>();
    var others = new ArrayList<String>();
    boolean rejected = false;
    for (Reading reading : readings) {
      Refused refused = reading.refused();
      if (refused != null) {
        rejected |= reading.type().equals(PatientCells.TYPE) || readings.size() == 1;
        notes.add(new Repair(refused.reason(), refused.element()));
      } else {
        notes.addAll(reading.draft().repairs());
        for (String element : reading.numbersRemoved()) {
          notes.add(new Repair(Reason.NATIONAL_NUMBER_REMOVED, element));
        }
        if (reading.draft() instanceof PatientDraft found) {
          patient = found;
          chartNumber = found.chartNumber();
          if (found.deceased()) {
            others.add("Death");
          }
        } else if (reading.draft() instanceof KnownPatientDraft known) {
          chartNumber = known.chartNumber();
        } else {
          others.add(kind(reading));
        }
      }
    }
    return new RowView(
        row.number(),
        chartNumber,
        patient,
        contacts(patient, ContactKind.MOBILE, ContactKind.LANDLINE),
        contacts(patient, ContactKind.EMAIL),
        String.join(" ", contacts(patient, ContactKind.ADDRESS)),
        others.stream().distinct().toList(),
        notes,
        rejected);
  }

  /** What it is, for a person: a refusal is no consent. */
  private static String kind(Reading reading) {
    return reading.draft() instanceof ConsentDraft consent
        ? consent.granted() ? "Consent.granted" : "Consent.refused"
        : reading.type();
  }

  private static List<String> contacts(PatientDraft patient, ContactKind... kinds) {
    return patient == null
        ? List.of()
        : patient.contacts().stream()
            .filter(contact -> List.of(kinds).contains(contact.kind()))
            .map(ContactDraft::value)
            .toList();
  }
}
