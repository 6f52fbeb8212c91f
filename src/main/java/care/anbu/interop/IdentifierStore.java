package care.anbu.interop;

import care.anbu.interop.Draft.OfIdentifier;
import care.anbu.patient.PatientIdentifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Further numbers of the patients of a batch. They are only added: a number that a person once had
 * still finds that person.
 */
final class IdentifierStore {

  private final Rows rows;

  IdentifierStore(Rows rows) {
    this.rows = rows;
  }

  void write(Map<Long, Draft.OfPatient> created, Map<Long, Draft.OfPatient> changed) {
    var inserts = new ArrayList<PatientIdentifier>();
    created.forEach((patient, draft) -> add(patient, draft.identifiers(), Set.of(), inserts));
    Map<Long, Set<OfIdentifier>> known = known(changed);
    changed.forEach(
        (patient, draft) ->
            add(patient, draft.identifiers(), known.getOrDefault(patient, Set.of()), inserts));
    rows.insert(inserts);
  }

  /**
   * Adds what a draft names and the patient does not have yet.
   *
   * @return the ids of what was added
   */
  List<Long> addMissing(long patient, Draft.OfPatient draft) {
    var inserts = new ArrayList<PatientIdentifier>();
    var known = known(Map.of(patient, draft)).getOrDefault(patient, Set.of());
    add(patient, draft.identifiers(), known, inserts);
    rows.insert(inserts);
    return inserts.stream().map(number -> number.id).toList();
  }

  /** Adds a number by which a patient is found from now on. */
  void addNumber(long patient, OfIdentifier number) {
    var inserts = new ArrayList<PatientIdentifier>();
    add(
        patient,
        List.of(number),
        numbers(Set.of(patient)).getOrDefault(patient, Set.of()),
        inserts);
    rows.insert(inserts);
  }

  private Map<Long, Set<OfIdentifier>> known(Map<Long, Draft.OfPatient> changed) {
    return changed.values().stream().allMatch(draft -> draft.identifiers().isEmpty())
        ? Map.of()
        : numbers(changed.keySet());
  }

  private Map<Long, Set<OfIdentifier>> numbers(Set<Long> patients) {
    return rows.read(PatientIdentifier.class, "patientId", patients).stream()
        .collect(
            Collectors.groupingBy(
                number -> number.patientId,
                Collectors.mapping(
                    number -> sameness(number.system, number.value), Collectors.toSet())));
  }

  private static void add(
      long patient,
      List<OfIdentifier> wanted,
      Set<OfIdentifier> known,
      List<PatientIdentifier> inserts) {
    var taken = new HashSet<>(known);
    for (OfIdentifier wish : wanted) {
      if (taken.add(sameness(wish.system(), wish.value()))) {
        var number = new PatientIdentifier();
        number.patientId = patient;
        number.kind = wish.kind();
        number.system = wish.system();
        number.value = wish.value();
        inserts.add(number);
      }
    }
  }

  /** As the table compares them: letter by letter. */
  private static OfIdentifier sameness(String system, String value) {
    return new OfIdentifier(null, system, value);
  }
}
