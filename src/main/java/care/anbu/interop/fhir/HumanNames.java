package care.anbu.interop.fhir;

import care.anbu.interop.draft.NameParts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Which of the names of a resource people are called by today. */
final class HumanNames {

  /**
   * What people are called today, best first; maiden and old names are not. An anonymous one is the
   * name that the source wants them to be called by.
   */
  private static final List<String> USES =
      List.of("official", "usual", "", "nickname", "temp", "anonymous");

  private HumanNames() {}

  /** The best of a resource's names that are in use now, or null when none says anything. */
  static NameParts best(JsonNode names, FhirContext context) {
    for (String use : USES) {
      for (JsonNode name : names) {
        boolean fits =
            name.path("use").asText("").equals(use)
                && Period.of(name.path("period"), context).mayHold();
        NameParts read = fits ? read(name) : null;
        if (read != null) {
          return read;
        }
      }
    }
    return null;
  }

  /** Its text counts where its parts do not tell the family. */
  private static NameParts read(JsonNode name) {
    var given = new ArrayList<String>();
    name.path("given").forEach(one -> given.add(one.asText("").strip()));
    NameParts parts = NameParts.of(name.path("family").asText("").strip(), given);
    NameParts read =
        parts.family().isEmpty()
            ? new NameParts(name.path("text").asText("").strip(), "", parts.given())
            : parts;
    return read.isEmpty() ? null : read;
  }
}
