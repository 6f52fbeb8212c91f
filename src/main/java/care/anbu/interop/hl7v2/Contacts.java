package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Draft.OfContact;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Telecoms;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phones and e-mail addresses (XTN) and postal addresses (XAD), as they are stored. */
final class Contacts {

  /** HL7 table 0202: nobody answers, or nobody reads there. */
  private static final Set<String> NO_PHONE =
      Set.of("FX", "MD", "BP", "TDD", "TTY", "SAT", "X.400", "INTERNET");

  /** HL7 table 0201: addresses of networks, and pagers. */
  private static final Set<String> NO_USE = Set.of("NET", "BPN");

  /** HL7 table 0190: where a patient does not live, or mail does not arrive. */
  private static final Set<String> NO_HOME =
      Set.of("B", "O", "BI", "BDL", "BR", "N", "F", "RH", "S");

  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  private final Map<String, OfContact> contacts = new LinkedHashMap<>();
  private final Map<String, OfContact> over = new LinkedHashMap<>();
  private final List<Repair> repairs;
  private final Set<Part> unsaid;
  private final String country;
  private final LocalDate today;

  /**
   * Contacts of a patient.
   *
   * @param unsaid takes what was not understood of: it ends nothing that is known
   */
  Contacts(Hl7Context context, Segment pid, List<Repair> repairs, Set<Part> unsaid) {
    this.unsaid = unsaid;
    today = context.now().atZone(context.zone()).toLocalDate();
    this.repairs = repairs;
    this.country = country(pid.values(11), context.country());
  }

  /** What the patient had and has no more. */
  List<OfContact> over() {
    return List.copyOf(over.values());
  }

  List<OfContact> all() {
    return List.copyOf(contacts.values());
  }

  /**
   * Adds the telecommunication numbers that are in use. Of what is stored nobody knows in which
   * field it came: so {@code ""} ends it only where it stands for the numbers at home (PID-13, or
   * PID-40, which holds all) and no field names any.
   */
  void addTelecoms(Segment pid) {
    Stream.of(13, 14, 40).forEach(field -> addTelecoms(pid, field));
    boolean named =
        Stream.of(13, 14, 40)
            .flatMap(field -> pid.values(field).stream())
            .anyMatch(Value::isContent);
    if (!named && (pid.says(13) || pid.says(40))) {
      Stream.of(ContactKind.MOBILE, ContactKind.LANDLINE, ContactKind.EMAIL)
          .forEach(kind -> add(over, OfContact.all(kind)));
    }
  }

  private void addTelecoms(Segment segment, int field) {
    for (Value telecom : segment.values(field)) {
      if (!telecom.isContent()) {
        continue;
      }
      String address = emailIn(telecom);
      String number = isPhone(telecom) ? number(telecom) : "";
      boolean inUse = inUse(telecom, 13, 14);
      if (!inUse || address.isEmpty() && number.isEmpty()) {
        telecom.drop();
        if (before(telecom.code(14), today)) {
          addOver(address, number, telecom);
        }
        if (inUse && isPhone(telecom) && telecom.isContent()) {
          unsaid.addAll(Set.of(Part.PHONES, Part.EMAILS));
        }
        continue;
      }
      if (!address.isEmpty()) {
        add(contacts, email(address, segment.name() + "-" + field, repairs));
      }
      if (!number.isEmpty()) {
        phones(number, telecom, segment.name() + "-" + field, repairs)
            .forEach(phone -> add(contacts, phone));
      }
    }
  }

  private void addOver(String address, String number, Value telecom) {
    var untold = new ArrayList<Repair>();
    if (!address.isEmpty()) {
      add(over, email(address, "", untold));
    }
    if (!number.isEmpty()) {
      phones(number, telecom, "", untold).forEach(phone -> add(over, phone));
    }
  }

  private static boolean isPhone(Value telecom) {
    return !NO_PHONE.contains(telecom.code(3).toUpperCase(Locale.ROOT))
        && !NO_USE.contains(telecom.code(2).toUpperCase(Locale.ROOT));
  }

  /** Whether it has begun and not ended; a time that cannot be read says neither. */
  private boolean inUse(Value value, int from, int until) {
    return !after(value.code(from), today) && !before(value.code(until), today);
  }

  private static boolean after(String time, LocalDate day) {
    LocalDate date = Timestamps.dayOf(time);
    return date != null && date.isAfter(day);
  }

  private static boolean before(String time, LocalDate day) {
    LocalDate date = Timestamps.dayOf(time);
    return date != null && date.isBefore(day);
  }

  private List<OfContact> phones(
      String number, Value telecom, String element, List<Repair> repairs) {
    boolean mobile = telecom.code(3).equals("CP");
    return Telecoms.phones(number, country, mobile, element, repairs);
  }

  /** The number in E.164 of the first phone in a field, or null. */
  static String firstPhone(Segment segment, int field, String country) {
    for (Value telecom : segment.values(field)) {
      String number = isPhone(telecom) ? number(telecom) : "";
      String e164 = number.isEmpty() ? null : Telecoms.first(number, country);
      if (e164 != null) {
        return e164;
      }
      telecom.drop();
    }
    return null;
  }

  /** As one text (before v2.7), as an unformatted text (since v2.7), or in parts. */
  private static String number(Value telecom) {
    String formatted = telecom.text(1);
    if (hasDigits(formatted) && formatted.indexOf('@') < 0) {
      return formatted;
    }
    String unformatted = telecom.text(12);
    if (hasDigits(unformatted)) {
      return unformatted;
    }
    String countryCode = telecom.text(5);
    String local = telecom.text(6) + telecom.text(7);
    return countryCode.isEmpty() || local.isEmpty() ? local : "+" + digits(countryCode) + local;
  }

  private static String emailIn(Value telecom) {
    String address = telecom.text(4);
    return address.indexOf('@') > 0
        ? address
        : telecom.text(1).indexOf('@') > 0 ? telecom.text(1) : "";
  }

  private static OfContact email(String written, String element, List<Repair> repairs) {
    String address = written.toLowerCase(Locale.ROOT);
    if (address.length() > VALUE || !ContactPoint.isEmail(address)) {
      repairs.add(new Repair(Reason.UNREADABLE_CONTACT, element, Part.EMAILS));
      return null;
    }
    return new OfContact(ContactKind.EMAIL, address, null, null, null, true);
  }

  /** Adds the addresses of a field where the patient can be written to. */
  void addAddresses(Segment segment, int field) {
    for (Value address : segment.values(field)) {
      if (!address.isContent()) {
        add(over, OfContact.all(ContactKind.ADDRESS));
        continue;
      }
      if (before(address.code(14), today)) {
        add(over, address(address));
      }
      boolean inUse = !NO_HOME.contains(address.code(7)) && inUse(address, 13, 14);
      OfContact home = inUse ? address(address) : null;
      if (home == null) {
        address.drop();
        if (inUse && address.isContent()) {
          unsaid.add(Part.ADDRESSES);
        }
      } else {
        add(contacts, home);
      }
    }
  }

  private OfContact address(Value address) {
    String street = street(address);
    String city = address.text(3);
    String postalCode = address.text(5);
    String line = joined(", ", street, address.text(2), city, address.text(4));
    if (line.isEmpty()) {
      return null;
    }
    if (line.length() > VALUE) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, "PID-11"));
    }
    boolean usable =
        !street.isEmpty()
            && !postalCode.isEmpty()
            && !postalCode.matches("0+")
            && !address.text(7).equals("BA");
    return new OfContact(
        ContactKind.ADDRESS,
        Hl7Context.cut(line, VALUE),
        null,
        postalCode.isEmpty() || postalCode.length() > POSTAL_CODE ? null : postalCode,
        city.isEmpty() ? null : Hl7Context.cut(city, CITY),
        usable);
  }

  /** Whole, or as street, name of the street and number of the house. */
  private static String street(Value address) {
    String whole = address.text(1, 1);
    return joined(" ", address.text(1, 3), whole, address.text(1, 2));
  }

  private static void add(Map<String, OfContact> contacts, OfContact contact) {
    if (contact != null) {
      contacts.putIfAbsent(
          contact.kind() + " " + contact.value().toLowerCase(Locale.ROOT), contact);
    }
  }

  /** Where the patient lives, in two letters, else where the clinic is. */
  private static String country(List<Value> addresses, String clinic) {
    return addresses.stream()
        .map(address -> address.text(6).toUpperCase(Locale.ROOT))
        .map(name -> name.matches("[A-Z]{2}") ? name : BY_NAME.getOrDefault(name, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(clinic);
  }

  private static final Map<String, String> BY_NAME =
      Map.of("USA", "US", "KOR", "KR", "KOREA", "KR", "대한민국", "KR", "CAN", "CA", "JPN", "JP");

  private static boolean hasDigits(String text) {
    return text.chars().filter(Character::isDigit).count() >= 4;
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts)
        .map(part -> part.replaceAll("\\s+", " "))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(between));
  }
}
