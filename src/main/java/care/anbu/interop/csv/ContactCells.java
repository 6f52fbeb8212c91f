package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.AddressParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.WrittenText;
import java.util.List;

/** Phones, e-mail addresses and the postal address of a row. */
final class ContactCells {

  private ContactCells() {}

  /** What a table without such columns, or a row without such values, says nothing of stays. */
  static void read(RowCells row, PatientBuilder draft) {
    for (FieldCell one : row.cells()) {
      if (one.field() == Field.PHONE && !one.cell().value().isEmpty()) {
        draft.contacts().phones(one.cell().value(), false, one.title());
      }
    }
    for (FieldCell one : row.cells()) {
      if (one.field() == Field.EMAIL) {
        draft.contacts().emails(one.cell().value(), one.title());
      }
    }
    address(row, draft);
    if (row.value(Field.PHONE).isEmpty()) {
      draft.unsaid(Part.PHONES);
    }
    if (row.value(Field.EMAIL).isEmpty()) {
      draft.unsaid(Part.EMAILS);
    }
    if (row.value(Field.ADDRESS).isEmpty()) {
      draft.unsaid(Part.ADDRESSES);
    }
  }

  private static void address(RowCells row, PatientBuilder draft) {
    String city = row.value(Field.CITY);
    List<String> streets = row.values(Field.ADDRESS);
    var parts =
        new AddressParts(streets, row.value(Field.STREET_NUMBER), "", city, row.value(Field.STATE));
    String postalCode = row.value(Field.POSTAL_CODE);
    if (!streets.isEmpty() && postalCode.isEmpty() && row.has(Field.POSTAL_CODE)) {
      draft.repairs().add(new Repair(Reason.NO_POSTAL_CODE, row.title(Field.POSTAL_CODE)));
    }
    draft
        .contacts()
        .address(
            new WrittenText(parts.line(), row.title(Field.ADDRESS)),
            new WrittenText(postalCode, row.title(Field.POSTAL_CODE)),
            new WrittenText(city, row.title(Field.CITY)),
            !streets.isEmpty());
  }
}
