package care.anbu.segment.criterion;

import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Id;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the JSON form of a criterion; {@link Criteria} reads it. Absent members are left out. */
public final class CriterionJson implements Criterion.Cases<ObjectNode> {

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
  public ObjectNode visits(Criterion.Visits visits) {
    var json = node("visits");
    put(json, "which", visits.which());
    put(json, "atLeast", visits.atLeast());
    put(json, "atMost", visits.atMost());
    putDepartment(json, visits.departmentId());
    put(json, "doctor", visits.doctorId() == null ? null : Id.text(visits.doctorId()));
    put(json, "withinMonths", visits.during().withinMonths());
    put(json, "from", visits.during().from());
    put(json, "to", visits.during().to());
    return json;
  }

  @Override
  public ObjectNode booked(Criterion.Booked booked) {
    var json = node("booked");
    put(json, "state", booked.state());
    putDepartment(json, booked.departmentId());
    put(json, "withinMonths", booked.withinMonths());
    return json;
  }

  @Override
  public ObjectNode condition(Criterion.Condition condition) {
    var json = node("condition");
    boolean proper = condition.kind() == ClinicalEvent.Kind.CONDITION;
    put(json, "kind", proper ? null : condition.kind());
    put(json, "system", condition.system());
    put(json, "code", condition.code());
    put(json, "text", condition.text());
    put(json, "withinMonths", condition.withinMonths());
    return json;
  }

  @Override
  public ObjectNode contact(Criterion.Contact contact) {
    var json = node("contact");
    put(json, "kind", contact.kind());
    put(json, "channel", contact.channel());
    put(json, "atLeastPercent", contact.atLeastPercent());
    return json;
  }

  @Override
  public ObjectNode observed(Criterion.Observed observed) {
    var json = node("observed");
    put(json, "which", observed.which() == Criterion.Which.LAST ? null : observed.which());
    put(json, "system", observed.system());
    put(json, "code", observed.code());
    put(json, "text", observed.text());
    put(json, "comparison", observed.comparison());
    json.put("value", observed.value());
    put(json, "unit", observed.unit());
    put(json, "withinMonths", observed.withinMonths());
    return json;
  }

  @Override
  public ObjectNode household(Criterion.Household household) {
    var json = node("household");
    put(json, "othersAtLeast", household.othersAtLeast());
    put(json, "childUnder", household.childUnder());
    if (household.sharesPhone() != null) {
      json.put("sharesPhone", true);
    }
    return json;
  }

  @Override
  public ObjectNode language(Criterion.LanguageIs language) {
    var json = node("language");
    put(json, "is", language.is());
    return json;
  }

  @Override
  public ObjectNode consent(Criterion.ConsentIs consent) {
    var json = node("consent");
    put(json, "purpose", consent.purpose());
    put(json, "channel", consent.channel());
    put(json, "is", consent.is());
    return json;
  }

  @Override
  public ObjectNode named(Criterion.Named segment) {
    var json = node("segment");
    put(json, "segment", Id.text(segment.segmentId()));
    put(json, "version", segment.version());
    return json;
  }

  @Override
  public ObjectNode contributed(Criterion.Contributed contributed) {
    var json = node(contributed.type());
    for (CriterionField field : contributed.source().fields()) {
      String value = contributed.values().get(field.name());
      if (value != null && field.input() == CriterionField.Input.NUMBER) {
        json.put(field.name(), Integer.parseInt(value));
      } else {
        put(json, field.name(), value);
      }
    }
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

  /** As text: a constant by its name, a day as in ISO 8601. */
  private static void put(ObjectNode json, String name, Object value) {
    if (value != null) {
      json.put(name, value instanceof Enum<?> constant ? constant.name() : value.toString());
    }
  }
}
