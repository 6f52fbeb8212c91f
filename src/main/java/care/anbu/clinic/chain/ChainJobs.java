package care.anbu.clinic.chain;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.shared.CurrentClinic;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Links rows of the chained logs as they come, and looks over every chain at night. Fires once over
 * all replicas.
 */
@ApplicationScoped
class ChainJobs {

  private static final int HOUR = 3;

  @Inject DataSource source;
  @Inject Clinics clinics;
  @Inject ClinicRounds rounds;
  @Inject CurrentClinic clinic;
  @Inject LogChain chain;
  @Inject ChainChecks checks;
  @Inject Retention retention;
  @Inject AccessLogSettings settings;
  @Inject ChainRows rows;
  @Inject Clock clock;

  /** So long a row may wait for its place: until then it could be removed without a trace. */
  @Scheduled(identity = "access-link", every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void link() {
    for (ChainedLog log : ChainedLog.values()) {
      rounds.beginPromptly(
          "link-" + name(log),
          QuarkusTransaction.requiringNew().call(() -> waiting(log)),
          () -> chain.link(log, clinic.id()));
    }
  }

  /** At half past three in the zone of each clinic. */
  @Scheduled(
      identity = "access-check",
      cron = "0 30 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void checkAll() {
    List<Clinic> all = QuarkusTransaction.requiringNew().call(() -> clinics.listAll());
    List<String> atNight = all.stream().filter(this::isNight).map(clinic -> clinic.id).toList();
    for (ChainedLog log : ChainedLog.values()) {
      rounds.begin("check-" + name(log), atNight, () -> check(log, clinic.id()));
    }
  }

  private boolean isNight(Clinic clinic) {
    return clock.instant().atZone(clinic.zoneId()).getHour() == HOUR;
  }

  /** What broke is kept: nothing is removed from a chain that does not hold. */
  private void check(ChainedLog log, String clinic) {
    ChainCheck check = checks.run(log, null);
    if (check.intact()) {
      // The log of the server is kept elsewhere: this line is the anchor outside the database.
      Log.infof(
          "%s log of %s intact: link %d is %s",
          name(log), clinic, check.lastSeq, check.fingerprint());
      retention.removeBefore(log, clinic, oldestKept());
    } else {
      Log.errorf(
          "%s log of %s broken at link %d: %s", name(log), clinic, check.flawSeq, check.flaw);
    }
  }

  private Instant oldestKept() {
    return clock.instant().atOffset(ZoneOffset.UTC).minus(settings.keep()).toInstant();
  }

  private static String name(ChainedLog log) {
    return log.name().toLowerCase(Locale.ROOT);
  }

  private List<String> waiting(ChainedLog log) throws SQLException {
    try (Connection database = source.getConnection()) {
      return rows.clinicsWithWaiting(database, log);
    }
  }
}
