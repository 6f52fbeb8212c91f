package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft.OfContact;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Telecoms;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phones, e-mail addresses and postal addresses of a Patient, as they are stored. */
final class ContactMapping {

  /** What Anbu has no channel for. */
  private static final Set<String> NO_CONTACT = Set.of("fax", "pager", "url", "other");

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  private final FhirContext context;
  private final List<String> unused;
  private final Map<String, OfContact> over = new LinkedHashMap<>();

  /**
   * @param unused where contact points are named that the source has and nobody should use
   */
  ContactMapping(FhirContext context, List<String> unused) {
    this.context = context;
    this.unused = unused;
  }

  /** What the patient had and has no more, as far as it could be read. */
  List<OfContact> over() {
    return List.copyOf(over.values());
  }

  List<OfContact> map(JsonNode patient, List<Repair> repairs) {
    Map<String, OfContact> contacts = new LinkedHashMap<>();
    String country = country(patient.path("address"));
    for (JsonNode telecom : byRank(patient.path("telecom"))) {
      if (current(telecom, "Patient.telecom", repairs)) {
        telecom(telecom, country, repairs).forEach(contact -> add(contacts, contact));
      } else if (isOver(telecom)) {
        formerly(telecom, country).forEach(contact -> add(over, contact));
      }
    }
    for (JsonNode address : patient.path("address")) {
      if (address.path("type").asText("").equals("physical")) {
        unused.add("Patient.address(physical)");
      } else if (current(address, "Patient.address", repairs)) {
        OfContact home = address(address);
        if (home == null && address.hasNonNull("postalCode")) {
          repairs.add(new Repair(Reason.UNREADABLE_CONTACT, "Patient.address", Part.ADDRESSES));
        }
        add(contacts, home);
      } else if (isOver(address)) {
        add(over, address(address));
      }
    }
    return List.copyOf(contacts.values());
  }

  /** As it was stored while it was in use. */
  private static List<OfContact> formerly(JsonNode element, String country) {
    Telecom telecom = Telecom.of(element);
    return switch (telecom.kind()) {
      case PHONE -> phone(telecom.value(), country, element, new ArrayList<>());
      case EMAIL -> Stream.ofNullable(email(telecom.value(), new ArrayList<>())).toList();
      case OTHER, NOTHING -> List.of();
    };
  }

  /** Those that the source prefers come first (rank 1), those without a rank last. */
  private static List<JsonNode> byRank(JsonNode telecoms) {
    return stream(telecoms).sorted(Comparator.comparingLong(ContactMapping::rank)).toList();
  }

  private static long rank(JsonNode telecom) {
    long rank = telecom.path("rank").asLong(0);
    return rank > 0 ? rank : Long.MAX_VALUE;
  }

  private boolean isOver(JsonNode element) {
    return Telecom.isOld(element) || Period.of(element.path("period"), context) == Period.OVER;
  }

  /** A contact point that the source holds for true now; any other is told. */
  private boolean current(JsonNode element, String path, List<Repair> repairs) {
    if (Telecom.isOld(element)) {
      unused.add(path + "(old)");
      return false;
    }
    return switch (Period.of(element.path("period"), context)) {
      case NOW -> true;
      case OVER -> {
        unused.add(path + "(period over)");
        yield false;
      }
      case NOT_BEGUN -> {
        unused.add(path + "(period not begun)");
        yield false;
      }
      case UNREADABLE -> {
        Set<Part> open =
            path.endsWith("address") ? Set.of(Part.ADDRESSES) : Set.of(Part.PHONES, Part.EMAILS);
        repairs.add(new Repair(Reason.UNREADABLE_PERIOD, path + ".period", open));
        yield false;
      }
    };
  }

  /** One row per kind and value, as the table has it. */
  private static void add(Map<String, OfContact> contacts, OfContact contact) {
    if (contact != null) {
      contacts.putIfAbsent(
          contact.kind() + " " + contact.value().toLowerCase(Locale.ROOT), contact);
    }
  }

  private List<OfContact> telecom(JsonNode element, String country, List<Repair> repairs) {
    Telecom telecom = Telecom.of(element);
    return switch (telecom.kind()) {
      case PHONE -> phone(telecom.value(), country, element, repairs);
      case EMAIL -> Stream.ofNullable(email(telecom.value(), repairs)).toList();
      case OTHER -> {
        String system = element.path("system").asText("").strip();
        boolean named = NO_CONTACT.contains(system);
        unused.add("Patient.telecom" + (named ? "(" + system + ")" : ""));
        if (!named) {
          repairs.add(
              new Repair(Reason.UNREADABLE_CONTACT, "Patient.telecom", Part.PHONES, Part.EMAILS));
        }
        yield List.of();
      }
      case NOTHING -> List.of();
    };
  }

  private static List<OfContact> phone(
      String value, String country, JsonNode telecom, List<Repair> repairs) {
    boolean mobile = telecom.path("use").asText("").equals("mobile");
    return Telecoms.phones(value, country, mobile, "Patient.telecom", repairs);
  }

  private static OfContact email(String value, List<Repair> repairs) {
    String address = value.toLowerCase(Locale.ROOT);
    if (address.length() > VALUE || !ContactPoint.isEmail(address)) {
      repairs.add(new Repair(Reason.UNREADABLE_CONTACT, "Patient.telecom", Part.EMAILS));
      return null;
    }
    return new OfContact(ContactKind.EMAIL, address, null, null, null, true);
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
