package care.anbu.patient.duplicates;

import care.anbu.patient.Patients;
import care.anbu.patient.duplicates.DuplicatePair.Decision;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people decide about records. It holds for everyone whom the two records stand for: who is
 * said to be two people is never merged again by itself, through no third record either.
 */
@ApplicationScoped
public class DuplicateDecisions {

  @Inject DuplicatePairs pairs;
  @Inject Merges merges;
  @Inject Patients patients;
  @Inject EntityManager database;
  @Inject Clock clock;

  /**
   * One person: the records are merged.
   *
   * @param survivor id of a record, whose patient takes in that of the other
   * @return id of the merge
   */
  @Transactional
  public long same(long survivor, long absorbed, long staffId) {
    List<Long> ours = recordsOf(survivor);
    List<Long> theirs = recordsOf(absorbed);
    long merge = merges.merge(survivor, absorbed, MergeOrigin.staff(staffId));
    Instant now = clock.instant();
    for (long a : ours) {
      for (long b : theirs) {
        pairs.of(a, b).ifPresent(pair -> pair.decide(Decision.MERGED, staffId, now));
      }
    }
    return merge;
  }

  /**
   * The same, of a pair.
   *
   * @param survivor either record of it, or the patient to whom it belongs
   */
  @Transactional
  public long same(DuplicatePair pair, long survivor, long staffId) {
    long a = patients.requirePerson(pair.recordA).id;
    long b = patients.requirePerson(pair.recordB).id;
    boolean keepB = survivor == pair.recordB || survivor == b;
    return same(keepB ? b : a, keepB ? a : b, staffId);
  }

  /**
   * Two people.
   *
   * @throws Problem 409 when they are merged: that merge is to be undone
   */
  @Transactional
  public void apart(DuplicatePair pair, long staffId) {
    List<Long> ours = recordsOf(patients.requirePerson(pair.recordA).id);
    List<Long> theirs = recordsOf(patients.requirePerson(pair.recordB).id);
    if (ours.contains(pair.recordB)) {
      throw Problem.conflict("duplicates:problem_merged_already");
    }
    apart(ours, theirs, staffId);
  }

  /** Undoes a merge: whoever does so says that they are two people. */
  @Transactional
  public PatientMerge undo(long mergeId, long staffId) {
    PatientMerge merge = merges.undo(mergeId, staffId);
    apart(recordsOf(merge.survivorId), recordsOf(merge.absorbedId), staffId);
    return merge;
  }

  private void apart(List<Long> ours, List<Long> theirs, long staffId) {
    Instant now = clock.instant();
    for (long a : ours) {
      for (long b : theirs) {
        DuplicatePair pair = pairs.of(a, b).orElseGet(() -> unseen(a, b, now));
        pair.decide(Decision.APART, staffId, now);
        pairs.persist(pair);
      }
    }
  }

  private static DuplicatePair unseen(long a, long b, Instant now) {
    var pair = new DuplicatePair();
    pair.recordA = Math.min(a, b);
    pair.recordB = Math.max(a, b);
    pair.foundAt = now;
    return pair;
  }

  /** A patient's record and all that it has absorbed. */
  private List<Long> recordsOf(long patient) {
    var records = new ArrayList<Long>();
    records.add(patient);
    records.addAll(
        database
            .createQuery("select id from MergedPatient where survivorId = ?1", Long.class)
            .setParameter(1, patient)
            .getResultList());
    return records;
  }
}
