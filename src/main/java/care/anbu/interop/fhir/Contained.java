package care.anbu.interop.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Resources that stand within another and have no life of their own. A reference to one of them
 * ({@code #p1}) means whom it means: the identifier that it carries, where it carries one.
 */
final class Contained {

  private Contained() {}

  /** Turns references to contained resources into those by identifier. */
  static void resolve(JsonNode resource) {
    Map<String, JsonNode> identifiers = new HashMap<>();
    for (JsonNode contained : resource.path("contained")) {
      JsonNode identifier = contained.path("identifier").path(0);
      if (identifier.isObject()) {
        identifiers.put("#" + contained.path("id").asText(), typed(contained, identifier));
      }
    }
    if (!identifiers.isEmpty()) {
      replace(resource, identifiers);
    }
  }

  private static JsonNode typed(JsonNode contained, JsonNode identifier) {
    ObjectNode reference = identifier.deepCopy();
    return reference.put("resourceType", contained.path("resourceType").asText());
  }

  private static void replace(JsonNode node, Map<String, JsonNode> identifiers) {
    JsonNode identifier = identifiers.get(node.path("reference").asText(""));
    if (identifier != null && node instanceof ObjectNode reference) {
      reference.remove("reference");
      reference.put("type", identifier.path("resourceType").asText());
      reference.set("identifier", identifier);
    } else {
      node.forEach(child -> replace(child, identifiers));
    }
  }
}
