package care.anbu.patient.duplicates;

import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge.Pair;
import care.anbu.shared.LostRaces;
import care.anbu.shared.spill.LongList;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Carries out what the linkage is certain of. The record with the most visits takes in the others,
 * of equals the one that has been in the clinic longest.
 */
@ApplicationScoped
class CertainMerges {

  /** Merges of one transaction: a fraction of a second, and few statements for each. */
  private static final int BATCH = 500;

  private static final int IDS = 5000;

  /** Groups that are looked up together. */
  private static final int GROUPS = 2000;

  @Inject EntityManager database;
  @Inject Merges merges;

  /** A patient, and what decides who stays. */
  private record Candidate(long id, long visits, Instant since) {

    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparing(Candidate::visits)
            .reversed()
            .thenComparing(Candidate::since)
            .thenComparing(Candidate::id);
  }

  /** Groups of living records of one person, the best of each first: eight bytes a record. */
  static final class Plan {
    private final LongList patients = new LongList();
    private final LongList ends = new LongList();

    /** How many records are to be absorbed. */
    int total() {
      return patients.size() - ends.size();
    }

    private void add(List<Candidate> bestFirst) {
      bestFirst.forEach(candidate -> patients.add(candidate.id()));
      ends.add(patients.size());
    }
  }

  /** What is still to be carried out of these groups of records. */
  Plan plan(Consumer<Consumer<long[]>> groups) {
    var plan = new Plan();
    var some = new ArrayList<long[]>();
    groups.accept(
        group -> {
          some.add(group);
          if (some.size() == GROUPS) {
            plan(some, plan);
            some.clear();
          }
        });
    plan(some, plan);
    return plan;
  }

  private void plan(List<long[]> groups, Plan plan) {
    var ids = new TreeSet<Long>();
    groups.forEach(group -> Arrays.stream(group).forEach(ids::add));
    var survivors = new HashMap<Long, Long>();
    inParts(
        ids,
        part ->
            survivors.putAll(QuarkusTransaction.requiringNew().call(() -> merges.survivors(part))));
    List<Set<Long>> living =
        groups.stream()
            .map(
                group ->
                    Arrays.stream(group)
                        .mapToObj(id -> survivors.getOrDefault(id, id))
                        .collect(Collectors.<Long, Set<Long>>toCollection(TreeSet::new)))
            .filter(group -> group.size() > 1)
            .toList();
    Map<Long, Candidate> candidates = candidates(living);
    for (Set<Long> group : living) {
      List<Candidate> bestFirst =
          group.stream()
              .map(candidates::get)
              .filter(Objects::nonNull)
              .sorted(Candidate.BEST_FIRST)
              .toList();
      if (bestFirst.size() > 1) {
        plan.add(bestFirst);
      }
    }
  }

  /** Those of whom there is still somebody: an erased record is nobody's. */
  private Map<Long, Candidate> candidates(List<Set<Long>> groups) {
    var ids = new TreeSet<Long>();
    groups.forEach(ids::addAll);
    var candidates = new HashMap<Long, Candidate>();
    inParts(
        ids,
        part ->
            QuarkusTransaction.requiringNew()
                .run(
                    () ->
                        database
                            .createQuery(
                                """
                                select p.id, count(v.id), p.createdAt
                                from Patient p left join Visit v on v.patientId = p.id
                                where p.id in ?1 and p.erasedAt is null group by p.id, p.createdAt""",
                                Object[].class)
                            .setParameter(1, part)
                            .getResultStream()
                            .map(
                                row ->
                                    new Candidate((Long) row[0], (Long) row[1], (Instant) row[2]))
                            .forEach(found -> candidates.put(found.id(), found))));
    return candidates;
  }

  private static void inParts(Collection<Long> ids, Consumer<List<Long>> work) {
    List<Long> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += IDS) {
      work.accept(all.subList(from, Math.min(from + IDS, all.size())));
    }
  }

  /**
   * Carries them out, each batch in a transaction of its own; those of a group come one after the
   * other.
   *
   * @param progress is told how many were done so far
   */
  int carryOut(Plan plan, IntConsumer progress) {
    int done = 0;
    int round = 1;
    for (boolean more = true; more; round++) {
      more = false;
      var batch = new ArrayList<Pair>(BATCH);
      int start = 0;
      for (int group = 0; group < plan.ends.size(); group++) {
        int end = (int) plan.ends.get(group);
        if (start + round < end) {
          more = true;
          batch.add(new Pair(plan.patients.get(start), plan.patients.get(start + round)));
        }
        start = end;
        if (batch.size() == BATCH || !batch.isEmpty() && group == plan.ends.size() - 1) {
          done += again(batch);
          progress.accept(done);
          batch.clear();
        }
      }
    }
    return done;
  }

  /** The victim of a deadlock tries again; so desks and imports may go on meanwhile. */
  private int again(List<Pair> batch) {
    return LostRaces.inNew(() -> merges.mergeAll(batch, MergeOrigin.linkage()));
  }
}
