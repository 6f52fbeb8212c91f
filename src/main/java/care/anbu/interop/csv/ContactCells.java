package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Draft.OfContact;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Telecoms;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Phones, e-mail addresses and the postal address of a row, as they are stored. */
final class ContactCells {

  private static final Pattern BETWEEN_EMAILS = Pattern.compile("[\\s,;/|<>()\\[\\]]+|mailto:");

  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  private final String country;

  ContactCells(String country) {
    this.country = country;
  }

  List<OfContact> read(RowCells row, List<Repair> repairs) {
    Map<String, OfContact> contacts = new LinkedHashMap<>();
    for (FieldCell one : row.cells()) {
      if (one.field() == Field.PHONE && !one.cell().value().isEmpty()) {
        Telecoms.phones(one.cell().value(), country, false, one.title(), repairs)
            .forEach(phone -> add(contacts, phone));
      }
    }
    for (FieldCell one : row.cells()) {
      if (one.field() == Field.EMAIL) {
        emails(one, repairs).forEach(email -> add(contacts, email));
      }
    }
    add(contacts, address(row, repairs));
    return List.copyOf(contacts.values());
  }

  /** What a table without such columns, or a row without such values, leaves as it is. */
  void unsaid(RowCells row, Set<Part> unsaid) {
    if (row.value(Field.PHONE).isEmpty()) {
      unsaid.add(Part.PHONES);
    }
    if (row.value(Field.EMAIL).isEmpty()) {
      unsaid.add(Part.EMAILS);
    }
    if (row.value(Field.ADDRESS).isEmpty()) {
      unsaid.add(Part.ADDRESSES);
    }
  }

  /** E.164 of the first number in a text; null when there is none. */
  String e164(String number) {
    return Telecoms.first(number, country);
  }

  /** One row per kind and value, as the table has it. */
  private static void add(Map<String, OfContact> contacts, OfContact contact) {
    if (contact != null) {
      contacts.putIfAbsent(
          contact.kind() + " " + contact.value().toLowerCase(Locale.ROOT), contact);
    }
  }

  /** The addresses of a cell; words beside them are told and no address. */
  private static List<OfContact> emails(FieldCell cell, List<Repair> repairs) {
    var emails = new ArrayList<OfContact>();
    for (String part : BETWEEN_EMAILS.split(cell.cell().value())) {
      OfContact email = part.contains("@") ? email(part) : null;
      if (email != null) {
        emails.add(email);
      } else if (!part.isEmpty()) {
        repairs.add(
            new Repair(
                part.length() > VALUE ? Reason.VALUE_TOO_LONG : Reason.UNREADABLE_CONTACT,
                cell.title(),
                Part.EMAILS));
      }
    }
    return emails;
  }

  private static OfContact email(String value) {
    String address = value.toLowerCase(Locale.ROOT);
    return address.length() > VALUE || !ContactPoint.isEmail(address)
        ? null
        : new OfContact(ContactKind.EMAIL, address, null, null, null, true);
  }

  private static OfContact address(RowCells row, List<Repair> repairs) {
    String city = row.value(Field.CITY);
    String state = row.value(Field.STATE);
    List<String> streets = row.values(Field.ADDRESS);
    String line =
        WrittenName.isEastAsian(String.join("", streets) + city + state)
            ? korean(state, city, row.value(Field.STREET_NUMBER), streets)
            : western(state, city, row.value(Field.STREET_NUMBER), streets);
    if (line.isEmpty()) {
      return null;
    }
    String postalCode = row.value(Field.POSTAL_CODE);
    tellLonger(line, VALUE, row.title(Field.ADDRESS), repairs);
    tellLonger(postalCode, POSTAL_CODE, row.title(Field.POSTAL_CODE), repairs);
    tellLonger(city, CITY, row.title(Field.CITY), repairs);
    if (!streets.isEmpty() && postalCode.isEmpty() && row.has(Field.POSTAL_CODE)) {
      repairs.add(new Repair(Reason.NO_POSTAL_CODE, row.title(Field.POSTAL_CODE)));
    }
    boolean usable = !streets.isEmpty() && !postalCode.isEmpty() && !postalCode.matches("0+");
    return new OfContact(
        ContactKind.ADDRESS,
        WrittenName.cut(line, VALUE),
        null,
        postalCode.isEmpty() || postalCode.length() > POSTAL_CODE ? null : postalCode,
        city.isEmpty() ? null : WrittenName.cut(city, CITY),
        usable);
  }

  private static void tellLonger(String text, int most, String title, List<Repair> repairs) {
    if (text.length() > most) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, title));
    }
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
