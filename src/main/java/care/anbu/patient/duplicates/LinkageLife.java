package care.anbu.patient.duplicates;

import care.anbu.patient.duplicates.LinkageRun.Reason;
import care.anbu.patient.duplicates.LinkageRun.State;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/**
 * Begins and ends runs of this clinic, and tells those at work from those whose process is gone: a
 * run at work gives a sign of life every few seconds. All by the clock of the database, since those
 * of two processes differ.
 */
@ApplicationScoped
class LinkageLife {

  /** Without a sign of life for so long its process is gone. */
  static final int SILENCE_SECONDS = 40;

  /** Runs that broke off in a row after which none is begun by itself. */
  static final int GIVE_UP_AFTER = 3;

  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject Worker worker;
  @Inject Clock clock;

  /** A run that goes on was ended by another process, which took its worker for dead. */
  static final class Ended extends RuntimeException {}

  /** Runs of a clinic never overlap, so one that seems to go on has died. */
  void begin(LinkageRun run) {
    run.worker = worker.name();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              running().forEach(dead -> dead.fail(Reason.INTERRUPTED, clock.instant()));
              database.persist(run);
              database.flush();
              seen(run.id);
            });
  }

  private List<LinkageRun> running() {
    return database
        .createQuery("from LinkageRun where state = ?1", LinkageRun.class)
        .setParameter(1, State.RUNNING)
        .getResultList();
  }

  /**
   * Writes how far it has come, or how it ended.
   *
   * @throws Ended when it is not ours any more
   */
  void save(LinkageRun run) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              requireRunning(run);
              database.merge(run);
            });
  }

  void requireOurs(LinkageRun run) {
    QuarkusTransaction.requiringNew().run(() -> requireRunning(run));
  }

  private void requireRunning(LinkageRun run) {
    LinkageRun stored = database.find(LinkageRun.class, run.id);
    if (stored == null || !stored.running()) {
      throw new Ended();
    }
  }

  /** The sign of life of a run at work. */
  void giveSign(long runId) {
    QuarkusTransaction.requiringNew().run(() -> seen(runId));
  }

  private void seen(long runId) {
    sql.update(
            "update linkage_run set seen_at = utc_timestamp(3) where clinic_id = :clinic and id = :id")
        .setParameter("id", runId)
        .executeUpdate();
  }

  /**
   * Ends the runs of this clinic whose process is gone, with the reason.
   *
   * @param ours whether the runs of this process are: it has only just started
   * @return the last of them, to be begun again; null when there is none, or it broke off too often
   */
  LinkageRun endDead(boolean ours) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              LinkageRun last = null;
              for (Long id : silent(ours)) {
                last = database.find(LinkageRun.class, id);
                boolean again = interruptedInARow() + 1 < GIVE_UP_AFTER;
                last.fail(again ? Reason.INTERRUPTED : Reason.GIVEN_UP, clock.instant());
              }
              return last == null || last.reason == Reason.GIVEN_UP ? null : last;
            });
  }

  private List<Long> silent(boolean ours) {
    return sql.query(
            "select id from linkage_run where clinic_id = :clinic and state = 'RUNNING' and (seen_at is"
                + " null or seen_at < utc_timestamp(3) - interval "
                + SILENCE_SECONDS
                + " second"
                + (ours ? " or worker = :me" : " or :me is null")
                + ") order by id for update",
            Long.class)
        .setParameter("me", worker.name())
        .getResultList();
  }

  /** Whether records came or changed that no run has looked at, and runs do not break off. */
  boolean isBehind() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                !lastWasGivenUp()
                    && !sql.query(
                            "select 1 from patient p where p.clinic_id = :clinic and not exists (select"
                                + " 1 from linkage_model m where m.clinic_id = p.clinic_id and"
                                + " m.seen_until > p.updated_at)",
                            Integer.class)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty());
  }

  /** Whether the runs of this clinic broke off so often that only a person begins the next. */
  boolean isGivenUp() {
    return QuarkusTransaction.requiringNew().call(this::lastWasGivenUp);
  }

  private boolean lastWasGivenUp() {
    return database
        .createQuery("from LinkageRun order by id desc", LinkageRun.class)
        .setMaxResults(1)
        .getResultStream()
        .anyMatch(run -> run.reason == Reason.GIVEN_UP);
  }

  /** How many of the last ended runs broke off, one after the other. */
  private int interruptedInARow() {
    int count = 0;
    for (LinkageRun run :
        database
            .createQuery("from LinkageRun where state <> ?1 order by id desc", LinkageRun.class)
            .setParameter(1, State.RUNNING)
            .setMaxResults(GIVE_UP_AFTER)
            .getResultList()) {
      if (run.reason != Reason.INTERRUPTED) {
        break;
      }
      count++;
    }
    return count;
  }
}
