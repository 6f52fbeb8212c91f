package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.AddressParts;
import care.anbu.interop.draft.ContactsBuilder;
import care.anbu.interop.draft.Countries;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.Telecoms;
import care.anbu.interop.draft.WrittenText;
import care.anbu.patient.ContactKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

  private final PatientBuilder draft;
  private final ContactsBuilder current;
  private final ContactsBuilder over;
  private final LocalDate today;

  Contacts(Hl7Context context, Segment pid, PatientBuilder draft) {
    this.draft = draft;
    current = draft.contacts();
    over = draft.formerContacts();
    today = context.now().atZone(context.zone()).toLocalDate();
    country(pid.values(11))
        .ifPresent(
            country -> {
              current.country(country);
              over.country(country);
            });
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
    boolean said = pid.says(13) || pid.says(40);
    if (!named && said) {
      Stream.of(ContactKind.MOBILE, ContactKind.LANDLINE, ContactKind.EMAIL).forEach(over::all);
    }
    if (!said && !pid.says(14)) {
      draft.unsaid(Part.PHONES, Part.EMAILS);
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
      String element = segment.name() + "-" + field;
      if (inUse && !(address.isEmpty() && number.isEmpty())) {
        add(current, address, number, telecom, element);
        continue;
      }
      telecom.drop();
      if (before(telecom.code(14), today)) {
        add(over, address, number, telecom, element);
      }
      if (inUse && isPhone(telecom) && telecom.isContent()) {
        draft.unsaid(Part.PHONES, Part.EMAILS);
      }
    }
  }

  private static void add(
      ContactsBuilder to, String address, String number, Value telecom, String element) {
    if (!address.isEmpty()) {
      to.emails(address, element);
    }
    if (!number.isEmpty()) {
      to.phones(number, telecom.code(3).equals("CP"), element);
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

  /**
   * The number in E.164 of the first phone in a field, or null; what it says besides is told.
   *
   * @param element how the field is called
   */
  static String firstPhone(
      Segment segment, int field, String country, String element, List<Repair> repairs) {
    for (Value telecom : segment.values(field)) {
      String number = isPhone(telecom) ? number(telecom) : "";
      String e164 = number.isEmpty() ? null : Telecoms.one(number, country, element, repairs);
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

  /** Adds the addresses of a field where the patient can be written to. */
  void addAddresses(Segment segment, int field) {
    String element = segment.name() + "-" + field;
    if (!segment.says(field)) {
      draft.unsaid(Part.ADDRESSES);
    }
    for (Value address : segment.values(field)) {
      if (!address.isContent()) {
        over.all(ContactKind.ADDRESS);
        continue;
      }
      if (before(address.code(14), today)) {
        add(over, address, element);
      }
      boolean inUse = !NO_HOME.contains(address.code(7)) && inUse(address, 13, 14);
      if (!inUse || !add(current, address, element)) {
        address.drop();
        if (inUse && address.isContent()) {
          draft.unsaid(Part.ADDRESSES);
        }
      }
    }
  }

  /** Whether it names any place. */
  private static boolean add(ContactsBuilder to, Value address, String element) {
    String street = street(address);
    String city = one(address.text(3));
    List<String> streets =
        Stream.of(street, one(address.text(2))).filter(part -> !part.isEmpty()).toList();
    var parts = new AddressParts(streets, "", "", city, one(address.text(4)));
    return to.address(
        new WrittenText(parts.line(), element),
        new WrittenText(address.text(5), element),
        new WrittenText(city, element),
        !street.isEmpty() && !address.text(7).equals("BA"));
  }

  /** Whole, or as street, name of the street and number of the house. */
  private static String street(Value address) {
    String whole = address.text(1, 1);
    return joined(" ", address.text(1, 3), whole, address.text(1, 2));
  }

  /** Where the patient lives. */
  private static Optional<String> country(List<Value> addresses) {
    return addresses.stream()
        .map(address -> Countries.code(address.text(6)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean hasDigits(String text) {
    return text.chars().filter(Character::isDigit).count() >= 4;
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  /** With one space between words. */
  private static String one(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts)
        .map(Contacts::one)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(between));
  }
}
