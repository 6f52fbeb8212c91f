package care.anbu.clinic.chain;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
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
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Links looks as they come, and looks over every chain at night. Fires once over all replicas. */
@ApplicationScoped
class ChainJobs {

  private static final int HOUR = 3;

  @Inject DataSource source;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject AccessChain chain;
  @Inject ChainChecks checks;
  @Inject Retention retention;
  @Inject AccessLogSettings settings;
  @Inject Links links;
  @Inject Clock clock;

  /** So long a look may wait for its place: until then it could be removed without a trace. */
  @Scheduled(identity = "access-link", every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void link() {
    each(QuarkusTransaction.requiringNew().call(this::waiting), chain::link);
  }

  /** At half past three in the zone of each clinic. */
  @Scheduled(
      identity = "access-check",
      cron = "0 30 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void checkAll() {
    List<Clinic> all = QuarkusTransaction.requiringNew().call(() -> clinics.listAll());
    each(all.stream().filter(this::isNight).map(clinic -> clinic.id).toList(), this::check);
  }

  private boolean isNight(Clinic clinic) {
    return clock.instant().atZone(clinic.zoneId()).getHour() == HOUR;
  }

  /** What broke is kept: nothing is removed from a chain that does not hold. */
  private void check(String clinic) {
    AccessCheck check = checks.run(null);
    if (check.intact()) {
      // The log of the server is kept elsewhere: this line is the anchor outside the database.
      Log.infof(
          "access log of %s intact: link %d is %s", clinic, check.lastSeq, check.fingerprint());
      retention.removeBefore(clinic, oldestKept());
    } else {
      Log.errorf("access log of %s broken at link %d: %s", clinic, check.flawSeq, check.flaw);
    }
  }

  private Instant oldestKept() {
    return clock.instant().atOffset(ZoneOffset.UTC).minus(settings.keep()).toInstant();
  }

  private List<String> waiting() throws SQLException {
    try (Connection database = source.getConnection()) {
      return links.clinicsWithWaiting(database);
    }
  }

  private void each(List<String> all, Consumer<String> work) {
    for (String clinic : all) {
      try {
        scope.run(clinic, () -> work.accept(clinic));
      } catch (RuntimeException failure) {
        Log.errorf(failure, "access log of clinic %s left aside", clinic);
      }
    }
  }
}
