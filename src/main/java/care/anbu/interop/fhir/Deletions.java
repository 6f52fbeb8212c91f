package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.draft.WithdrawnDraft;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Entries of a bundle that ask for a deletion. What happened or was booked is taken back like a
 * record entered in error; a person or place is never removed by a file.
 */
final class Deletions {

  private static final String URL = "/request/url";

  private final References references;

  Deletions(FhirContext context) {
    references = new References(context.source());
  }

  static boolean is(JsonNode entry) {
    return !entry.has("resourceType") && entry.at("/request/method").asText("").equals("DELETE");
  }

  /** The type that is to be deleted. */
  static String type(JsonNode entry) {
    String type = References.typeIn(entry.at(URL).asText(""));
    return type.isEmpty() ? Line.UNREADABLE : Texts.cut(type, 40);
  }

  Draft map(JsonNode entry) {
    Refused otherwise = Refused.ignored(Reason.DELETION_NOT_FOLLOWED, "Bundle.entry.request");
    String type = type(entry);
    SourceKey key =
        switch (type) {
          case "Encounter" -> key(Kind.VISIT, entry);
          case "Appointment" -> key(Kind.APPOINTMENT, entry);
          case "Condition", "Procedure", "Immunization", "Observation", "DiagnosticReport" ->
              key(Kind.EVENT, entry);
          case "RelatedPerson" -> key(Kind.RELATION, entry);
          default -> null;
        };
    if (key == null) {
      throw otherwise;
    }
    return new WithdrawnDraft(key, null, otherwise, parts(type, entry));
  }

  /** What is known to be part of a record by its name alone. */
  private List<SourceKey> parts(String type, JsonNode entry) {
    String id = References.idIn(entry.at(URL).asText(""));
    return type.equals("Encounter")
        ? List.of(EncounterMapping.discharge(references, id))
        : List.of();
  }

  private SourceKey key(Kind kind, JsonNode entry) {
    return references.literal(kind, type(entry), entry.at(URL).asText(""));
  }
}
