package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
              node.only("kind", "channel").constant("kind", ContactKind.class),
              node.constant("channel", Channel.class));
      default -> throw Problem.invalid("segment:problem_unknown_kind", node.type);
    };
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

    String text(String name) {
      JsonNode value = member(name);
      if (value == null) {
        return null;
      }
      if (!value.isTextual()) {
        throw Problem.invalid("segment:problem_value", type, name);
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
        throw Problem.invalid("segment:problem_value", type, name);
      }
    }
  }
}
