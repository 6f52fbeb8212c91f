package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.RelationWords;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Telecoms;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.PatientRelation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** A RelatedPerson, or a contact named in a Patient: who belongs to a patient. */
final class RelationMapping {

  private final FhirContext context;
  private final References references;
  private final List<String> unused;

  /**
   * @param unused where elements are named that a person has beyond what is kept
   */
  RelationMapping(FhirContext context, List<String> unused) {
    this.context = context;
    this.unused = unused;
    references = new References(context.source());
  }

  /** One that is no longer active is taken back. */
  Draft relatedPerson(JsonNode person) {
    SourceKey key = references.key(Kind.RELATION, "RelatedPerson", person);
    if (!person.path("active").asBoolean(true)
        || !Period.of(person.path("period"), context).mayHold()) {
      return new WithdrawnDraft(
          key, Refused.ignored(Reason.NO_LONGER_IN_FORCE, "RelatedPerson.active"));
    }
    SourceKey patient = references.target(Kind.PATIENT, "Patient", person.path("patient"));
    if (patient == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, "RelatedPerson.patient");
    }
    NameParts name = HumanNames.best(person.path("name"), context, "RelatedPerson.name", unused);
    if (name == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "RelatedPerson.name");
    }
    return relation(
        key,
        patient,
        person.path("relationship"),
        name,
        references.key(Kind.PATIENT, "RelatedPerson", person),
        person.path("telecom"));
  }

  /** The contacts of a Patient that have a name. */
  List<Draft> contacts(JsonNode patient, SourceKey key) {
    var contacts = new ArrayList<Draft>();
    var names = new ArrayList<String>();
    for (JsonNode contact : patient.path("contact")) {
      NameParts name =
          HumanNames.best(
              JsonNodeFactory.instance.arrayNode().add(contact.path("name")),
              context,
              "Patient.contact.name",
              unused);
      boolean holds = Period.of(contact.path("period"), context).mayHold();
      if (holds && name != null && !names.contains(name.display())) {
        names.add(name.display());
        contacts.add(
            relation(
                references.part(Kind.RELATION, "Patient", patient, "contact " + name.display()),
                key,
                contact.path("relationship"),
                name,
                null,
                contact.path("telecom")));
      } else {
        unused.add("Patient.contact");
      }
    }
    return contacts;
  }

  private Draft relation(
      SourceKey key,
      SourceKey patient,
      JsonNode relationship,
      NameParts name,
      SourceKey related,
      JsonNode telecoms) {
    String element = related == null ? "Patient.contact" : "RelatedPerson";
    var repairs = new ArrayList<Repair>();
    return new RelationDraft(
        key,
        patient,
        kind(relationship),
        RelationDraft.name(name.display(), element + ".name", repairs),
        related,
        phone(telecoms, element + ".telecom", repairs),
        repairs);
  }

  private static PatientRelation.Kind kind(JsonNode relationships) {
    for (JsonNode relationship : relationships) {
      for (JsonNode coding : relationship.path("coding")) {
        var kind = RelationWords.of(coding.path("code").asText(""));
        if (kind != null) {
          return kind;
        }
      }
    }
    return PatientRelation.Kind.OTHER;
  }

  /** The first number in use. */
  private String phone(JsonNode telecoms, String path, List<Repair> repairs) {
    String phone = null;
    boolean unread = false;
    for (JsonNode element : telecoms) {
      Telecom telecom = Telecom.of(element);
      boolean used =
          phone == null && telecom.kind() == Telecom.Kind.PHONE && Telecom.inUse(element, context);
      phone = used ? Telecoms.one(telecom.value(), context.country(), path, repairs) : phone;
      if (!used || phone == null) {
        unused.add(path);
      }
      unread |= used && phone == null;
    }
    if (unread && phone == null) {
      repairs.add(new Repair(Reason.UNREADABLE_PHONE, path, Part.PHONES));
    }
    return phone;
  }
}
