package care.anbu.interop.fhir;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.PlaceDraft;
import care.anbu.interop.draft.PractitionerDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.RoleDraft;
import care.anbu.interop.draft.ServiceDraft;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.patient.history.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Practitioners and what they do, services, and the organizations and locations where visits take
 * place.
 */
final class ProviderMapping {

  private static final int NAME = 120;
  private static final int PLACE_NAME = 200;

  private final FhirContext context;
  private final References references;
  private final List<String> unused;

  /**
   * @param unused where elements are named of which not all is kept
   */
  ProviderMapping(FhirContext context, List<String> unused) {
    this.context = context;
    this.unused = unused;
    references = new References(context.source());
  }

  PractitionerDraft practitioner(JsonNode resource) {
    var key = references.key(Kind.PRACTITIONER, "Practitioner", resource);
    NameParts name = HumanNames.best(resource.path("name"), context, "Practitioner.name", unused);
    if (name == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Practitioner.name");
    }
    return new PractitionerDraft(
        key,
        references.aliases(Kind.PRACTITIONER, "Practitioner", resource),
        fitting(name.display(), NAME, "Practitioner.name"));
  }

  /** The specialty of a role; a role without one says nothing. */
  List<Draft> role(JsonNode resource) {
    var key = references.key(Kind.ROLE, "PractitionerRole", resource);
    var practitioner =
        references.target(Kind.PRACTITIONER, "Practitioner", resource.path("practitioner"));
    Coded specialty = first(resource, "specialty", "code");
    if (practitioner == null && specialty != null) {
      throw Refused.rejected(Reason.UNKNOWN_PRACTITIONER, "PractitionerRole.practitioner");
    }
    return specialty == null ? List.of() : List.of(new RoleDraft(key, practitioner, specialty));
  }

  /** A kind of visits, under the words that tell its department. */
  ServiceDraft service(JsonNode resource) {
    var key = references.key(Kind.SERVICE, "HealthcareService", resource);
    String name = resource.path("name").asText("").strip();
    Coded about = first(resource, "specialty", "type", "category");
    if (name.isEmpty() && about == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "HealthcareService.name");
    }
    String display = name.isEmpty() ? about.display() : name;
    return new ServiceDraft(key, references.service(resource.path("id").asText(), display));
  }

  private static Coded first(JsonNode resource, String... elements) {
    for (String element : elements) {
      for (JsonNode concept : resource.path(element)) {
        Coded coded = Codings.of(concept);
        if (coded != null) {
          return coded;
        }
      }
    }
    return null;
  }

  PlaceDraft place(String type, JsonNode resource) {
    var key = references.key(Kind.PLACE, type, resource);
    String name = placeName(resource);
    if (name == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, type + ".name");
    }
    return new PlaceDraft(
        key,
        references.aliases(Kind.PLACE, type, resource),
        type.equals("Location") ? Place.Kind.LOCATION : Place.Kind.ORGANIZATION,
        fitting(name, PLACE_NAME, type + ".name"));
  }

  private String fitting(String name, int length, String element) {
    if (name.length() > length) {
      unused.add(element);
    }
    return Texts.cut(name, length);
  }

  /** Kinds of places have no name, only a description: "Patient's Home". */
  private static String placeName(JsonNode resource) {
    return Stream.of("/name", "/alias/0", "/description", "/type/0/text", "/physicalType/text")
        .map(element -> resource.at(element).asText("").strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
