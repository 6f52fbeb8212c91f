package care.anbu.interop.fhir;

import care.anbu.interop.Draft.OfContact;
import care.anbu.interop.Draft.Repair;
import care.anbu.interop.Reason;
import care.anbu.patient.ContactKind;
import care.anbu.patient.PhoneNumbers;
import care.anbu.patient.PhoneReading;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phones, e-mail addresses and postal addresses of a Patient, as they are stored. */
final class ContactMapping {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]{2,}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  private final FhirContext context;

  ContactMapping(FhirContext context) {
    this.context = context;
  }

  List<OfContact> map(JsonNode patient, List<Repair> repairs) {
    Map<String, OfContact> contacts = new LinkedHashMap<>();
    String country = country(patient.path("address"));
    for (JsonNode telecom : patient.path("telecom")) {
      if (current(telecom)) {
        add(contacts, telecom(telecom, country, repairs));
      }
    }
    for (JsonNode address : patient.path("address")) {
      if (current(address) && !address.path("type").asText("").equals("physical")) {
        add(contacts, address(address));
      }
    }
    return List.copyOf(contacts.values());
  }

  /** A contact point that the source still holds for true. */
  private boolean current(JsonNode element) {
    String end = element.path("period").path("end").asText("");
    boolean over = !end.isEmpty() && end.compareTo(context.today().toString()) < 0;
    return !over && !element.path("use").asText("").equals("old");
  }

  /** One row per kind and value, as the table has it. */
  private static void add(Map<String, OfContact> contacts, OfContact contact) {
    if (contact != null) {
      contacts.putIfAbsent(
          contact.kind() + " " + contact.value().toLowerCase(Locale.ROOT), contact);
    }
  }

  private OfContact telecom(JsonNode telecom, String country, List<Repair> repairs) {
    String value = telecom.path("value").asText("").strip();
    if (value.isEmpty()) {
      return null;
    }
    return switch (telecom.path("system").asText("")) {
      case "phone", "sms" -> phone(value, country, telecom, repairs);
      case "email" -> email(value);
      default -> null;
    };
  }

  private static OfContact phone(
      String value, String country, JsonNode telecom, List<Repair> repairs) {
    PhoneReading phone = PhoneNumbers.read(value, country);
    if (phone.e164() == null || phone.e164().length() < 5) {
      repairs.add(new Repair(Reason.UNREADABLE_PHONE, "Patient.telecom"));
      return null;
    }
    boolean saidMobile = !phone.valid() && telecom.path("use").asText("").equals("mobile");
    String digits = phone.e164().substring(phone.e164().length() - 4);
    return new OfContact(
        saidMobile ? ContactKind.MOBILE : phone.kind(),
        phone.e164(),
        digits,
        null,
        null,
        phone.usable());
  }

  private static OfContact email(String value) {
    String address = value.toLowerCase(Locale.ROOT);
    return address.length() > VALUE
        ? null
        : new OfContact(
            ContactKind.EMAIL, address, null, null, null, EMAIL.matcher(address).matches());
  }

  private static OfContact address(JsonNode address) {
    String city = address.path("city").asText("").strip();
    String postalCode = address.path("postalCode").asText("").strip();
    String street = joined(stream(address.path("line")).map(line -> line.asText("").strip()));
    String written = address.path("text").asText("").strip().replaceAll("\\s+", " ");
    String line =
        written.isEmpty()
            ? joined(
                Stream.of(
                    street,
                    address.path("district").asText("").strip(),
                    city,
                    address.path("state").asText("").strip()))
            : written;
    if (line.isEmpty()) {
      return null;
    }
    boolean usable =
        (!street.isEmpty() || !written.isEmpty())
            && !postalCode.isEmpty()
            && !postalCode.matches("0+");
    return new OfContact(
        ContactKind.ADDRESS,
        Codings.cut(line, VALUE),
        null,
        postalCode.isEmpty() || postalCode.length() > POSTAL_CODE ? null : postalCode,
        city.isEmpty() ? null : Codings.cut(city, CITY),
        usable);
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    return elements.stream();
  }

  /** The country where the patient lives, in two letters, else the clinic's. */
  private String country(JsonNode addresses) {
    return stream(addresses)
        .map(address -> address.path("country").asText("").strip().toUpperCase(Locale.ROOT))
        .map(name -> COUNTRY.matcher(name).matches() ? name : BY_NAME.get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(context.country());
  }

  /** Other ways in which records name the countries that they name most. */
  private static final Map<String, String> BY_NAME =
      Map.of(
          "USA", "US",
          "UNITED STATES", "US",
          "KOR", "KR",
          "KOREA", "KR",
          "REPUBLIC OF KOREA", "KR",
          "대한민국", "KR",
          "한국", "KR");
}
