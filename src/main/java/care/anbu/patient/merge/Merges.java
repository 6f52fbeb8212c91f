package care.anbu.patient.merge;

import static care.anbu.shared.Problem.conflict;
import static care.anbu.shared.Problem.invalid;

import care.anbu.patient.ChangedPatients;
import care.anbu.patient.merge.PatientMerge.Pair;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes two records of one person one, and two again.
 *
 * <p>The absorbed record leaves the table of patients for {@code merged_patient}, so that no query
 * about patients meets it; all its rows go to the survivor, and each move is written down. Nothing
 * is deleted. Merges may follow each other: A into B, then B into C; they are undone in the
 * opposite order.
 */
@ApplicationScoped
public class Merges {

  private static final Logger LOG = Logger.getLogger(Merges.class);

  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject AbsorbedRecords records;
  @Inject ChangedPatients changed;
  @Inject Clock clock;
  @Inject @All List<PatientRows> rows;

  /**
   * Makes two records one.
   *
   * @return the id of the merge
   * @throws Problem 404 for a record that is unknown or was erased; 400 for a record and itself;
   *     409 when both are one already, or when a person names a record that another has absorbed
   *     since. A source names what it once knew: there the records stand for whoever absorbed them.
   */
  @Transactional
  public long merge(long survivor, long absorbed, MergeOrigin origin) {
    if (survivor == absorbed) {
      throw invalid("duplicates:problem_merge_itself");
    }
    Map<Long, Long> living = hold(List.of(survivor, absorbed));
    if (living.size() < 2) {
      throw Problem.notFound();
    }
    var pair = new Pair(living.get(survivor), living.get(absorbed));
    if (pair.survivor() == pair.absorbed()) {
      throw conflict("duplicates:problem_merged_already");
    }
    if (pair.absorbed() != absorbed && origin.kind() != MergeOrigin.Kind.SOURCE) {
      throw conflict("duplicates:problem_merged_elsewhere");
    }
    return run(List.of(pair), origin).get(0);
  }

  /**
   * Carries out many merges with a statement for each table. Ask for a few hundred at a time.
   *
   * @param pairs of which no two name the same record; one that no longer stands is left out
   * @return how many were carried out
   */
  @Transactional
  public int mergeAll(List<Pair> pairs, MergeOrigin origin) {
    var ids = new ArrayList<Long>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.survivor(), pair.absorbed())));
    Map<Long, Long> living = hold(ids);
    var standing =
        pairs.stream()
            .filter(pair -> Long.valueOf(pair.survivor()).equals(living.get(pair.survivor())))
            .filter(pair -> Long.valueOf(pair.absorbed()).equals(living.get(pair.absorbed())))
            .toList();
    return standing.isEmpty() ? 0 : run(standing, origin).size();
  }

  private List<Long> run(List<Pair> pairs, MergeOrigin origin) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var merges = pairs.stream().map(pair -> PatientMerge.of(pair, origin, now)).toList();
    merges.forEach(database::persist);
    database.flush();
    List<Long> ids = merges.stream().map(merge -> merge.id).toList();
    MergeStep step = step(ids);
    records.absorb(step);
    rows.stream().flatMap(owner -> owner.tables().stream()).forEach(step::move);
    settle(step);
    records.remove(step);
    changed.note(pairs.stream().map(Pair::survivor).toList());
    database.clear();
    LOG.infof("%d records merged (%s)", ids.size(), origin.kind());
    return ids;
  }

  /**
   * Makes one record two again, as they were, with whatever came since for the absorbed one.
   *
   * @throws Problem 404 for an unknown merge; 409 when it was undone already, when the survivor was
   *     absorbed itself since, or when another patient has the chart number now
   */
  @Transactional
  public PatientMerge undo(long mergeId, long staffId) {
    PatientMerge merge = require(mergeId);
    hold(List.of(merge.survivorId, merge.absorbedId));
    // Under the lock: an undoing that ended meanwhile is seen.
    database.refresh(merge, LockModeType.PESSIMISTIC_WRITE);
    if (!merge.holds()) {
      throw conflict("duplicates:problem_merge_undone");
    }
    requireSeparable(merge);
    merge.undoneAt = clock.instant();
    merge.undoneBy = staffId;
    database.flush();
    separate(merge);
    changed.note(List.of(merge.survivorId, merge.absorbedId));
    database.clear();
    LOG.infof("merge %s undone", merge.ref());
    return merge;
  }

  private void requireSeparable(PatientMerge merge) {
    records
        .survivor(merge.survivorId)
        .ifPresent(
            later -> {
              throw conflict("duplicates:problem_undo_later_first", later.chartNumber());
            });
    records
        .takenChartNumber(merge.absorbedId)
        .ifPresent(
            number -> {
              throw conflict("patient:problem_chart_taken", number);
            });
  }

  /**
   * What the other merges of the survivor settled may rest on this one (which of three equal
   * numbers is in use, whose birth date was taken over), so they are settled anew without it.
   */
  private void separate(PatientMerge merge) {
    List<Long> others =
        database
            .createQuery(
                "select id from PatientMerge where survivorId = ?1 and undoneAt is null"
                    + " order by id desc",
                Long.class)
            .setParameter(1, merge.survivorId)
            .getResultList();
    var gone = step(List.of(merge.id));
    var all = new ArrayList<>(others);
    all.add(merge.id);
    all.sort(Comparator.reverseOrder());
    all.forEach(id -> unsettle(step(List.of(id))));
    records.restore(gone);
    rows.stream().flatMap(owner -> owner.tables().stream()).forEach(gone::moveBack);
    records.forget(gone);
    others.stream().sorted().forEach(id -> settle(step(List.of(id))));
  }

  private void settle(MergeStep step) {
    rows.forEach(owner -> owner.settle(step));
    Filling.fill(step);
  }

  private void unsettle(MergeStep step) {
    Filling.empty(step);
    for (int i = rows.size() - 1; i >= 0; i--) {
      rows.get(i).unsettle(step);
    }
  }

  /**
   * Who has taken in which of these records; those that stand on their own are absent. Ask in
   * batches of about a thousand.
   */
  public Map<Long, Long> survivors(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database
            .createQuery("select id, survivorId from MergedPatient where id in ?1", Object[].class)
            .setParameter(1, ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  /**
   * Writes down that rows came for an absorbed record and were given to the survivor, so that they
   * go back with it: through every merge that leads from the one to the other.
   */
  @Transactional
  public void remember(String table, long absorbed, Collection<Long> rows) {
    if (rows.isEmpty()) {
      return;
    }
    for (PatientMerge merge = holding(absorbed); merge != null; merge = holding(merge.survivorId)) {
      sql.update(
              "insert ignore into patient_merge_row (clinic_id, merge_id, part, row_id)"
                  + " select r.clinic_id, :merge, '%1$s', r.id from %1$s r".formatted(table)
                  + " where r.clinic_id = :clinic and r.id in "
                  + ClinicSql.in(rows))
          .setParameter("merge", merge.id)
          .executeUpdate();
    }
  }

  /**
   * Which of these contact points are out of use for nothing but a merge that left one of two equal
   * ones in use.
   */
  public Set<Long> leftOutOfUse(Collection<Long> contactPoints) {
    if (contactPoints.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        sql.query(
                """
                select c.id from patient_merge_row r
                join patient_merge m on m.clinic_id = r.clinic_id and m.id = r.merge_id
                join contact_point c on c.clinic_id = r.clinic_id and c.id = r.row_id
                where r.clinic_id = :clinic and r.part = '%s' and m.undone_at is null
                  and c.ended_at = m.merged_at and not c.ended_here and c.id in %s"""
                    .formatted(ContactMerges.ENDED, ClinicSql.in(contactPoints)),
                Long.class)
            .getResultList());
  }

  /** The merge by which a record was absorbed; null when it stands on its own. */
  private PatientMerge holding(long absorbed) {
    return database
        .createQuery(
            "select m from PatientMerge m join MergedPatient a on a.mergeId = m.id"
                + " where a.id = ?1",
            PatientMerge.class)
        .setParameter(1, absorbed)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /** Absorbed records are about to change: call {@link #fillAgain} when they have. */
  @Transactional
  public void beforeNews(Collection<Long> absorbed) {
    absorbed.forEach(record -> onTheWay(record, Filling::keep));
  }

  /**
   * Absorbed records have changed: their survivors take over what they still lack, or a death. A
   * survivor that was absorbed since passes it on. What the survivor's own source or the desk said
   * since the merge stays.
   */
  @Transactional
  public void fillAgain(Collection<Long> absorbed) {
    absorbed.forEach(record -> onTheWay(record, Filling::fillAgain));
  }

  /** Rows came for absorbed records: what both must not have is settled again. */
  @Transactional
  public void settleAgain(Collection<Long> absorbed) {
    for (long record : absorbed) {
      onTheWay(record, step -> rows.forEach(owner -> owner.settleAgain(step)));
    }
  }

  /** Every merge that leads from a record to whom it belongs to now. */
  private void onTheWay(long record, Consumer<MergeStep> work) {
    for (PatientMerge merge = holding(record); merge != null; merge = holding(merge.survivorId)) {
      work.accept(step(List.of(merge.id)));
    }
  }

  /** The merge of that id in this clinic, or a 404. */
  public PatientMerge require(long id) {
    PatientMerge merge = database.find(PatientMerge.class, id);
    if (merge == null) {
      throw Problem.notFound();
    }
    return merge;
  }

  /**
   * Holds the records until the transaction ends; of an absorbed one its survivor. Read under the
   * lock: what another transaction has merged or erased meanwhile is seen.
   *
   * @return the living record of each; one that is unknown or whose person was erased is absent
   */
  private Map<Long, Long> hold(Collection<Long> ids) {
    var living = new HashMap<Long, Long>();
    lock("select id, id living from patient", ids, living);
    var rest = ids.stream().filter(id -> !living.containsKey(id)).collect(Collectors.toSet());
    if (!rest.isEmpty()) {
      var absorbed = new HashMap<Long, Long>();
      lock("select id, survivor_id from merged_patient", rest, absorbed);
      if (!absorbed.isEmpty()) {
        lock("select id, id living from patient", absorbed.values(), new HashMap<>());
      }
      living.putAll(absorbed);
    }
    return living;
  }

  private void lock(String select, Collection<Long> ids, Map<Long, Long> found) {
    sql.query(
            select
                + " where clinic_id = :clinic and erased_at is null and id in "
                + ClinicSql.in(ids)
                + " order by id for update",
            Object[].class)
        .getResultList()
        .forEach(row -> found.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
  }

  private MergeStep step(List<Long> merges) {
    return new MergeStep(database, sql, merges);
  }
}
