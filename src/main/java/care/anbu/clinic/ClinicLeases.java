package care.anbu.clinic;

import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Clockwork;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Background work of a clinic that goes on once at a time in all processes. Whoever does it holds a
 * lease and renews it; a process that is gone, however it went, holds up nobody for longer than a
 * minute. One that has lost sight of the database for so long may find its work being done a second
 * time, so work must bear that.
 */
@ApplicationScoped
public class ClinicLeases {

  private static final Logger LOG = Logger.getLogger(ClinicLeases.class);

  private static final String TERM = "utc_timestamp(3) + interval 60 second";
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(15);

  private record Lease(String clinicId, String job) {}

  @Inject ClinicSql sql;
  @Inject InstallationSql everywhere;
  @Inject ClinicScope scope;
  @Inject CurrentClinic clinic;
  @Inject Worker worker;

  /** Asked for or held in this process. */
  private final Set<Lease> wanted = ConcurrentHashMap.newKeySet();

  /** To be renewed: only while the work goes on. */
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  private final Clockwork clockwork = new Clockwork("clinic-leases");

  @PostConstruct
  void begin() {
    clockwork.every(RENEWED_AFTER, RENEWED_AFTER, () -> held.forEach(this::renew));
  }

  /**
   * Does something in the clinic of this thread, unless it goes on there already; waits for nobody.
   * Not within a transaction.
   *
   * @param job at most 40 characters
   * @return false where it goes on already, and nothing was done
   */
  public boolean alone(String job, Runnable work) {
    var lease = new Lease(clinic.id(), job);
    if (!wanted.add(lease)) {
      return false;
    }
    try {
      if (!QuarkusTransaction.requiringNew().call(() -> take(job))) {
        return false;
      }
      held.add(lease);
      try {
        work.run();
      } finally {
        held.remove(lease);
        giveBack(job);
      }
      return true;
    } finally {
      wanted.remove(lease);
    }
  }

  /** Whether something goes on in the clinic of this thread, in whichever process. */
  public boolean goesOn(String job) {
    return !sql.query(
            "select 1 from clinic_lease where clinic_id = :clinic and job = :job"
                + " and until_at > utc_timestamp(3)",
            Integer.class)
        .setParameter("job", job)
        .getResultList()
        .isEmpty();
  }

  /** Leases of what was done once, a file for instance, are of no use to anybody after a day. */
  @Scheduled(
      identity = "leases-over",
      every = "6h",
      delayed = "10m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void forget() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                everywhere
                    .update(
                        "delete from clinic_lease where until_at < utc_timestamp(3) - interval 1 day")
                    .executeUpdate());
  }

  /** First looks: an update of a row that is not there would lock the gap for its neighbours. */
  private boolean take(String job) {
    boolean known =
        !sql.query(
                "select 1 from clinic_lease where clinic_id = :clinic and job = :job",
                Integer.class)
            .setParameter("job", job)
            .getResultList()
            .isEmpty();
    return sql.update(
                known
                    ? "update clinic_lease set holder = :me, until_at = "
                        + TERM
                        + " where clinic_id = :clinic and job = :job"
                        + " and until_at <= utc_timestamp(3)"
                    : "insert ignore into clinic_lease (clinic_id, job, holder, until_at)"
                        + " values (:clinic, :job, :me, "
                        + TERM
                        + ")")
            .setParameter("me", worker.name())
            .setParameter("job", job)
            .executeUpdate()
        == 1;
  }

  private void giveBack(String job) {
    try {
      change(job, "utc_timestamp(3)");
    } catch (RuntimeException databaseGone) {
      LOG.debugf(databaseGone, "the lease of %s ends by itself", job);
    }
  }

  private void renew(Lease lease) {
    try {
      boolean ours = scope.call(lease.clinicId(), () -> change(lease.job(), TERM));
      if (!ours && held.contains(lease)) {
        LOG.warnf(
            "%s in clinic %s has taken so long without the database that another process may do it too",
            lease.job(), lease.clinicId());
      }
    } catch (RuntimeException databaseGone) {
      LOG.warnf(databaseGone, "the lease of %s could not be renewed", lease.job());
    }
  }

  /** Only of one that has not ended: what was given back stays so. */
  private boolean change(String job, String until) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                sql.update(
                            "update clinic_lease set until_at = "
                                + until
                                + " where clinic_id = :clinic and job = :job and holder = :me"
                                + " and until_at > utc_timestamp(3)")
                        .setParameter("me", worker.name())
                        .setParameter("job", job)
                        .executeUpdate()
                    == 1);
  }

  void stop(@Observes ShutdownEvent stopping) {
    clockwork.stop();
  }
}
