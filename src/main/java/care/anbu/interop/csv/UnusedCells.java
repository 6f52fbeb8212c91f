package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.patient.ContactKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a row that say something which nobody took: those without a field, a second value
 * where one counts, and what belongs to a visit, an appointment, a consent or an address that the
 * row does not have.
 */
final class UnusedCells {

  private static final Set<Field> SEVERAL =
      EnumSet.of(
          Field.PHONE,
          Field.EMAIL,
          Field.ADDRESS,
          Field.OTHER_IDENTIFIER,
          Field.NATIONAL_NUMBER,
          Field.CONSENT_GIVEN);

  private UnusedCells() {}

  /** Their titles. */
  static List<String> of(RowCells row, List<Reading> readings) {
    var unused = new ArrayList<String>();
    var taken = EnumSet.noneOf(Field.class);
    for (FieldCell one : row.cells()) {
      Field field = one.field();
      String value = one.cell().value();
      if (field == Field.NONE) {
        unused.add(one.title());
      } else if (!value.isEmpty()) {
        boolean second =
            !taken.add(field)
                && !SEVERAL.contains(field)
                && field.purpose() == null
                && !value.equals(row.value(field));
        if (second || !belongs(field, row, readings)) {
          unused.add(one.title());
        }
      }
    }
    return unused;
  }

  private static boolean belongs(Field field, RowCells row, List<Reading> readings) {
    return switch (field) {
      case VISIT_TYPE -> says(row, Field.VISITED_AT) || says(row, Field.APPOINTMENT_AT);
      case DEPARTMENT -> says(row, Field.VISITED_AT) || says(row, Field.APPOINTMENT_AT);
      case APPOINTMENT_STATE -> says(row, Field.APPOINTMENT_AT);
      case CONSENT_PURPOSE, CONSENT_CHANNEL -> says(row, Field.CONSENT_GIVEN);
      case CONSENT_AT, CONSENT_EVIDENCE ->
          row.cells().stream()
              .anyMatch(
                  one ->
                      (one.field() == Field.CONSENT_GIVEN || one.field().purpose() != null)
                          && !one.cell().value().isEmpty());
      case POSTAL_CODE, STREET_NUMBER ->
          readings.stream().allMatch(reading -> reading.refused() != null)
              || readings.stream().anyMatch(UnusedCells::hasAddress);
      case GUARDIAN_PHONE ->
          readings.stream().anyMatch(reading -> reading.draft() instanceof RelationDraft);
      default -> true;
    };
  }

  private static boolean hasAddress(Reading reading) {
    return reading.draft() instanceof PatientDraft patient
        && patient.contacts().stream().anyMatch(one -> one.kind() == ContactKind.ADDRESS);
  }

  private static boolean says(RowCells row, Field field) {
    return !row.value(field).isEmpty() || row.note(field) != null;
  }
}
