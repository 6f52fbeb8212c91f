package care.anbu.interop.fhir;

import care.anbu.patient.NationalNumbers;
import care.anbu.patient.NationalNumbers.Kept;
import care.anbu.patient.NationalNumbers.Labels;
import care.anbu.shared.national.NationalNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes numbers of the state out of a resource before anything else reads it: an identifier that is
 * one holds its hash from then on, and so do references by it; from any other text it is removed.
 * Whoever reads the resource afterwards cannot keep such a number by mistake.
 */
final class StateNumbers {

  /** Marks an identifier whose value is a hash; holds the hashes that it replaces. */
  private static final String HASHED = "_hashed";

  private static final String CONDITION = "?identifier=";

  /** Names of things, never of people; reading them all would cost more than the rest. */
  private static final Set<String> NAMES =
      Set.of("resourceType", "system", "url", "fullUrl", "versionId", "data", "unit", "profile");

  private final NationalNumbers numbers;
  private final Set<String> removedFrom = new LinkedHashSet<>();

  private StateNumbers(NationalNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * Takes the numbers out.
   *
   * @return the elements from whose text a number was removed, to be told
   */
  static List<String> takeOut(JsonNode resource, NationalNumbers numbers) {
    var found = new StateNumbers(numbers);
    found.object(resource, resource.path("resourceType").asText("?"), 0);
    return new ArrayList<>(found.removedFrom);
  }

  /** The hashes that an identifier replaces, where its value is a hash; else null. */
  static List<String> hashed(JsonNode identifier) {
    JsonNode former = identifier.path(HASHED);
    if (!former.isArray()) {
      return null;
    }
    var hashes = new ArrayList<String>();
    former.forEach(one -> hashes.add(one.asText()));
    return hashes;
  }

  private void node(JsonNode node, String path, int depth) {
    if (node.isObject()) {
      object(node, path, depth);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (isText(array.get(i))) {
          String written = written(array.get(i));
          String text = text(written, path);
          if (!text.equals(written)) {
            array.set(i, TextNode.valueOf(text));
          }
        } else {
          node(array.get(i), path, depth);
        }
      }
    }
  }

  private void object(JsonNode node, String path, int depth) {
    ObjectNode object = (ObjectNode) node;
    object.remove(HASHED);
    boolean identifier = isIdentifier(object, path) && hash(object);
    var names = new ArrayList<String>(object.size());
    object.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!NAMES.contains(name) && !(identifier && isHashPart(name))) {
        field(object, name, depth == 0 ? path + "." + name : path, depth);
      }
    }
  }

  private void field(ObjectNode object, String name, String path, int depth) {
    JsonNode value = object.get(name);
    if (!isText(value)) {
      node(value, path, depth + 1);
      return;
    }
    String text = written(value);
    String safe =
        switch (name) {
          case "id" -> name(text);
          case "reference" -> reference(text);
          default -> text(text, path);
        };
    if (!safe.equals(text)) {
      object.put(name, safe);
    }
  }

  /** A text, or a whole number: one of the state is one in whichever way JSON has it. */
  private static boolean isText(JsonNode node) {
    return node.isTextual()
        || node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  /** As it stands in JSON, a number with all its digits. */
  private static String written(JsonNode node) {
    return node.isNumber()
        ? node.decimalValue().stripTrailingZeros().toPlainString()
        : node.asText();
  }

  private String text(String text, String path) {
    String without = NationalNumbers.without(text);
    if (!without.equals(text)) {
      removedFrom.add(path);
    }
    return without;
  }

  private static boolean isHashPart(String name) {
    return name.equals("value") || name.equals(HASHED);
  }

  private static boolean isIdentifier(ObjectNode object, String path) {
    return isText(object.path("value"))
        && (path.endsWith(".identifier") || object.has("assigner") || isTyped(object));
  }

  /** An identifier within a reference or a part of the resource. */
  private static boolean isTyped(ObjectNode object) {
    return object.path("type").isObject() || object.path("system").asText("").contains(":");
  }

  /** Puts the hash of a number of the state into its identifier. */
  private boolean hash(ObjectNode identifier) {
    String value = written(identifier.path("value")).strip();
    String system = identifier.path("system").asText("");
    Optional<NationalNumber> number = NationalNumbers.read(value, labels(identifier, system));
    if (number.isEmpty()) {
      return false;
    }
    Kept kept = numbers.kept(number.get(), system);
    ArrayNode former = identifier.putArray(HASHED);
    if (kept == null) {
      identifier.put("value", "");
    } else {
      identifier.put("value", kept.hash()).put("system", kept.system());
      kept.former().forEach(former::add);
    }
    return true;
  }

  private static Labels labels(JsonNode identifier, String system) {
    JsonNode type = identifier.path("type");
    var words = new ArrayList<String>();
    words.add(type.path("text").asText(""));
    for (JsonNode coding : type.path("coding")) {
      words.add(coding.path("code").asText(""));
      words.add(coding.path("display").asText(""));
    }
    JsonNode assigner = identifier.path("assigner");
    words.add(assigner.path("identifier").path("value").asText(""));
    return new Labels(
        system, assigner.path("display").asText(""), null, words.toArray(String[]::new));
  }

  /**
   * An id that is a number of the state names its record all the same, by the hash that no new key
   * changes.
   */
  private String name(String id) {
    return NationalNumbers.read(id)
        .map(number -> numbers.kept(number, ""))
        .map(Kept::oldest)
        .map(hash -> "N-" + hash.substring(hash.length() - 24))
        .orElse(id);
  }

  private String reference(String reference) {
    int condition = reference.indexOf(CONDITION);
    if (condition < 0) {
      int version = reference.indexOf("/_history/");
      int end = version < 0 ? reference.length() : version;
      int id = reference.lastIndexOf('/', end - 1) + 1;
      return reference.substring(0, id)
          + name(reference.substring(id, end))
          + reference.substring(end);
    }
    String token =
        URLDecoder.decode(
            reference.substring(condition + CONDITION.length()), StandardCharsets.UTF_8);
    int bar = token.indexOf('|');
    String system = bar < 0 ? "" : token.substring(0, bar);
    return NationalNumbers.read(token.substring(bar + 1), new Labels(system, null, null))
        .map(number -> numbers.kept(number, system))
        .map(kept -> kept.system() + "|" + kept.oldest())
        .map(safe -> URLEncoder.encode(safe, StandardCharsets.UTF_8))
        .map(safe -> reference.substring(0, condition + CONDITION.length()) + safe)
        .orElse(reference);
  }
}
