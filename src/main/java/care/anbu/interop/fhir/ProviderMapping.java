package care.anbu.interop.fhir;

import care.anbu.interop.Draft;
import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import care.anbu.interop.SourceKey.Kind;
import care.anbu.patient.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Practitioners, and the organizations and locations where visits take place. */
final class ProviderMapping {

  private static final int NAME = 120;
  private static final int PLACE_NAME = 200;

  private final References references;

  ProviderMapping(FhirContext context) {
    references = new References(context.source());
  }

  Draft.OfPractitioner practitioner(JsonNode resource) {
    var key = references.key(Kind.PRACTITIONER, "Practitioner", resource);
    PersonName name = PersonName.of(resource.path("name"));
    if (name == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Practitioner.name");
    }
    return new Draft.OfPractitioner(
        key,
        references.aliases(Kind.PRACTITIONER, "Practitioner", resource),
        Codings.cut(name.display(), NAME));
  }

  Draft.OfPlace place(String type, JsonNode resource) {
    var key = references.key(Kind.PLACE, type, resource);
    String name = placeName(resource);
    if (name == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, type + ".name");
    }
    return new Draft.OfPlace(
        key,
        references.aliases(Kind.PLACE, type, resource),
        type.equals("Location") ? Place.Kind.LOCATION : Place.Kind.ORGANIZATION,
        Codings.cut(name, PLACE_NAME));
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
