package care.anbu.patient.duplicates;

import care.anbu.patient.duplicates.DuplicatePair.Decision;
import care.anbu.patient.linkage.Rulings;
import care.anbu.patient.linkage.ScoredPair;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pairs of records that may be or are one person; {@code inject:duplicatePairs} in templates.
 */
@Named
@ApplicationScoped
public class DuplicatePairs implements PanacheRepository<DuplicatePair> {

  /** Open pairs are counted up to here: more than anyone reviews in a week. */
  private static final int COUNTED = 1000;

  /** Rulings that are read at once. */
  private static final int PAGE = 5000;

  @Inject AgroalDataSource connections;
  @Inject ClinicSql sql;

  /** Where a page ended. */
  public record Place(double probability, long id) {}

  /** The pair of that id in this clinic, or a 404. */
  public DuplicatePair require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  public Optional<DuplicatePair> of(long one, long other) {
    return find("recordA = ?1 and recordB = ?2", Math.min(one, other), Math.max(one, other))
        .firstResultOptional();
  }

  /**
   * A page of pairs, most likely first.
   *
   * @param after where the page before ended; null for the first
   */
  public List<DuplicatePair> page(Decision decision, Place after, int limit) {
    String order = " order by probability desc, id desc";
    return (after == null
            ? find("decision = ?1" + order, decision)
            : find(
                "decision = ?1 and (probability < ?2 or probability = ?2 and id < ?3)" + order,
                decision,
                after.probability(),
                after.id()))
        .page(0, limit)
        .list();
  }

  /** The most likely pair that waits for a person, after another of them when one is given. */
  public Optional<DuplicatePair> nextToReview(DuplicatePair after) {
    Place place = after == null ? null : new Place(after.probability, after.id);
    return page(Decision.REVIEW, place, 1).stream()
        .findFirst()
        .or(() -> page(Decision.REVIEW, null, 1).stream().findFirst());
  }

  public long count(Decision decision) {
    return count("decision", decision);
  }

  /** How many pairs wait for a person; at most a thousand are counted. */
  @Transactional
  public int open() {
    return sql.query(
            "select count(*) from (select id from duplicate_pair where clinic_id = :clinic"
                + " and decision = 'REVIEW' limit :most) open",
            Integer.class)
        .setParameter("most", COUNTED)
        .getSingleResult();
  }

  /** What people and sources have said: it stands above what the linkage thinks. */
  Rulings rulings() {
    return new Rulings(
        ruled(
            "select id, survivorId, absorbedId from PatientMerge where undoneAt is null and id > :after",
            Map.of()),
        ruled(
            "select id, recordA, recordB from DuplicatePair where decision = :apart and id > :after",
            Map.of("apart", Decision.APART)));
  }

  /** A page at a time: there may be as many as patients. */
  private RuledPairs ruled(String pairs, Map<String, Object> values) {
    var ruled = new RuledPairs.Reading();
    long after = 0;
    for (int size = PAGE; size == PAGE; ) {
      long from = after;
      List<Object[]> page = QuarkusTransaction.requiringNew().call(() -> page(pairs, values, from));
      for (Object[] row : page) {
        ruled.add((Long) row[1], (Long) row[2]);
        after = (Long) row[0];
      }
      size = page.size();
    }
    return ruled.read();
  }

  private List<Object[]> page(String pairs, Map<String, Object> values, long after) {
    var query =
        getEntityManager()
            .createQuery(pairs + " order by id", Object[].class)
            .setParameter("after", after)
            .setMaxResults(PAGE);
    values.forEach(query::setParameter);
    return query.getResultList();
  }

  /** Writes what a run found, in the transaction of the caller; a person's decision stays. */
  void write(List<ScoredPair> pairs, Instant now) {
    String insert =
        "insert into duplicate_pair (clinic_id, id, a_id, b_id, decision, probability, guard,"
            + " fields, found_at) values (:clinic, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update"
            + " decision = if(decided_by is null, values(decision), decision),"
            + " probability = values(probability), guard = values(guard),"
            + " fields = values(fields), found_at = values(found_at)";
    try (var connection = connections.getConnection();
        var batch = sql.on(connection).batch(insert)) {
      for (ScoredPair pair : pairs) {
        batch.add(
            Id.next(),
            Math.min(pair.a(), pair.b()),
            Math.max(pair.a(), pair.b()),
            decision(pair),
            pair.probability(),
            pair.guard(),
            FieldText.of(pair.fields()),
            now);
      }
      batch.run();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Decision decision(ScoredPair pair) {
    return switch (pair.decision()) {
      case MERGE -> Decision.MERGED;
      case REVIEW -> Decision.REVIEW;
      case APART -> Decision.APART;
    };
  }

  /**
   * Forgets some of what earlier runs proposed and this one no longer does.
   *
   * @return how many; none when no more is left
   */
  int forgetBefore(Instant run, int limit) {
    return sql.update(
            "delete from duplicate_pair where clinic_id = :clinic and decided_by is null"
                + " and found_at < :run limit "
                + limit)
        .setParameter("run", Timestamp.from(run))
        .executeUpdate();
  }

  /** The same for pairs with one of these records; merges stay. */
  void forgetBefore(Instant run, Collection<Long> records) {
    delete(
        "decidedBy is null and decision = ?1 and foundAt < ?2 and recordA in ?3",
        Decision.REVIEW,
        run,
        records);
    delete(
        "decidedBy is null and decision = ?1 and foundAt < ?2 and recordB in ?3",
        Decision.REVIEW,
        run,
        records);
  }
}
