package care.anbu.interop.fhir;

import care.anbu.interop.draft.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements of each resource type that Anbu uses, and by that the paths of all others: {@code
 * Patient.maritalStatus}, {@code Patient.extension(us-core-race)}, {@code Encounter.type} where
 * only the first type counts. What has another shape than FHIR gives it was not read, and is named
 * too. A path stands once for each time that the element stands there.
 *
 * <p>The grammar of {@link #USED}: names of elements with their parts in braces; {@code *} any
 * number of them is used, {@code +} the first of a list; {@code |} the first of these that is
 * there; {@code @} a shape of {@link #SHAPES}; {@code ~} whatever it holds.
 */
final class KnownElements {

  private static final Map<String, String> SHAPES =
      Map.of(
          "Concept", "coding+{system code display} text",
          "Codes", "coding*{system code display} text",
          "Identifier", "use type@Codes system value period@Period",
          "Reference", "reference type identifier@Identifier",
          "Period", "start end",
          "Name", "use text family given* period@Period",
          "Telecom", "system value use rank period@Period",
          "Address", "use type text line* city district state postalCode country period@Period",
          "Provision",
              "type period@Period purpose*{system code display} action*@Codes class~ code~ data~"
                  + " dataPeriod~ securityLabel~ actor~",
          "Value", "valueQuantity{value unit code}|valueInteger|valueCodeableConcept@Concept");

  private static final Map<String, String> USED =
      Map.ofEntries(
          Map.entry(
              "Patient",
              "active identifier*@Identifier name*@Name telecom*@Telecom gender birthDate"
                  + " address*@Address contact*{relationship*@Codes name@Name telecom*@Telecom period@Period}"
                  + " communication*{language@Concept preferred} link*{other@Reference type}"
                  + " deceasedBoolean~ deceasedDateTime~"),
          Map.entry(
              "RelatedPerson",
              "active patient@Reference relationship*@Codes name*@Name telecom*@Telecom"
                  + " period@Period"),
          Map.entry(
              "Encounter",
              "status class{system code display} type+@Concept|serviceType@Concept"
                  + " subject@Reference participant+{individual@Reference} period@Period"
                  + " location+{location@Reference} serviceProvider@Reference"
                  + " hospitalization{dischargeDisposition@Concept}"),
          Map.entry(
              "Appointment",
              "status start serviceType+@Concept|specialty+@Concept|serviceCategory+@Concept"
                  + " participant*{actor{reference type identifier@Identifier display} status}"),
          Map.entry(
              "Condition",
              "verificationStatus@Codes subject@Reference encounter@Reference code@Concept"
                  + " onsetDateTime|onsetPeriod{start}|recordedDate"
                  + " abatementDateTime|abatementPeriod{end}"),
          Map.entry(
              "Procedure",
              "status subject@Reference encounter@Reference code@Concept"
                  + " performedDateTime|performedPeriod@Period"),
          Map.entry(
              "Immunization",
              "status patient@Reference encounter@Reference vaccineCode@Concept"
                  + " occurrenceDateTime|recorded"),
          Map.entry(
              "DiagnosticReport",
              "status subject@Reference encounter@Reference code@Concept"
                  + " effectiveDateTime|effectivePeriod{start}|issued"),
          Map.entry(
              "Observation",
              "status subject@Reference encounter@Reference code@Concept dataAbsentReason~"
                  + " effectiveDateTime|effectiveInstant|effectivePeriod{start}|issued @Value"
                  + " component*{code@Concept dataAbsentReason~ @Value}"),
          Map.entry(
              "Consent",
              "status scope@Codes category*@Codes patient@Reference dateTime"
                  + " organization*@Reference sourceAttachment{title}|sourceReference{reference}"
                  + " policyRule@Codes provision{@Provision provision*@Provision}"),
          Map.entry("Practitioner", "identifier*@Identifier name*@Name"),
          Map.entry("PractitionerRole", "practitioner@Reference specialty+@Concept|code+@Concept"),
          Map.entry("HealthcareService", "name|specialty+@Concept|type+@Concept|category+@Concept"),
          Map.entry("Organization", "identifier*@Identifier name|alias+|description|type+@Concept"),
          Map.entry(
              "Location",
              "identifier*@Identifier name|alias+|description|type+@Concept"
                  + "|physicalType@Concept"));

  private static final Map<String, Element> TYPES = new HashMap<>();

  static {
    USED.forEach((type, grammar) -> TYPES.put(type, new Element(grammar)));
  }

  /** Names of a resource and its parts, and what the server says of its own copy. */
  private static final Set<String> NO_CONTENT = Set.of("resourceType", "id", "fhir_comments");

  /** Of {@code meta}: which copy it is, and which profiles it claims. */
  private static final Set<String> NO_CONTENT_OF_META =
      Set.of("versionId", "lastUpdated", "source", "profile");

  private static final int LONGEST_NAME = 60;

  private KnownElements() {}

  /** Adds the paths of what is not used of a resource of a type that is. */
  static void addUnused(String type, JsonNode resource, List<String> unused) {
    Element known = TYPES.get(type);
    if (known == null) {
      return;
    }
    var rest = new LinkedHashMap<String, JsonNode>();
    for (var field : resource.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (name.equals("meta") && value.isObject()) {
        value
            .fieldNames()
            .forEachRemaining(
                part -> {
                  if (!NO_CONTENT_OF_META.contains(part)) {
                    unused.add(type + ".meta." + cut(part));
                  }
                });
      } else if (name.equals("contained") && value.isArray()) {
        value.forEach(
            one ->
                unused.add(type + ".contained(" + cut(one.path("resourceType").asText("?")) + ")"));
      } else if (type.equals("Patient") && name.matches("_?deceased.*")) {
        // Whatever stands there is read as a death.
      } else {
        rest.put(name, value);
      }
    }
    known.addUnused(type, rest, unused);
  }

  private static String cut(String name) {
    return Texts.cut(name, LONGEST_NAME);
  }

  /** One element with the parts of it that are used. */
  private static final class Element {

    private enum Many {
      ONE,
      FIRST,
      ALL
    }

    private final Map<String, Element> parts = new HashMap<>();
    private final List<List<String>> oneOf = new ArrayList<>();
    private Many many = Many.ONE;
    private boolean anything;

    Element(String grammar) {
      new Grammar(grammar).into(this);
    }

    private Element() {}

    private void addUnused(String path, Map<String, JsonNode> fields, List<String> unused) {
      fields.forEach(
          (name, value) -> {
            if (value.isNull() || NO_CONTENT.contains(name)) {
              return;
            }
            boolean companion = name.startsWith("_");
            String element = companion ? name.substring(1) : name;
            if (name.equals("extension")) {
              extensions(path, value, unused);
            } else if (companion && parts.containsKey(element)) {
              companion(path + "." + element, value, unused);
            } else {
              Element part = notSurpassed(element, fields) ? parts.get(element) : null;
              add(path + "." + cut(element), part, value, unused);
            }
          });
    }

    /** Of several of which one counts, whether none before this one is there. */
    private boolean notSurpassed(String name, Map<String, JsonNode> fields) {
      for (List<String> group : oneOf) {
        int place = group.indexOf(name);
        for (int i = 0; i < place; i++) {
          if (fields.containsKey(group.get(i))) {
            return false;
          }
        }
      }
      return true;
    }

    private static void add(String path, Element part, JsonNode value, List<String> unused) {
      if (part != null && part.anything) {
        return;
      }
      if (part == null || value.isArray() != (part.many != Many.ONE)) {
        times(path, value, unused);
        return;
      }
      if (part.many == Many.ONE) {
        part.addOne(path, value, unused);
        return;
      }
      boolean first = true;
      for (JsonNode one : value) {
        if (one.isNull()) {
          continue;
        }
        if (part.many == Many.FIRST && !first) {
          unused.add(path);
        } else {
          part.addOne(path, one, unused);
        }
        first = false;
      }
    }

    private void addOne(String path, JsonNode value, List<String> unused) {
      if (parts.isEmpty() ? value.isContainerNode() : !value.isObject()) {
        unused.add(path);
      } else if (!parts.isEmpty()) {
        var fields = new LinkedHashMap<String, JsonNode>();
        value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        addUnused(path, fields, unused);
      }
    }

    /** What stands beside a plain value: extensions of it, one for each value of a list. */
    private static void companion(String path, JsonNode value, List<String> unused) {
      if (value.isArray()) {
        value.forEach(one -> companion(path, one, unused));
      } else if (!value.isObject()) {
        times(path, value, unused);
      } else {
        value
            .properties()
            .forEach(
                field -> {
                  if (field.getKey().equals("extension")) {
                    extensions(path, field.getValue(), unused);
                  } else if (!field.getKey().equals("id")) {
                    unused.add(path + "." + cut(field.getKey()));
                  }
                });
      }
    }

    private static void extensions(String path, JsonNode list, List<String> unused) {
      if (!list.isArray()) {
        unused.add(path + ".extension");
      }
      for (JsonNode extension : list.isArray() ? list : List.<JsonNode>of()) {
        String url = extension.path("url").asText("");
        String name = url.substring(url.lastIndexOf('/') + 1);
        unused.add(path + ".extension(" + (name.isEmpty() ? "?" : cut(name)) + ")");
      }
    }

    private static void times(String path, JsonNode value, List<String> unused) {
      int times = value.isArray() ? value.size() : value.isNull() ? 0 : 1;
      for (int i = 0; i < times; i++) {
        if (!value.isArray() || !value.get(i).isNull()) {
          unused.add(path);
        }
      }
    }
  }

  /** Reads the grammar of used elements. */
  private static final class Grammar {

    private final String text;
    private int at;

    Grammar(String text) {
      this.text = text;
    }

    void into(Element whole) {
      var group = new ArrayList<String>();
      while (at < text.length() && text.charAt(at) != '}') {
        char c = text.charAt(at);
        if (c == ' ') {
          at++;
        } else if (c == '@') {
          at++;
          new Grammar(SHAPES.get(name())).into(whole);
        } else {
          String name = name();
          whole.parts.put(name, element());
          group.add(name);
          if (at < text.length() && text.charAt(at) == '|') {
            at++;
            continue;
          }
          if (group.size() > 1) {
            whole.oneOf.add(List.copyOf(group));
          }
          group.clear();
        }
      }
    }

    private Element element() {
      var element = new Element();
      while (at < text.length()) {
        switch (text.charAt(at)) {
          case '*' -> element.many = Element.Many.ALL;
          case '+' -> element.many = Element.Many.FIRST;
          case '~' -> element.anything = true;
          case '{' -> {
            at++;
            into(element);
          }
          case '@' -> {
            at++;
            new Grammar(SHAPES.get(name())).into(element);
            continue;
          }
          default -> {
            return element;
          }
        }
        at++;
      }
      return element;
    }

    private String name() {
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }
  }
}
