package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.WrittenName;
import care.anbu.interop.draft.WrittenText;
import java.util.ArrayList;
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
    String state = row.value(Field.STATE);
    List<String> streets = row.values(Field.ADDRESS);
    String line =
        WrittenName.isEastAsian(String.join("", streets) + city + state)
            ? korean(state, city, row.value(Field.STREET_NUMBER), streets)
            : western(state, city, row.value(Field.STREET_NUMBER), streets);
    String postalCode = row.value(Field.POSTAL_CODE);
    if (!streets.isEmpty() && postalCode.isEmpty() && row.has(Field.POSTAL_CODE)) {
      draft.repairs().add(new Repair(Reason.NO_POSTAL_CODE, row.title(Field.POSTAL_CODE)));
    }
    draft
        .contacts()
        .address(
            new WrittenText(line, row.title(Field.ADDRESS)),
            new WrittenText(postalCode, row.title(Field.POSTAL_CODE)),
            new WrittenText(city, row.title(Field.CITY)),
            !streets.isEmpty());
  }

  /** 6 Tullaroop Street, Willaroo, St James, WA. */
  private static String western(String state, String city, String number, List<String> streets) {
    var parts = new ArrayList<>(streets);
    if (!number.isEmpty()) {
      parts.add(0, parts.isEmpty() ? number : number + " " + parts.remove(0));
    }
    parts.add(city);
    parts.add(state);
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** From the large to the small, which the first cell may already hold: 서울특별시 강남구 테헤란로 1, 2층. */
  private static String korean(String state, String city, String number, List<String> streets) {
    var line = new StringBuilder();
    String street = streets.isEmpty() ? "" : streets.get(0);
    for (String part : new String[] {state, city}) {
      if (!part.isEmpty() && !street.contains(part)) {
        line.append(part).append(' ');
      }
    }
    line.append(street);
    if (!number.isEmpty()) {
      line.append(' ').append(number);
    }
    streets.stream().skip(1).forEach(detail -> line.append(", ").append(detail));
    return line.toString().strip();
  }
}
