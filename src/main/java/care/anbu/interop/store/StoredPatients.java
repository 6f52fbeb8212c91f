package care.anbu.interop.store;

import care.anbu.interop.draft.SourceKey;
import care.anbu.patient.Patient;
import care.anbu.patient.merge.MergedPatient;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whom the registry knows by what a source calls them. */
@ApplicationScoped
public class StoredPatients {

  /** A damaged message may name any number of patients. */
  private static final int AT_ONCE = 500;

  @Inject SourceKeys keys;
  @Inject Rows rows;
  @Inject Merges merges;
  @Inject CurrentClinic clinic;

  /** Whether any of the names or chart numbers is that of a patient who was not erased. */
  public boolean anyLives(Set<SourceKey> names, Set<String> chartNumbers) {
    return anyOf(names, this::anyNamed) || anyOf(chartNumbers, this::anyNumbered);
  }

  private static <T> boolean anyOf(Collection<T> all, Predicate<List<T>> question) {
    var list = new ArrayList<T>(all);
    for (int from = 0; from < list.size(); from += AT_ONCE) {
      if (question.test(list.subList(from, Math.min(from + AT_ONCE, list.size())))) {
        return true;
      }
    }
    return false;
  }

  private boolean anyNamed(List<SourceKey> names) {
    var ids = new HashSet<Long>();
    keys.find(clinic.id(), null, names).values().forEach(known -> ids.add(known.targetId()));
    return anyLives(ids);
  }

  private boolean anyNumbered(List<String> chartNumbers) {
    var ids = new HashSet<Long>();
    rows.read(Patient.class, "chartNumber", chartNumbers).forEach(one -> ids.add(one.id));
    rows.read(MergedPatient.class, "chartNumber", chartNumbers).forEach(one -> ids.add(one.id));
    return anyLives(ids);
  }

  /** A record that was merged lives in whom it belongs to now. */
  private boolean anyLives(Set<Long> records) {
    var ids = new HashSet<>(records);
    ids.addAll(merges.survivors(records).values());
    return !ids.isEmpty()
        && rows.read(Patient.class, "id", ids).stream().anyMatch(one -> one.erasedAt == null);
  }
}
