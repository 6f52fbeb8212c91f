package care.anbu.segment.criterion;

import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the segment editor: a condition whose fields may still be empty, or a group of lines.
 *
 * <p>A form names the fields of a line by its path: {@code c} is the whole, {@code c.0} its first
 * part, {@code c.0.from} a field of that. A line turns into the same JSON that the API takes, so
 * both are read and checked in one place.
 *
 * @param type the kind in the JSON form; {@code and} and {@code or} are groups
 * @param not whether the condition is turned round
 * @param values the fields by their name in the JSON form, each as text
 */
public record CriterionRow(
    String path,
    String type,
    boolean not,
    MultivaluedMap<String, String> values,
    List<CriterionRow> parts) {

  static final String ROOT = "c";

  /** More lines in a group than this are not read. */
  private static final int MOST_PARTS = 50;

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,12}");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}\\.\\d{1,12}");

  /** Fields of a choice between a code and a text. */
  private static final Set<String> ABOUT_CODES = Set.of("by", "term", "system");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The lines of a criterion; the outermost is always a group. */
  public static CriterionRow of(Criterion criterion) {
    Criterion plain = criterion.normalised();
    boolean group = plain instanceof Criterion.And || plain instanceof Criterion.Or;
    Criterion whole = group ? plain : new Criterion.And(List.of(plain));
    try {
      return of(ROOT, false, JSON.readTree(whole.json()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static CriterionRow of(String path, boolean not, JsonNode json) {
    String kind = json.get("type").asText();
    if (kind.equals("not")) {
      return of(path, !not, json.get("of"));
    }
    var values = new MultivaluedHashMap<String, String>();
    var parts = new ArrayList<CriterionRow>();
    json.properties()
        .forEach(
            member -> {
              if (member.getKey().equals("of")) {
                member
                    .getValue()
                    .forEach(one -> parts.add(of(path + "." + parts.size(), false, one)));
              } else if (member.getValue().isArray()) {
                member.getValue().forEach(one -> values.add(member.getKey(), one.asText()));
              } else if (!member.getKey().equals("type")) {
                values.add(member.getKey(), member.getValue().asText());
              }
            });
    addChoices(kind, values);
    return new CriterionRow(path, kind, not, values, parts);
  }

  /** Two members of which only one may stand are one choice in the form. */
  private static void addChoices(String kind, MultivaluedMap<String, String> values) {
    switch (kind) {
      case "contact" -> {
        String by = values.containsKey("channel") ? "channel" : "kind";
        values.putSingle("by", by + ":" + values.getFirst(by));
      }
      case "condition", "observed" -> {
        String by = values.containsKey("code") ? "code" : "text";
        values.putSingle("by", by);
        values.putSingle("term", values.getFirst(by));
      }
      case "segment" ->
          values.putSingle(kind, values.getFirst(kind) + ":" + values.getFirst("version"));
      case "household" -> {
        String by = values.keySet().iterator().next();
        values.putSingle("by", by);
        values.putSingle("number", by.equals("sharesPhone") ? "" : values.getFirst(by));
      }
      default -> {
        // The others have a field for each member.
      }
    }
  }

  /** The lines as a form sent them. */
  public static CriterionRow read(MultivaluedMap<String, String> form) {
    return read(ROOT, ROOT, form, 1);
  }

  private static CriterionRow read(
      String from, String path, MultivaluedMap<String, String> form, int depth) {
    String kind = form.getFirst(from + ".type");
    if (kind == null || depth > Criteria.MOST_DEPTH) {
      return null;
    }
    var values = new MultivaluedHashMap<String, String>();
    form.forEach(
        (name, texts) -> {
          if (name.startsWith(from + ".") && name.indexOf('.', from.length() + 1) < 0) {
            texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> values.add(name.substring(from.length() + 1), text));
          }
        });
    values.remove("type");
    boolean not = values.remove("not") != null;
    var parts = new ArrayList<CriterionRow>();
    for (int i = 0; i < MOST_PARTS; i++) {
      CriterionRow part = read(from + "." + i, path + "." + parts.size(), form, depth + 1);
      if (part != null) {
        parts.add(part);
      }
    }
    return new CriterionRow(path, kind, not, values, parts);
  }

  public boolean group() {
    return type.equals("and") || type.equals("or");
  }

  /**
   * Whether one may still put a group into this group: three groups deep is as deep as it reads.
   */
  public boolean roomy() {
    return path.chars().filter(c -> c == '.').count() < 2;
  }

  public boolean root() {
    return path.equals(ROOT);
  }

  /** The field as text, empty when it is. */
  public String value(String name) {
    String value = values.getFirst(name);
    return value == null ? "" : value;
  }

  public boolean has(String name, String value) {
    return values.getOrDefault(name, List.of()).contains(value);
  }

  /** The path as an element id. */
  public String anchor() {
    return path.replace('.', '-');
  }

  /** Adds a fresh line at the end of the group at that path. */
  public CriterionRow with(String group, CriterionRow... fresh) {
    return rebuilt(
        path,
        row ->
            row.path.equals(group)
                ? Stream.concat(row.parts.stream(), Stream.of(fresh))
                : row.parts.stream());
  }

  /** The path of the last line of the group at that path. */
  public String last(String group) {
    return Stream.iterate(List.of(this), rows -> !rows.isEmpty(), CriterionRow::below)
        .flatMap(List::stream)
        .filter(row -> row.path.equals(group))
        .map(row -> group + "." + (row.parts.size() - 1))
        .findFirst()
        .orElse(path);
  }

  private static List<CriterionRow> below(List<CriterionRow> rows) {
    return rows.stream().flatMap(row -> row.parts.stream()).toList();
  }

  /** Leaves the line at that path out. */
  public CriterionRow without(String line) {
    return rebuilt(path, row -> row.parts.stream().filter(part -> !part.path.equals(line)));
  }

  /** The kinds of lines to choose from. */
  public List<String> kinds() {
    return Stream.concat(
            CriterionField.OF_KINDS.keySet().stream(),
            CriterionSource.all().stream().map(CriterionSource::type))
        .toList();
  }

  /** What a line of this kind asks for. */
  public List<CriterionField> fields() {
    List<CriterionField> own = CriterionField.OF_KINDS.get(type);
    return own == null
        ? CriterionSource.named(type).map(CriterionSource::fields).orElse(List.of())
        : own;
  }

  /** The kind of that name; a condition where nobody has chosen. */
  public static ClinicalEvent.Kind eventKind(String name) {
    return Arrays.stream(ClinicalEvent.Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(ClinicalEvent.Kind.CONDITION);
  }

  public static CriterionRow fresh() {
    return new CriterionRow("", "lastVisit", false, new MultivaluedHashMap<>(), List.of());
  }

  public static CriterionRow freshGroup() {
    return new CriterionRow("", "or", false, new MultivaluedHashMap<>(), List.of(fresh(), fresh()));
  }

  /** The criterion that the lines say. */
  public Criterion criterion(ToLongFunction<String> departmentId) {
    return Criteria.parse(json(), departmentId);
  }

  private CriterionRow rebuilt(String at, Function<CriterionRow, Stream<CriterionRow>> partsOf) {
    var moved = new ArrayList<CriterionRow>();
    partsOf.apply(this).forEach(part -> moved.add(part.rebuilt(at + "." + moved.size(), partsOf)));
    return new CriterionRow(at, type, not, values, moved);
  }

  private ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("type", type);
    switch (type) {
      case "and", "or" -> {
        if (parts.isEmpty() && !root()) {
          throw Problem.invalid("segment:problem_incomplete", type);
        }
        var of = json.putArray("of");
        parts.forEach(part -> of.add(part.json()));
      }
      case "contact" -> {
        String[] by = value("by").split(":", 2);
        put(json, by[0], by[by.length - 1]);
        putNumber(json, "atLeastPercent", value("atLeastPercent"));
      }
      case "segment" -> {
        String[] version = value(type).split(":", 2);
        put(json, type, version[0]);
        putNumber(json, "version", version.length > 1 ? version[1] : "");
      }
      case "household" -> {
        String by = value("by");
        if (by.equals("sharesPhone")) {
          json.put(by, true);
        } else {
          putNumber(json, by, value("number"));
        }
      }
      case "condition", "observed" -> {
        put(json, value("by"), value("term"));
        if (value("by").equals("code")) {
          put(json, "system", value("system"));
        }
        fields().stream()
            .filter(field -> !ABOUT_CODES.contains(field.name()))
            .forEach(one -> put(json, one));
      }
      default -> {
        if (fields().isEmpty()) {
          throw Problem.invalid("segment:problem_unknown_kind", type);
        }
        fields().forEach(field -> put(json, field));
      }
    }
    return not ? negation(json) : json;
  }

  private static ObjectNode negation(ObjectNode json) {
    var negation = JsonNodeFactory.instance.objectNode().put("type", "not");
    negation.set("of", json);
    return negation;
  }

  private void put(ObjectNode json, CriterionField field) {
    switch (field.input()) {
      case NUMBER, DECIMAL -> putNumber(json, field.name(), value(field.name()));
      case CHOICES -> {
        var of = json.putArray(field.name());
        values.getOrDefault(field.name(), List.of()).forEach(of::add);
      }
      default -> put(json, field.name(), value(field.name()));
    }
  }

  /** What is no number is put as it was typed: whoever reads it says so. */
  private static void putNumber(ObjectNode json, String name, String value) {
    if (WHOLE.matcher(value).matches()) {
      json.put(name, Long.parseLong(value));
    } else if (DECIMAL.matcher(value).matches()) {
      json.put(name, new BigDecimal(value));
    } else {
      put(json, name, value);
    }
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty() && !name.isEmpty()) {
      json.put(name, value);
    }
  }
}
