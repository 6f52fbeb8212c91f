package care.anbu.interop.store;

import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.patient.PatientIdentifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  void write(Map<Long, PatientDraft> created, Map<Long, PatientDraft> changed) {
    replaceFormer(created.values());
    replaceFormer(changed.values());
    var inserts = new ArrayList<PatientIdentifier>();
    created.forEach((patient, draft) -> add(patient, draft.identifiers(), Set.of(), inserts));
    Map<Long, Set<IdentifierDraft>> known = known(changed);
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
  List<Long> addMissing(long patient, PatientDraft draft) {
    var inserts = new ArrayList<PatientIdentifier>();
    var known = known(Map.of(patient, draft)).getOrDefault(patient, Set.of());
    add(patient, draft.identifiers(), known, inserts);
    rows.insert(inserts);
    return inserts.stream().map(number -> number.id).toList();
  }

  /** Adds a number by which a patient is found from now on. */
  void addNumber(long patient, IdentifierDraft number) {
    var inserts = new ArrayList<PatientIdentifier>();
    add(
        patient,
        List.of(number),
        numbers(Set.of(patient)).getOrDefault(patient, Set.of()),
        inserts);
    rows.insert(inserts);
  }

  private Map<Long, Set<IdentifierDraft>> known(Map<Long, PatientDraft> changed) {
    return changed.values().stream().allMatch(draft -> draft.identifiers().isEmpty())
        ? Map.of()
        : numbers(changed.keySet());
  }

  private Map<Long, Set<IdentifierDraft>> numbers(Set<Long> patients) {
    return rows.read(PatientIdentifier.class, "patientId", patients).stream()
        .collect(
            Collectors.groupingBy(
                number -> number.patientId,
                Collectors.mapping(
                    number -> sameness(number.system, number.value), Collectors.toSet())));
  }

  private static void add(
      long patient,
      List<IdentifierDraft> wanted,
      Set<IdentifierDraft> known,
      List<PatientIdentifier> inserts) {
    var taken = new HashSet<>(known);
    for (IdentifierDraft wish : wanted) {
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

  /**
   * Replaces what earlier versions and keys made of these numbers, whoever has them in the clinic:
   * the same number must stay the same for all.
   */
  private void replaceFormer(Collection<PatientDraft> drafts) {
    var newest = new HashMap<String, IdentifierDraft>();
    for (PatientDraft draft : drafts) {
      for (IdentifierDraft number : draft.identifiers()) {
        number.former().forEach(hash -> newest.put(hash, number));
      }
    }
    if (newest.isEmpty()) {
      return;
    }
    var has = new HashSet<String>();
    List<String> hashes = newest.values().stream().map(IdentifierDraft::value).distinct().toList();
    rows.read(PatientIdentifier.class, "value", hashes)
        .forEach(one -> has.add(one.patientId + " " + sameness(one.system, one.value)));
    var twice = new ArrayList<Long>();
    for (PatientIdentifier old :
        rows.forChange(PatientIdentifier.class, "value", newest.keySet())) {
      IdentifierDraft now = newest.get(old.value);
      if (now == null || old.kind != PatientIdentifier.Kind.NATIONAL) {
        continue;
      }
      if (has.add(old.patientId + " " + sameness(now.system(), now.value()))) {
        old.system = now.system();
        old.value = now.value();
      } else {
        twice.add(old.id);
      }
    }
    rows.flush();
    if (!twice.isEmpty()) {
      rows.delete(PatientIdentifier.class, twice);
    }
  }

  /** As the table compares them: letter by letter. */
  private static IdentifierDraft sameness(String system, String value) {
    return new IdentifierDraft(null, system, value);
  }
}
