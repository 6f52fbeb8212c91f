package care.anbu.interop.fhir;

import care.anbu.testsupport.Fuzz;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Real resources, changed as faulty programs change them; the same seed, the same changes. */
public final class Mutations {

  /** How many with every build. */
  public static final int IN_CI = 4000;

  /** Of an element that no program knows. */
  static final String UNKNOWN = "zzUnknown";

  /** Every word of a further value. */
  static final String FURTHER = "zzfurther";

  /** Lists of which a resource may have several values; without those that only refer. */
  private static final List<String> LISTS =
      List.of("name", "identifier", "communication", "component", "type", "address", "contact");

  /** What says of which kind a value is. */
  private static final Set<String> KINDS = Set.of("system", "reference");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What is read as a whole, whatever stands in it. */
  private static final List<String> WHOLE =
      List.of("dataAbsentReason", "class", "code", "data", "dataPeriod", "securityLabel", "actor");

  private final Random random;

  public Mutations(long seed) {
    random = new Random(seed);
  }

  public static int length() {
    return Fuzz.cases(IN_CI);
  }

  /** Resources of a small hospital, the official examples, and cases of the field. */
  public static List<String> samples() {
    try (var hospital =
            new GZIPInputStream(
                Mutations.class.getResourceAsStream("/fhir/synthea-small.ndjson.gz"));
        var edges = Mutations.class.getResourceAsStream("/fhir/edges.ndjson");
        var examples =
            new ZipInputStream(Mutations.class.getResourceAsStream("/fhir/r4-examples.zip"))) {
      var samples = new ArrayList<String>();
      samples.addAll(lines(hospital.readAllBytes()));
      samples.addAll(lines(edges.readAllBytes()));
      while (examples.getNextEntry() != null) {
        JsonNode example = JSON.readTree(examples.readAllBytes());
        if (example.has("resourceType")) {
          samples.add(example.toString());
        }
      }
      return samples;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
  }

  public String oneOf(List<String> samples) {
    return samples.get(random.nextInt(samples.size()));
  }

  /** A resource with one to three elements changed; sometimes its bytes too. */
  public byte[] changed(String resource) {
    ObjectNode node = parsed(resource);
    for (int i = random.nextInt(3); i >= 0; i--) {
      change(node);
    }
    String text = random.nextInt(40) == 0 ? doubled(node) : node.toString();
    byte[] bytes = text.replace('\n', ' ').getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(40)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt(128));
        yield bytes;
      }
      case 2 -> text.getBytes(StandardCharsets.UTF_16LE);
      default -> bytes;
    };
  }

  /**
   * Puts an element that nobody knows somewhere into a resource.
   *
   * @return the path of the object that it stands in, as the reader names paths
   */
  String withUnknown(ObjectNode resource) {
    ObjectNode at = resource;
    var path = new StringBuilder(resource.path("resourceType").asText());
    while (random.nextInt(4) > 0) {
      var inner = new ArrayList<String>();
      for (var field : at.properties()) {
        boolean whole =
            WHOLE.contains(field.getKey()) && path.toString().contains("Consent")
                || field.getKey().equals("dataAbsentReason")
                || field.getKey().equals("meta")
                || field.getKey().equals("extension")
                || field.getKey().equals("contained")
                || field.getKey().contains("deceased");
        JsonNode value = field.getValue();
        if (!whole && (value.isObject() || value.isArray() && value.path(0).isObject())) {
          inner.add(field.getKey());
        }
      }
      if (inner.isEmpty()) {
        break;
      }
      String name = inner.get(random.nextInt(inner.size()));
      JsonNode value = at.get(name);
      at = (ObjectNode) (value.isObject() ? value : value.get(random.nextInt(value.size())));
      path.append('.').append(name.startsWith("_") ? name.substring(1) : name);
    }
    at.put(UNKNOWN, random.nextInt());
    return path.toString();
  }

  /**
   * Puts a further value into a list of a resource, of which the words are {@link #FURTHER}.
   *
   * @return the path of the list; null where there is none that says anything by words
   */
  String withFurther(ObjectNode resource) {
    var lists = new ArrayList<String>();
    boolean person = resource.path("resourceType").asText().equals("Patient");
    for (String name : LISTS) {
      // Of others a number is only what they are referred to by.
      if (name.equals("identifier") && !person) {
        continue;
      }
      if (resource.path(name).isArray() && resource.path(name).path(0).isObject()) {
        lists.add(name);
      }
    }
    if (lists.isEmpty()) {
      return null;
    }
    String name = lists.get(random.nextInt(lists.size()));
    var list = (ArrayNode) resource.get(name);
    list.add(
        name.equals("identifier")
            // One of a state would leave a hash.
            ? NODES.objectNode().put("system", "urn:hospital").put("value", FURTHER)
            : further(list.get(0).deepCopy(), ""));
    return resource.path("resourceType").asText() + "." + name;
  }

  private static JsonNode further(JsonNode node, String name) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("extension", "use", "period", "rank", "id", "preferred", "resource"));
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(part -> object.set(part, further(object.get(part), part)));
      return object;
    }
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, further(list.get(i), name));
      }
      return list;
    }
    return node.isTextual() && !KINDS.contains(name) ? NODES.textNode(FURTHER) : node;
  }

  static ObjectNode parsed(String resource) {
    try {
      return (ObjectNode) JSON.readTree(resource);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private void change(ObjectNode resource) {
    JsonNode at = resource;
    while (true) {
      if (at instanceof ObjectNode object && !object.isEmpty()) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = object.get(name);
        if (!value.isContainerNode() || value.isEmpty() || random.nextInt(3) == 0) {
          if (!name.equals("resourceType") || random.nextInt(20) == 0) {
            put(object, name, value);
          }
          return;
        }
        at = value;
      } else if (at instanceof ArrayNode list && !list.isEmpty()) {
        int place = random.nextInt(list.size());
        JsonNode value = list.get(place);
        if (!value.isContainerNode() || value.isEmpty() || random.nextInt(4) == 0) {
          list.set(place, other(value));
          return;
        }
        at = value;
      } else {
        return;
      }
    }
  }

  private void put(ObjectNode object, String name, JsonNode value) {
    switch (random.nextInt(12)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name.toUpperCase(java.util.Locale.ROOT), object.remove(name));
      case 2 -> {
        object.remove(name);
        object.set(
            "_" + name,
            parsed(
                "{\"extension\":[{\"url\":\"" + Withheld.URL + "\",\"valueCode\":\"masked\"}]}"));
      }
      case 3 ->
          object.set(
              "modifierExtension", NODES.arrayNode().add(NODES.objectNode().put("url", "urn:x")));
      default -> object.set(name, other(value));
    }
  }

  /** Another value in its place. */
  private JsonNode other(JsonNode value) {
    return switch (random.nextInt(16)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.arrayNode().add(value);
      case 2 -> NODES.objectNode().set("value", value);
      case 3 -> NODES.textNode("");
      case 4 -> NODES.textNode(value.asText("") + " \u0000\u202E\uFEFF髙🙂");
      case 5 -> NODES.textNode("x".repeat(1 << random.nextInt(18)));
      case 6 -> NODES.numberNode(new java.math.BigDecimal("9".repeat(900)));
      case 7 -> NODES.numberNode(-1);
      case 8 -> NODES.booleanNode(random.nextBoolean());
      case 9 -> NODES.arrayNode();
      case 10 -> NODES.objectNode();
      case 11 -> NODES.textNode(date());
      case 12 -> deep(value);
      case 13 -> NODES.textNode("Patient/" + random.nextInt(50));
      case 14 -> value.isArray() && !value.isEmpty() ? value.get(0) : NODES.textNode("\uD83D");
      default -> NODES.textNode("entered-in-error");
    };
  }

  private String date() {
    return List.of(
            "0000-00-00",
            "2026-02-30",
            "9999-12-31",
            "+999999999-12-31",
            "1582-10-15",
            "2031",
            "1999-13",
            "2020-01-01T24:00:00Z",
            "2020-01-01T00:00:00+99:00",
            "today")
        .get(random.nextInt(10));
  }

  private JsonNode deep(JsonNode value) {
    JsonNode node = value;
    for (int i = random.nextInt(3) == 0 ? 300 : 30; i > 0; i--) {
      node = NODES.arrayNode().add(node);
    }
    return node;
  }

  /** An element twice, as text. */
  private static String doubled(ObjectNode node) {
    String text = node.toString();
    return "{\"birthDate\":\"1970-01-01\",\"id\":\"twice\"," + text.substring(1);
  }
}
