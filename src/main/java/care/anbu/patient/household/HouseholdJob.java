package care.anbu.patient.household;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks for the households of each clinic once a day, for what the desk has entered since. */
@ApplicationScoped
class HouseholdJob {

  private static final Logger LOG = Logger.getLogger(HouseholdJob.class);

  private static final Duration A_DAY = Duration.ofHours(23);

  @Inject HouseholdFinder finder;
  @Inject HouseholdFindings findings;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  @Scheduled(
      identity = "households",
      cron = "0 10 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    for (String clinic : QuarkusTransaction.requiringNew().call(clinics::ids)) {
      try {
        scope.run(clinic, this::runOne);
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "the households of clinic %s were not looked for", clinic);
      }
    }
  }

  private void runOne() {
    var last = QuarkusTransaction.requiringNew().call(findings::last);
    if (last == null || last.startedAt().isBefore(clock.instant().minus(A_DAY))) {
      finder.find();
    }
  }
}
