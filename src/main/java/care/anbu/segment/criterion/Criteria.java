package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Reads the JSON form of criteria, strictly: an unknown kind or member is a {@link Problem} and
 * never ignored, since a segment read wrongly would reach the wrong patients.
 */
public final class Criteria {

  /** Groups in groups deeper than this are refused: nobody could say who is meant. */
  static final int MOST_DEPTH = 8;

  /** More parts than this are refused. */
  static final int MOST_PARTS = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ToLongFunction<String> departmentId;
  private int parts;

  private Criteria(ToLongFunction<String> departmentId) {
    this.departmentId = departmentId;
  }

  /** Reads what {@link Criterion#json} wrote. */
  public static Criterion parse(String json) {
    return parse(json, text -> Id.fromString(text).value());
  }

  /**
   * Reads what a caller wrote.
   *
   * @param departmentId finds the id of a department from the text that names it
   */
  public static Criterion parse(String json, ToLongFunction<String> departmentId) {
    try {
      return parse(JSON.readTree(json), departmentId);
    } catch (JsonProcessingException e) {
      throw Problem.invalid("segment:problem_not_json");
    }
  }

  /** Reads what a caller wrote; null is a problem too. */
  public static Criterion parse(JsonNode json, ToLongFunction<String> departmentId) {
    return new Criteria(departmentId).read(json, 1);
  }

  private Criterion read(JsonNode json, int depth) {
    if (json == null || !json.isObject()) {
      throw Problem.invalid("segment:problem_not_json");
    }
    if (depth > MOST_DEPTH || ++parts > MOST_PARTS) {
      throw Problem.invalid("segment:problem_too_large");
    }
    var node = new Node(json);
    return switch (node.type) {
      case "and" -> new Criterion.And(children(node.only("of"), depth));
      case "or" -> new Criterion.Or(children(node.only("of"), depth));
      case "not" -> new Criterion.Not(read(node.only("of").member("of"), depth + 1));
      case "age" -> new Criterion.Age(node.only("from", "to").number("from"), node.number("to"));
      case "sex" -> new Criterion.SexIs(node.only("is").set("is", Sex.class));
      case "visited" ->
          new Criterion.Visited(
              department(node.only("department", "withinMonths")), node.number("withinMonths"));
      case "lastVisit" ->
          new Criterion.LastVisit(
              department(node.only("department", "atLeastMonths", "atMostMonths")),
              node.number("atLeastMonths"),
              node.number("atMostMonths"));
      case "condition" ->
          new Criterion.Condition(
              node.only("kind", "system", "code", "text", "withinMonths")
                  .constant("kind", ClinicalEvent.Kind.class),
              node.text("system"),
              node.text("code"),
              node.text("text"),
              node.number("withinMonths"));
      case "contact" ->
          new Criterion.Contact(
              node.only("kind", "channel", "atLeastPercent").constant("kind", ContactKind.class),
              node.constant("channel", Channel.class),
              node.number("atLeastPercent"));
      case "visits" ->
          new Criterion.Visits(
              node.only(
                      "which",
                      "atLeast",
                      "atMost",
                      "department",
                      "doctor",
                      "withinMonths",
                      "from",
                      "to")
                  .constant("which", Criterion.Which.class),
              node.number("atLeast"),
              node.number("atMost"),
              department(node),
              node.id("doctor"),
              new Criterion.TimeSpan(
                  node.number("withinMonths"), node.day("from"), node.day("to")));
      case "booked" ->
          new Criterion.Booked(
              node.only("state", "department", "withinMonths")
                  .constant("state", Criterion.Booked.State.class),
              department(node),
              node.number("withinMonths"));
      case "observed" ->
          new Criterion.Observed(
              node.only(
                      "which",
                      "system",
                      "code",
                      "text",
                      "comparison",
                      "value",
                      "unit",
                      "withinMonths")
                  .constant("which", Criterion.Which.class),
              node.text("system"),
              node.text("code"),
              node.text("text"),
              node.constant("comparison", Criterion.Observed.Comparison.class),
              node.decimal("value"),
              node.text("unit"),
              node.number("withinMonths"));
      case "household" ->
          new Criterion.Household(
              node.only("othersAtLeast", "childUnder", "sharesPhone").number("othersAtLeast"),
              node.number("childUnder"),
              node.yes("sharesPhone"));
      case "language" -> new Criterion.LanguageIs(node.only("is").text("is"));
      case "consent" ->
          new Criterion.ConsentIs(
              node.only("purpose", "channel", "is").constant("purpose", Purpose.class),
              node.constant("channel", Channel.class),
              node.constant("is", Criterion.ConsentIs.Answer.class));
      case "segment" ->
          new Criterion.Named(
              node.only("segment", "version").requiredId("segment"), node.number("version"));
      default ->
          CriterionSource.named(node.type)
              .map(source -> contributed(source, node))
              .orElseThrow(() -> Problem.invalid("segment:problem_unknown_kind", node.type));
    };
  }

  private Criterion contributed(CriterionSource source, Node node) {
    node.only(source.fields().stream().map(CriterionField::name).toArray(String[]::new));
    var values = new TreeMap<String, String>();
    for (CriterionField field : source.fields()) {
      String value = value(field, node);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return new Criterion.Contributed(source.type(), values);
  }

  /** The value of a member as text, once it is one that the field takes. */
  private String value(CriterionField field, Node node) {
    String name = field.name();
    switch (field.input()) {
      case NUMBER -> {
        Integer number = node.number(name);
        if (number != null && (number < field.least() || number > field.most())) {
          throw Problem.invalid("segment:problem_range", node.type);
        }
        return number == null ? null : number.toString();
      }
      case DEPARTMENT -> {
        Long id = department(node);
        return id == null ? null : Id.text(id);
      }
      case REFERENCE -> {
        Long id = node.id(name);
        return id == null ? null : Id.text(id);
      }
      case CHOICE -> {
        String chosen = node.text(name);
        if (chosen != null && (chosen.isEmpty() || !field.options().contains(chosen))) {
          throw node.wrong(name);
        }
        return chosen;
      }
      default -> throw new IllegalStateException(field.input() + " of a source");
    }
  }

  private List<Criterion> children(Node group, int depth) {
    JsonNode of = group.member("of");
    if (of == null || !of.isArray()) {
      throw Problem.invalid("segment:problem_incomplete", group.type);
    }
    var children = new ArrayList<Criterion>();
    of.forEach(one -> children.add(read(one, depth + 1)));
    return children;
  }

  private Long department(Node node) {
    String name = node.text("department");
    return name == null ? null : departmentId.applyAsLong(name);
  }

  /** One JSON object, read by member. */
  private static final class Node {

    private final JsonNode json;
    private final String type;

    Node(JsonNode json) {
      this.json = json;
      this.type = json.path("type").asText();
    }

    /** Refuses members that this kind does not have. */
    Node only(String... names) {
      var known = Set.of(names);
      json.fieldNames()
          .forEachRemaining(
              name -> {
                if (!name.equals("type") && !known.contains(name)) {
                  throw Problem.invalid("segment:problem_unknown_member", type, name);
                }
              });
      return this;
    }

    /** The member, or null when it is absent or null. */
    JsonNode member(String name) {
      return json.hasNonNull(name) ? json.get(name) : null;
    }

    Integer number(String name) {
      JsonNode value = member(name);
      if (value == null) {
        return null;
      }
      if (!value.canConvertToInt() || !value.isIntegralNumber()) {
        throw Problem.invalid("segment:problem_range", type);
      }
      return value.intValue();
    }

    BigDecimal decimal(String name) {
      JsonNode value = member(name);
      if (value != null && !value.isNumber()) {
        throw Problem.invalid("segment:problem_range", type);
      }
      return value == null ? null : value.decimalValue();
    }

    Boolean yes(String name) {
      JsonNode value = member(name);
      if (value != null && !value.isBoolean()) {
        throw wrong(name);
      }
      return value == null ? null : value.booleanValue();
    }

    LocalDate day(String name) {
      String value = text(name);
      try {
        return value == null ? null : LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw wrong(name);
      }
    }

    Long id(String name) {
      String value = text(name);
      try {
        return value == null ? null : Id.fromString(value).value();
      } catch (Id.NotAnId e) {
        throw wrong(name);
      }
    }

    long requiredId(String name) {
      Long id = id(name);
      if (id == null) {
        throw Problem.invalid("segment:problem_incomplete", type);
      }
      return id;
    }

    Problem wrong(String name) {
      return Problem.invalid("segment:problem_value", type, name);
    }

    String text(String name) {
      JsonNode value = member(name);
      if (value == null) {
        return null;
      }
      if (!value.isTextual()) {
        throw wrong(name);
      }
      return value.textValue().strip();
    }

    <E extends Enum<E>> E constant(String name, Class<E> of) {
      String value = text(name);
      return value == null ? null : constant(value, name, of);
    }

    <E extends Enum<E>> Set<E> set(String name, Class<E> of) {
      var set = EnumSet.noneOf(of);
      JsonNode values = member(name);
      if (values != null && values.isTextual()) {
        set.add(constant(values.textValue(), name, of));
      } else if (values != null) {
        values.forEach(value -> set.add(constant(value.asText(), name, of)));
      }
      return set;
    }

    private <E extends Enum<E>> E constant(String value, String name, Class<E> of) {
      try {
        return Enum.valueOf(of, value);
      } catch (IllegalArgumentException e) {
        throw wrong(name);
      }
    }
  }
}
