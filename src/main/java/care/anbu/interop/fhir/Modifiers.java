package care.anbu.interop.fhir;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What may turn the meaning of a resource round (FHIR R4, 2.1.0.8 "Modifier elements"): {@code
 * implicitRules}, and extensions that are modifiers. None is known here, so nothing may be
 * processed as if it were not there: the resource is refused, or the part that carries it is left
 * out.
 */
final class Modifiers {

  static final String EXTENSION = "modifierExtension";
  static final String RULES = "implicitRules";

  private Modifiers() {}

  /**
   * Refuses a resource with a modifier, and takes parts with one out of it.
   *
   * @param unused where the parts are named
   */
  static void settle(String type, JsonNode resource, List<String> unused) {
    if (isSaid(resource.path(RULES))) {
      throw Refused.rejected(Reason.UNKNOWN_MODIFIER, type + "." + RULES);
    }
    if (isSaid(resource.path(EXTENSION))) {
      throw Refused.rejected(Reason.UNKNOWN_MODIFIER, type + "." + EXTENSION);
    }
    takeOut(type, resource, unused);
  }

  private static void takeOut(String path, JsonNode node, List<String> unused) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .removeIf(
              field -> {
                boolean part = field.getValue().isObject() && !field.getKey().equals("contained");
                if (part && isSaid(field.getValue().path(EXTENSION))) {
                  unused.add(path + "." + field.getKey() + "." + EXTENSION);
                  return true;
                }
                return false;
              });
    }
    for (var field : node.properties()) {
      String at = path + "." + field.getKey();
      if (field.getValue() instanceof ArrayNode list) {
        for (int i = list.size() - 1; i >= 0; i--) {
          if (isSaid(list.get(i).path(EXTENSION))) {
            unused.add(at + "." + EXTENSION);
            list.remove(i);
          } else {
            takeOut(at, list.get(i), unused);
          }
        }
      } else if (field.getValue().isObject()) {
        takeOut(at, field.getValue(), unused);
      }
    }
  }

  private static boolean isSaid(JsonNode node) {
    return node.isContainerNode() ? !node.isEmpty() : !node.isMissingNode() && !node.isNull();
  }
}
