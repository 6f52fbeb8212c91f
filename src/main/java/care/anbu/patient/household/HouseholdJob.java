package care.anbu.patient.household;

import care.anbu.clinic.ClinicRounds;
import care.anbu.patient.ArrivingPatients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks for the households of a clinic soon after contact points or relations came in, whichever
 * way, and once a day for what was given up since. Afterwards it rests for twenty times as long as
 * that took, so that a busy feed never keeps a large clinic looking; where it fails again and
 * again, for a day, and the page of households says so.
 */
@ApplicationScoped
class HouseholdJob {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int REST = 20;

  /** A row is dated before its transaction ends: the search before may not have seen it. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

  @Inject HouseholdFinder finder;
  @Inject HouseholdFindings findings;
  @Inject ArrivingPatients arriving;
  @Inject ClinicRounds rounds;
  @Inject CurrentClinic clinic;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  @Scheduled(identity = "households", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    rounds.begin("households", this::runOne);
  }

  /** Looks in the clinic of this thread, if there is reason to. */
  void runOne() {
    if (!arriving.areComing(clinic.id()) && QuarkusTransaction.requiringNew().call(this::due)) {
      finder.find();
    }
  }

  private boolean due() {
    var last = findings.last();
    if (last == null) {
      return true;
    }
    Instant now = clock.instant();
    if (last.failing()) {
      return last.startedAt().isBefore(now.minus(A_DAY));
    }
    if (last.endedAt() == null) {
      return !findings.underWay();
    }
    Duration took = Duration.between(last.startedAt(), last.endedAt());
    boolean rested = last.endedAt().plus(took.multipliedBy(REST)).isBefore(now);
    return rested && (last.startedAt().isBefore(now.minus(A_DAY)) || newsSince(last.startedAt()));
  }

  private boolean newsSince(Instant then) {
    Instant since = then.minus(LONGEST_TRANSACTION);
    return newestIsSince("contact_point", since) || newestIsSince("patient_relation", since);
  }

  /** The newest row of a table is the last by its id. */
  private boolean newestIsSince(String table, Instant then) {
    return !sql.query(
            "select 1 from (select created_at from "
                + table
                + " where clinic_id = :clinic order by id desc limit 1) newest where created_at >= :then",
            Integer.class)
        .setParameter("then", Timestamp.from(then))
        .getResultList()
        .isEmpty();
  }
}
