package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.Blocking;
import care.anbu.patient.linkage.LinkageRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The records that changed ones must be compared with. All records are read once, and only those
 * that share a key are kept: no table of keys to keep true, and little memory.
 */
@ApplicationScoped
class Neighbours {

  @Inject OriginalRecords records;
  @Inject EntityManager database;

  /** Those records, all that share a key with one of them, and all that were merged with those. */
  List<LinkageRecord> of(Set<Long> changed) {
    var keys = new HashSet<Long>();
    records.of(changed).forEach(record -> Arrays.stream(Blocking.keys(record)).forEach(keys::add));
    var near = new ArrayList<LinkageRecord>();
    records.each(
        record -> {
          if (Arrays.stream(Blocking.keys(record)).anyMatch(keys::contains)) {
            near.add(record);
          }
        });
    var known = new HashSet<Long>();
    near.forEach(record -> known.add(record.id()));
    Set<Long> others = mergedWith(known);
    others.removeAll(known);
    near.addAll(records.of(others));
    return near;
  }

  /** Every record of the people to whom these belong. */
  private Set<Long> mergedWith(Set<Long> ids) {
    List<Object[]> merged =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    database
                        .createQuery("select id, survivorId from MergedPatient", Object[].class)
                        .getResultList());
    var people = new HashSet<>(ids);
    for (Object[] row : merged) {
      if (ids.contains((Long) row[0])) {
        people.add((Long) row[1]);
      }
    }
    var all = new HashSet<>(people);
    for (Object[] row : merged) {
      if (people.contains((Long) row[1])) {
        all.add((Long) row[0]);
      }
    }
    return all;
  }
}
