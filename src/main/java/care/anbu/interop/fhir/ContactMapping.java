package care.anbu.interop.fhir;

import care.anbu.interop.draft.AddressParts;
import care.anbu.interop.draft.ContactsBuilder;
import care.anbu.interop.draft.Countries;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.WrittenText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Phones, e-mail addresses and postal addresses of a Patient. */
final class ContactMapping {

  /** What Anbu has no channel for. */
  private static final Set<String> NO_CONTACT = Set.of("fax", "pager", "url", "other");

  private final FhirContext context;
  private final List<String> unused;

  /**
   * @param unused where contact points are named that the source has and nobody should use
   */
  ContactMapping(FhirContext context, List<String> unused) {
    this.context = context;
    this.unused = unused;
  }

  void map(JsonNode patient, PatientBuilder draft) {
    List<Repair> repairs = draft.repairs();
    country(patient.path("address"))
        .ifPresent(
            country -> {
              draft.contacts().country(country);
              draft.formerContacts().country(country);
            });
    for (JsonNode telecom : byRank(patient.path("telecom"))) {
      if (current(telecom, "Patient.telecom", repairs)) {
        telecom(telecom, draft.contacts(), repairs);
      } else if (isOver(telecom)) {
        formerly(telecom, draft.formerContacts());
      }
    }
    for (JsonNode address : patient.path("address")) {
      if (address.path("type").asText("").equals("physical")) {
        unused.add("Patient.address(physical)");
      } else if (current(address, "Patient.address", repairs)) {
        if (!address(address, draft.contacts()) && address.hasNonNull("postalCode")) {
          repairs.add(new Repair(Reason.UNREADABLE_CONTACT, "Patient.address", Part.ADDRESSES));
        }
      } else if (isOver(address)) {
        address(address, draft.formerContacts());
      }
    }
  }

  /** As it was stored while it was in use. */
  private static void formerly(JsonNode element, ContactsBuilder over) {
    Telecom telecom = Telecom.of(element);
    switch (telecom.kind()) {
      case PHONE -> phone(telecom, element, over);
      case EMAIL -> over.emails(telecom.value(), "Patient.telecom");
      case OTHER, NOTHING -> {}
    }
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

  private void telecom(JsonNode element, ContactsBuilder contacts, List<Repair> repairs) {
    Telecom telecom = Telecom.of(element);
    switch (telecom.kind()) {
      case PHONE -> phone(telecom, element, contacts);
      case EMAIL -> contacts.emails(telecom.value(), "Patient.telecom");
      case OTHER -> {
        String system = element.path("system").asText("").strip();
        boolean named = NO_CONTACT.contains(system);
        unused.add("Patient.telecom" + (named ? "(" + system + ")" : ""));
        if (!named) {
          repairs.add(
              new Repair(Reason.UNREADABLE_CONTACT, "Patient.telecom", Part.PHONES, Part.EMAILS));
        }
      }
      case NOTHING -> {}
    }
  }

  private static void phone(Telecom telecom, JsonNode element, ContactsBuilder contacts) {
    boolean mobile = element.path("use").asText("").equals("mobile");
    contacts.phones(telecom.value(), mobile, "Patient.telecom");
  }

  /** Whether it names any place. */
  private static boolean address(JsonNode address, ContactsBuilder contacts) {
    String city = address.path("city").asText("").strip();
    List<String> streets =
        stream(address.path("line"))
            .map(line -> line.asText("").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    String written = address.path("text").asText("").strip().replaceAll("\\s+", " ");
    var parts =
        new AddressParts(
            streets,
            "",
            address.path("district").asText("").strip(),
            city,
            address.path("state").asText("").strip());
    String line = written.isEmpty() ? parts.line() : written;
    return contacts.address(
        new WrittenText(line, "Patient.address"),
        new WrittenText(
            address.path("postalCode").asText("").strip(), "Patient.address.postalCode"),
        new WrittenText(city, "Patient.address.city"),
        !streets.isEmpty() || !written.isEmpty());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    return elements.stream();
  }

  /** The country where the patient lives. */
  private static Optional<String> country(JsonNode addresses) {
    return stream(addresses)
        .map(address -> Countries.code(address.path("country").asText("")))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
