package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.OfContact;
import care.anbu.interop.draft.Draft.OfIdentifier;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.LifeDates;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Sex;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A Patient as the clinic keeps it. A person is never rejected for a doubtful birth or death date:
 * the date is left out, and that is told.
 */
final class PatientMapping {

  private static final int CHART_NUMBER = 40;
  private static final int NAME = 120;
  private static final int PART = 80;
  private static final int IDENTIFIER = 80;
  private static final int SYSTEM = 120;

  private final FhirContext context;
  private final References references;
  private final FhirDates dates;
  private final List<String> unused;

  /**
   * @param unused where elements are named that this patient has beyond what is kept
   */
  PatientMapping(FhirContext context, List<String> unused) {
    this.context = context;
    this.unused = unused;
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  /** The person, and behind it merges that the source made and contacts that it names. */
  List<Draft> map(JsonNode patient) {
    var repairs = new ArrayList<Repair>();
    var drafts = new ArrayList<Draft>();
    SourceKey key = references.key(Kind.PATIENT, "Patient", patient);
    List<Draft> merges = new LinkMapping(context).merges(patient, key, repairs);
    drafts.add(person(patient, key, repairs));
    drafts.addAll(merges);
    drafts.addAll(new RelationMapping(context, unused).contacts(patient, key));
    return drafts;
  }

  private Draft.OfPatient person(JsonNode patient, SourceKey key, List<Repair> repairs) {
    String chartNumber = chartNumber(patient, key, repairs);
    PersonName name = PersonName.of(patient.path("name"), context);
    Set<Part> unsaid = EnumSet.noneOf(Part.class);
    if (name == null) {
      repairs.add(new Repair(Reason.NO_NAME, "Patient.name"));
      unsaid.add(Part.NAME);
      name = new PersonName("", "", chartNumber);
    }
    LocalDate birthDate = birthDate(patient, repairs);
    Death death = Death.of(patient, birthDate, dates, context);
    repairs.addAll(death.repairs());
    repairs.addAll(Withheld.of(patient));
    if (!death.said()) {
      unsaid.add(Part.DEATH);
    }
    if (!patient.path("active").isBoolean()) {
      unsaid.add(Part.ACTIVE);
    }
    var contacts = new ContactMapping(context, unused);
    List<OfContact> current = contacts.map(patient, repairs);
    return new Draft.OfPatient(
        key,
        aliases(patient),
        chartNumber,
        Codings.cut(name.display(), NAME),
        part(name.family()),
        part(name.given()),
        birthDate,
        sex(patient.path("gender").asText("").strip(), repairs),
        language(patient.path("communication"), repairs, unsaid),
        death.deceased(),
        death.on(),
        patient.path("active").asBoolean(true),
        current,
        identifiers(patient, chartNumber),
        repairs,
        unsaid,
        contacts.over());
  }

  /**
   * The medical record number in use, else another number of a record system, else the id, which is
   * told. An id that is too long is not cut, for then it could be that of another patient.
   */
  private String chartNumber(JsonNode patient, SourceKey key, List<Repair> repairs) {
    String other = null;
    for (JsonNode identifier : patient.path("identifier")) {
      String value = identifier.path("value").asText("").strip();
      boolean former =
          identifier.path("use").asText("").equals("old")
              || Period.of(identifier.path("period"), context) == Period.OVER;
      boolean national = StateNumbers.hashed(identifier) != null;
      if (value.isEmpty() || value.length() > CHART_NUMBER || former || national) {
        continue;
      }
      if (Codings.says(identifier.path("type"), "MR")) {
        return value;
      }
      if (other == null) {
        other = value;
      }
    }
    if (other != null) {
      return other;
    }
    repairs.add(new Repair(Reason.CHART_NUMBER_FROM_ID, "Patient.identifier"));
    String id = patient.path("id").asText();
    return id.length() <= CHART_NUMBER
        ? id
        : "N-" + Long.toString(key.high() & Long.MAX_VALUE, 36).toUpperCase(Locale.ROOT);
  }

  /** Its identifiers, and the RelatedPerson that it is for somebody else. */
  private List<SourceKey> aliases(JsonNode patient) {
    List<SourceKey> aliases = references.aliases(Kind.PATIENT, "Patient", patient);
    for (JsonNode link : patient.path("link")) {
      SourceKey other = references.target(Kind.PATIENT, "RelatedPerson", link.path("other"));
      if (other != null && References.typeOf(link.path("other")).equals("RelatedPerson")) {
        aliases.add(other);
      }
    }
    return aliases;
  }

  /** All numbers but the chart number; of a number of the state only what may be kept. */
  private List<OfIdentifier> identifiers(JsonNode patient, String chartNumber) {
    var identifiers = new ArrayList<OfIdentifier>();
    for (JsonNode identifier : patient.path("identifier")) {
      OfIdentifier read = identifier(identifier);
      if (read != null && !read.value().equals(chartNumber)) {
        identifiers.add(read);
      }
    }
    return identifiers;
  }

  private OfIdentifier identifier(JsonNode identifier) {
    String value = identifier.path("value").asText("").strip();
    String system = identifier.path("system").asText(context.source());
    List<String> former = StateNumbers.hashed(identifier);
    var kind =
        former != null
            ? PatientIdentifier.Kind.NATIONAL
            : Codings.says(identifier.path("type"), "MR")
                ? PatientIdentifier.Kind.CHART
                : PatientIdentifier.Kind.OTHER;
    return value.isEmpty() || value.length() > IDENTIFIER
        ? null
        : new OfIdentifier(
            kind, Codings.cut(system, SYSTEM), value, former == null ? List.of() : former);
  }

  private static String part(String name) {
    return name.isEmpty() ? null : Codings.cut(name, PART);
  }

  private static Sex sex(String gender, List<Repair> repairs) {
    return switch (gender.toLowerCase(Locale.ROOT)) {
      case "female" -> Sex.F;
      case "male" -> Sex.M;
      case "other" -> Sex.O;
      case "unknown", "" -> Sex.U;
      default -> {
        repairs.add(new Repair(Reason.UNKNOWN_WORD, "Patient.gender", Part.SEX));
        yield Sex.U;
      }
    };
  }

  /** Korean where the patient asked for it, or said nothing in a Korean clinic; else English. */
  private String language(JsonNode communication, List<Repair> repairs, Set<Part> unsaid) {
    JsonNode best = communication.path(0);
    for (JsonNode one : communication) {
      if (one.path("preferred").asBoolean(false)) {
        best = one;
        break;
      }
    }
    String tag = best.at("/language/coding/0/code").asText("").toLowerCase(Locale.ROOT);
    if (tag.isEmpty()) {
      unsaid.add(Part.LANGUAGE);
      return context.country().equals("KR") ? "ko" : "en";
    }
    if (!tag.matches("[a-z]{2,3}(-.*)?")) {
      repairs.add(new Repair(Reason.UNKNOWN_WORD, "Patient.communication", Part.LANGUAGE));
    }
    return tag.matches("ko(-.*)?") ? "ko" : "en";
  }

  private LocalDate birthDate(JsonNode patient, List<Repair> repairs) {
    String text = patient.path("birthDate").asText("");
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("\\d{4}(-\\d{2})?")) {
      repairs.add(new Repair(Reason.PARTIAL_BIRTH_DATE, "Patient.birthDate", Part.BIRTH_DATE));
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text.replaceFirst("T.*", ""));
      switch (LifeDates.birth(date, context.today())) {
        case BELIEVABLE -> {
          return date;
        }
        case PLACEHOLDER -> {
          repairs.add(new Repair(Reason.DOUBTFUL_BIRTH_DATE, "Patient.birthDate", Part.BIRTH_DATE));
          return null;
        }
        case IMPOSSIBLE -> {
          // Told below.
        }
      }
    } catch (DateTimeException unreadable) {
      // Told below, as any other date that cannot be.
    }
    repairs.add(new Repair(Reason.BIRTH_DATE_LEFT_OUT, "Patient.birthDate", Part.BIRTH_DATE));
    return null;
  }
}
