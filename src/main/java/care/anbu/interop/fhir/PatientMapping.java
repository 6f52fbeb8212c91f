package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.draft.WrittenDay;
import care.anbu.interop.draft.WrittenText;
import care.anbu.patient.PatientIdentifier;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Patient as the clinic keeps it. */
final class PatientMapping {

  private static final int CHART_NUMBER = 40;
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

  private PatientDraft person(JsonNode patient, SourceKey key, List<Repair> repairs) {
    String chartNumber = chartNumber(patient, key, repairs);
    var draft = new PatientBuilder(key, chartNumber, context.country(), context.today());
    draft.repairs().addAll(repairs);
    draft.repairs().addAll(Withheld.of(patient));
    draft.aliases(aliases(patient));
    draft.identifiers(identifiers(patient, chartNumber));
    NameParts name = HumanNames.best(patient.path("name"), context, "Patient.name", unused);
    draft.name(name == null ? new NameParts("", "", "") : name, "Patient.name");
    draft.birth(birthDate(patient));
    String gender = patient.path("gender").asText("").strip();
    draft.sex(new WrittenText(gender.isEmpty() ? "unknown" : gender, "Patient.gender"));
    language(patient.path("communication"), draft, unused);
    new DeathMapping(context, dates).map(patient, draft);
    if (patient.path("active").isBoolean()) {
      draft.active(patient.path("active").booleanValue());
    } else {
      draft.unsaid(Part.ACTIVE);
    }
    new ContactMapping(context, unused).map(patient, draft);
    return draft.build();
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
  private List<IdentifierDraft> identifiers(JsonNode patient, String chartNumber) {
    var identifiers = new ArrayList<IdentifierDraft>();
    for (JsonNode identifier : patient.path("identifier")) {
      IdentifierDraft read = identifier(identifier);
      if (read != null && !read.value().equals(chartNumber)) {
        identifiers.add(read);
      }
    }
    return identifiers;
  }

  private IdentifierDraft identifier(JsonNode identifier) {
    String value = identifier.path("value").asText("").strip();
    String system = identifier.path("system").asText(context.source());
    if (value.length() > IDENTIFIER || system.length() > SYSTEM) {
      unused.add("Patient.identifier");
    }
    List<String> former = StateNumbers.hashed(identifier);
    var kind =
        former != null
            ? PatientIdentifier.Kind.NATIONAL
            : Codings.says(identifier.path("type"), "MR")
                ? PatientIdentifier.Kind.CHART
                : PatientIdentifier.Kind.OTHER;
    return value.isEmpty() || value.length() > IDENTIFIER
        ? null
        : new IdentifierDraft(
            kind, Texts.cut(system, SYSTEM), value, former == null ? List.of() : former);
  }

  /** The language that the patient prefers, else the first that is named; others are told. */
  private static void language(JsonNode communication, PatientBuilder draft, List<String> unused) {
    JsonNode best = communication.path(0);
    for (JsonNode one : communication) {
      if (one.path("preferred").asBoolean(false)) {
        best = one;
        break;
      }
    }
    for (int further = 1; further < communication.size(); further++) {
      unused.add("Patient.communication");
    }
    String tag = best.at("/language/coding/0/code").asText("");
    if (tag.isEmpty()) {
      draft.unsaid(Part.LANGUAGE);
    } else {
      draft.language(new WrittenText(tag, "Patient.communication"));
    }
  }

  private static WrittenDay birthDate(JsonNode patient) {
    String element = "Patient.birthDate";
    String text = patient.path("birthDate").asText("");
    if (text.isEmpty()) {
      return WrittenDay.nothing(element);
    }
    if (text.matches("\\d{4}(-\\d{2})?")) {
      return WrittenDay.partial(element);
    }
    try {
      return WrittenDay.whole(LocalDate.parse(text.replaceFirst("T.*", "")), element);
    } catch (DateTimeException unreadable) {
      return WrittenDay.unreadable(element);
    }
  }
}
