package care.anbu.interop.fhir;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a source keeps back or does not know, and says so: FHIR R4's extension {@code
 * data-absent-reason} in the place of a value or of a part of it.
 */
final class Withheld {

  static final String URL = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  /** What people look for in a patient. */
  private static final List<String> LOOKED_FOR =
      List.of("identifier", "name", "birthDate", "gender", "telecom", "address");

  private Withheld() {}

  /** A note for each element of a Patient that is withheld. */
  static List<Repair> of(JsonNode patient) {
    Set<String> paths = new LinkedHashSet<>();
    for (String element : LOOKED_FOR) {
      add(paths, "Patient." + element, patient.path(element), 0);
      if (is(patient.path("_" + element))) {
        paths.add("Patient." + element);
      }
    }
    var notes = new ArrayList<Repair>();
    paths.forEach(path -> notes.add(new Repair(Reason.WITHHELD, path, partsOf(path))));
    return notes;
  }

  private static Set<Part> partsOf(String path) {
    return switch (path.split("\\.")[1]) {
      case "name" -> Set.of(Part.NAME);
      case "birthDate" -> Set.of(Part.BIRTH_DATE);
      case "gender" -> Set.of(Part.SEX);
      case "telecom" -> Set.of(Part.PHONES, Part.EMAILS);
      case "address" -> Set.of(Part.ADDRESSES);
      default -> Set.of();
    };
  }

  private static void add(Set<String> paths, String path, JsonNode node, int depth) {
    if (depth > 4) {
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> add(paths, path, one, depth + 1));
      return;
    }
    if (node.isObject() && is(node)) {
      paths.add(path);
    }
    node.fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              if (name.startsWith("_")) {
                if (is(field.getValue())) {
                  paths.add(path + "." + name.substring(1));
                }
              } else if (field.getValue().isContainerNode() && !name.equals("extension")) {
                add(paths, path + "." + name, field.getValue(), depth + 1);
              }
            });
  }

  /** Whether an element, or one of a list, says that it is absent. */
  private static boolean is(JsonNode element) {
    if (element.isArray()) {
      for (JsonNode one : element) {
        if (is(one)) {
          return true;
        }
      }
      return false;
    }
    for (JsonNode extension : element.path("extension")) {
      if (extension.path("url").asText("").equals(URL)) {
        return true;
      }
    }
    return false;
  }
}
