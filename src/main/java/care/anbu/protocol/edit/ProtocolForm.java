package care.anbu.protocol.edit;

import care.anbu.clinic.Department;
import care.anbu.protocol.rule.Ages;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.PartialDates;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.segment.Segment;
import care.anbu.segment.criterion.Criterion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form in which a protocol is written by hand, as it stands on the page.
 *
 * @param ref null for a new protocol
 * @param version the one that it shows; null for a new protocol
 * @param values what stands in the fields, by their names; an absent one is empty
 * @param rows what settles and begins it, and empty lines behind that
 * @param kept whom it means, and whom not, in words; null where that is everybody, and nobody
 */
public record ProtocolForm(
    String ref,
    Integer version,
    Map<String, String> values,
    List<EvidenceRow> rows,
    Kept kept,
    Choices choices) {

  /** Whom a protocol means so far, in words; null where there is no such condition. */
  public record Kept(String population, String exclusions) {}

  /** What can be chosen from. */
  public record Choices(List<Department> departments, List<Segment> segments) {}

  /** The value that leaves a condition as it is. */
  static final String AS_IT_IS = "kept";

  private static final int EMPTY_ROWS = 2;

  static final Criterion EVERYBODY = new Criterion.And(List.of());

  /** An empty form. */
  static ProtocolForm empty(Choices choices) {
    var values = new HashMap<String, String>();
    values.put("rule", "every");
    values.put("priority", "3");
    return new ProtocolForm(null, null, values, rows(List.of()), new Kept(null, null), choices);
  }

  /**
   * A protocol as it may be changed.
   *
   * @param language in which spans are written
   */
  static ProtocolForm of(
      String ref,
      int version,
      String name,
      String department,
      ProtocolDefinition definition,
      Kept kept,
      Choices choices,
      String language) {
    var values = new HashMap<>(FieldsOfDefinition.of(definition, language));
    values.put("name", name);
    values.put("department", department);
    values.put("population", isEverybody(definition.population()) ? "" : AS_IT_IS);
    values.put("exclusions", definition.exclusions() == null ? "" : AS_IT_IS);
    var rows = new ArrayList<EvidenceRow>();
    definition.index().forEach(one -> rows.add(EvidenceRow.of(one, true, language)));
    definition.evidence().forEach(one -> rows.add(EvidenceRow.of(one, false, language)));
    return new ProtocolForm(ref, version, values, rows(rows), kept, choices);
  }

  static boolean isEverybody(Criterion population) {
    return population.normalised().equals(EVERYBODY);
  }

  private static List<EvidenceRow> rows(List<EvidenceRow> filled) {
    var rows = new ArrayList<>(filled);
    for (int i = 0; i < EMPTY_ROWS; i++) {
      rows.add(EvidenceRow.EMPTY);
    }
    return rows;
  }

  /** What stands in a field; empty where nothing does. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean has(String field, String value) {
    return value(field).equals(value);
  }

  /** What evidence may be of. */
  public Set<Evidence.Kind> kinds() {
    return EnumSet.range(Evidence.Kind.VISIT, Evidence.Kind.DISCHARGE);
  }

  public Ages.At[] agesAt() {
    return Ages.At.values();
  }

  public PartialDates[] partialDates() {
    return PartialDates.values();
  }

  /** From the most that matters to the least. */
  public List<String> priorities() {
    var priorities = new ArrayList<String>();
    for (int i = 1; i <= ProtocolDefinition.LEAST_PRIORITY; i++) {
      priorities.add(String.valueOf(i));
    }
    return priorities;
  }
}
