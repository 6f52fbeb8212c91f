package care.anbu.interop.fhir;

import care.anbu.interop.draft.NameParts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of the names of a resource people are called by today. */
final class HumanNames {

  /**
   * What people are called today, best first; maiden and old names are not. An anonymous one is the
   * name that the source wants them to be called by.
   */
  private static final List<String> USES =
      List.of("official", "usual", "", "nickname", "temp", "anonymous");

  /** FHIR R4 name-use; any other word could say who it is. */
  private static final Set<String> KNOWN_USES =
      Set.of("official", "usual", "nickname", "temp", "anonymous", "old", "maiden");

  private HumanNames() {}

  /**
   * The best of a resource's names that are in use now, or null when none says anything. What the
   * others say beyond it is told.
   *
   * @param element where they stand
   */
  static NameParts best(JsonNode names, FhirContext context, String element, List<String> unused) {
    NameParts best = best(names, context);
    for (JsonNode name : names) {
      NameParts read = read(name);
      if (read != null && !read.equals(best)) {
        String use = name.path("use").asText("");
        unused.add(element + (KNOWN_USES.contains(use) ? "(" + use + ")" : ""));
      }
    }
    return best;
  }

  private static NameParts best(JsonNode names, FhirContext context) {
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
