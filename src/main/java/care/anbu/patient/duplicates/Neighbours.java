package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.Blocking;
import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.shared.spill.LongList;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * The records that changed ones must be compared with. All records are read once, and only those
 * that share a key are handed on: no table of keys to keep true, and little memory.
 */
@ApplicationScoped
class Neighbours {

  /** Merged records that are read at once. */
  private static final int PAGE = 5000;

  @Inject OriginalRecords records;
  @Inject EntityManager database;

  /**
   * Hands on those records, all that share a key with one of them, and all that were merged with
   * those, each once.
   *
   * @param changed at most some ten thousand ids
   */
  void of(long[] changed, Consumer<LinkageRecord> reader) {
    var wanted = new LongList();
    records.each(changed, record -> Arrays.stream(Blocking.keys(record)).forEach(wanted::add));
    long[] keys = wanted.toSet();
    var near = new LongList();
    records.each(
        record -> {
          if (Arrays.stream(Blocking.keys(record)).anyMatch(key -> holds(keys, key))) {
            near.add(record.id());
            reader.accept(record);
          }
        });
    long[] known = near.toSet();
    records.each(mergedWith(known), reader);
  }

  private static boolean holds(long[] sorted, long value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  /** The other records of the people to whom these belong. */
  private long[] mergedWith(long[] known) {
    var survivors = new LongList();
    eachMerged(id -> holds(known, id), (id, survivor) -> survivors.add(survivor));
    var people = new LongList();
    Arrays.stream(known).forEach(people::add);
    Arrays.stream(survivors.toArray()).forEach(people::add);
    long[] all = people.toSet();
    var others = new LongList();
    Arrays.stream(all).filter(id -> !holds(known, id)).forEach(others::add);
    eachMerged(
        id -> !holds(known, id),
        (id, survivor) -> {
          if (holds(all, survivor)) {
            others.add(id);
          }
        });
    return others.toSet();
  }

  private interface Merged {
    void accept(long id, long survivor);
  }

  private void eachMerged(LongPredicate which, Merged reader) {
    long after = 0;
    for (List<Object[]> page = page(after); !page.isEmpty(); page = page(after)) {
      for (Object[] row : page) {
        after = (Long) row[0];
        if (which.test(after)) {
          reader.accept(after, (Long) row[1]);
        }
      }
    }
  }

  private List<Object[]> page(long after) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                    .createQuery(
                        "select id, survivorId from MergedPatient where id > ?1 order by id",
                        Object[].class)
                    .setParameter(1, after)
                    .setMaxResults(PAGE)
                    .getResultList());
  }
}
