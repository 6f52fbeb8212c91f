package care.anbu.segment;

import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Id;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the JSON form of a criterion; {@link Criteria} reads it. Absent members are left out. */
final class CriterionJson implements Criterion.Cases<ObjectNode> {

  @Override
  public ObjectNode and(Criterion.And all) {
    var json = node("and");
    var parts = json.putArray("of");
    all.of().forEach(one -> parts.add(one.match(this)));
    return json;
  }

  @Override
  public ObjectNode or(Criterion.Or any) {
    var json = node("or");
    var parts = json.putArray("of");
    any.of().forEach(one -> parts.add(one.match(this)));
    return json;
  }

  @Override
  public ObjectNode not(Criterion.Not negation) {
    var json = node("not");
    json.set("of", negation.of().match(this));
    return json;
  }

  @Override
  public ObjectNode age(Criterion.Age age) {
    var json = node("age");
    put(json, "from", age.from());
    put(json, "to", age.to());
    return json;
  }

  @Override
  public ObjectNode sex(Criterion.SexIs sex) {
    var json = node("sex");
    var letters = json.putArray("is");
    sex.is().forEach(one -> letters.add(one.name()));
    return json;
  }

  @Override
  public ObjectNode visited(Criterion.Visited visited) {
    var json = node("visited");
    putDepartment(json, visited.departmentId());
    put(json, "withinMonths", visited.withinMonths());
    return json;
  }

  @Override
  public ObjectNode lastVisit(Criterion.LastVisit lastVisit) {
    var json = node("lastVisit");
    putDepartment(json, lastVisit.departmentId());
    put(json, "atLeastMonths", lastVisit.atLeastMonths());
    put(json, "atMostMonths", lastVisit.atMostMonths());
    return json;
  }

  @Override
  public ObjectNode condition(Criterion.Condition condition) {
    var json = node("condition");
    boolean proper = condition.kind() == ClinicalEvent.Kind.CONDITION;
    put(json, "kind", proper ? null : condition.kind().name());
    put(json, "system", condition.system());
    put(json, "code", condition.code());
    put(json, "text", condition.text());
    put(json, "withinMonths", condition.withinMonths());
    return json;
  }

  @Override
  public ObjectNode contact(Criterion.Contact contact) {
    var json = node("contact");
    put(json, "kind", contact.kind() == null ? null : contact.kind().name());
    put(json, "channel", contact.channel() == null ? null : contact.channel().name());
    return json;
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static void putDepartment(ObjectNode json, Long id) {
    put(json, "department", id == null ? null : Id.text(id));
  }

  private static void put(ObjectNode json, String name, Integer value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void put(ObjectNode json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
