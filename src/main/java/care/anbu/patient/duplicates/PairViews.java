package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts pairs of records together for pages. */
@ApplicationScoped
class PairViews {

  @Inject OriginalRecords records;
  @Inject RecordHeads heads;
  @Inject EntityManager database;

  PairView of(DuplicatePair pair) {
    var ids = List.of(pair.recordA, pair.recordB);
    Map<Long, RecordHeads.Head> found = heads.of(ids);
    var originals = new HashMap<Long, LinkageRecord>();
    records.of(ids).forEach(record -> originals.put(record.id(), record));
    if (found.size() < 2 || originals.size() < 2) {
      throw Problem.notFound();
    }
    PairView.Side a = side(found.get(pair.recordA), originals.get(pair.recordA));
    PairView.Side b = side(found.get(pair.recordB), originals.get(pair.recordB));
    PairView.Side kept =
        Stream.of(a, b)
            .min(
                Comparator.comparing(PairView.Side::visits)
                    .reversed()
                    .thenComparing(side -> side.head().since()))
            .orElseThrow();
    return new PairView(pair, a, b, kept);
  }

  private PairView.Side side(RecordHeads.Head head, LinkageRecord record) {
    Object[] visits =
        database
            .createQuery(
                "select count(*), max(startedAt) from Visit where patientId = ?1", Object[].class)
            .setParameter(1, head.patient())
            .getSingleResult();
    return new PairView.Side(
        head,
        record,
        Id.text(head.id()),
        Id.text(head.patient()),
        (Long) visits[0],
        (Instant) visits[1]);
  }
}
