package care.anbu.interop.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A human name as it is said and written: 김영희 without a space and the family first, Mary Jones with
 * one and the family last.
 */
record PersonName(String family, String given, String display) {

  /**
   * What people are called today, best first; maiden and old names are not. An anonymous one is the
   * name that the source wants them to be called by.
   */
  private static final List<String> USES =
      List.of("official", "usual", "", "nickname", "temp", "anonymous");

  /** The best of a resource's names that are in use now, or null when none says anything. */
  static PersonName of(JsonNode names, FhirContext context) {
    for (String use : USES) {
      for (JsonNode name : names) {
        boolean fits =
            name.path("use").asText("").equals(use)
                && Period.of(name.path("period"), context).mayHold();
        PersonName read = fits ? read(name) : null;
        if (read != null) {
          return read;
        }
      }
    }
    return null;
  }

  private static PersonName read(JsonNode name) {
    String family = name.path("family").asText("").strip();
    var givens = new ArrayList<String>();
    name.path("given").forEach(given -> givens.add(given.asText("").strip()));
    givens.removeIf(String::isEmpty);
    boolean eastAsian = eastAsian(family.isEmpty() ? String.join("", givens) : family);
    String given = String.join(eastAsian ? "" : " ", givens);
    String joined = eastAsian ? family + given : (given + " " + family).strip();
    String text = name.path("text").asText("").strip();
    String display = joined.isEmpty() || (family.isEmpty() && !text.isEmpty()) ? text : joined;
    return display.isEmpty() ? null : new PersonName(family, given, display);
  }

  /** Written in Hangul or Chinese characters, where the family comes first and no space follows. */
  private static boolean eastAsian(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(
            script ->
                script == Character.UnicodeScript.HANGUL || script == Character.UnicodeScript.HAN);
  }
}
