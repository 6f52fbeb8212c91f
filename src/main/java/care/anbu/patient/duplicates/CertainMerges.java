package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.Decision;
import care.anbu.patient.linkage.ScoredPair;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge.Pair;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Carries out what the linkage is certain of. The record with the most visits takes in the others,
 * of equals the one that has been in the clinic longest.
 */
@ApplicationScoped
class CertainMerges {

  /** Merges of one transaction: a fraction of a second, and few statements for each. */
  private static final int BATCH = 500;

  private static final int IDS = 5000;
  private static final int TRIES = 5;

  /** Deadlock and lock wait timeout of MySQL and MariaDB. */
  private static final Set<Integer> LOST_RACE = Set.of(1213, 1205);

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

  /** The merges that are still to be carried out; those of a group come one after the other. */
  List<List<Pair>> plan(List<ScoredPair> pairs) {
    List<Set<Long>> groups = groups(pairs);
    Map<Long, Candidate> candidates = candidates(groups);
    var rounds = new ArrayList<List<Pair>>();
    for (Set<Long> group : groups) {
      List<Candidate> best =
          group.stream().map(candidates::get).sorted(Candidate.BEST_FIRST).toList();
      for (int i = 1; i < best.size(); i++) {
        if (rounds.size() < i) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(i - 1).add(new Pair(best.get(0).id(), best.get(i).id()));
      }
    }
    return rounds;
  }

  /** Patients who are one person: groups of two and more living records. */
  private List<Set<Long>> groups(List<ScoredPair> pairs) {
    var of = new HashMap<Long, Set<Long>>();
    List<ScoredPair> certain =
        pairs.stream().filter(pair -> pair.decision() == Decision.MERGE).toList();
    Map<Long, Long> survivors = survivors(certain);
    for (ScoredPair pair : certain) {
      Set<Long> group = group(of, survivors.getOrDefault(pair.a(), pair.a()));
      Set<Long> other = group(of, survivors.getOrDefault(pair.b(), pair.b()));
      if (group != other) {
        group.addAll(other);
        other.forEach(member -> of.put(member, group));
      }
    }
    return of.values().stream().distinct().filter(group -> group.size() > 1).toList();
  }

  private static Set<Long> group(Map<Long, Set<Long>> groups, long patient) {
    return groups.computeIfAbsent(patient, alone -> new TreeSet<>(Set.of(alone)));
  }

  private Map<Long, Long> survivors(List<ScoredPair> pairs) {
    var ids = new TreeSet<Long>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.a(), pair.b())));
    var survivors = new HashMap<Long, Long>();
    inParts(
        ids,
        part ->
            survivors.putAll(QuarkusTransaction.requiringNew().call(() -> merges.survivors(part))));
    return survivors;
  }

  private Map<Long, Candidate> candidates(List<Set<Long>> groups) {
    var ids = new TreeSet<Long>();
    groups.forEach(ids::addAll);
    var candidates = new HashMap<Long, Candidate>();
    ids.forEach(id -> candidates.put(id, new Candidate(id, 0, Instant.MAX)));
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
                                where p.id in ?1 group by p.id, p.createdAt""",
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
   * Carries them out, each batch in a transaction of its own.
   *
   * @param progress is told how many were done so far
   */
  int carryOut(List<List<Pair>> rounds, IntConsumer progress) {
    int done = 0;
    for (List<Pair> round : rounds) {
      for (int from = 0; from < round.size(); from += BATCH) {
        done += again(round.subList(from, Math.min(from + BATCH, round.size())));
        progress.accept(done);
      }
    }
    return done;
  }

  /** The victim of a deadlock tries again; so desks and imports may go on meanwhile. */
  private int again(List<Pair> batch) {
    for (int tries = 1; ; tries++) {
      try {
        return QuarkusTransaction.requiringNew()
            .call(() -> merges.mergeAll(batch, MergeOrigin.linkage()));
      } catch (RuntimeException failure) {
        if (tries >= TRIES || !lostRace(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean lostRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOST_RACE.contains(sql.getErrorCode())) {
        return true;
      }
    }
    return false;
  }
}
