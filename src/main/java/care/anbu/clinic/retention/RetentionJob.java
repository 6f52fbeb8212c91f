package care.anbu.clinic.retention;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Removes each night, clinic by clinic, what was kept long enough. */
@ApplicationScoped
class RetentionJob {

  private static final Logger LOG = Logger.getLogger(RetentionJob.class);

  @Inject Retentions retentions;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;

  @Scheduled(
      identity = "retention",
      cron = "0 10 4 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    for (String clinic : QuarkusTransaction.requiringNew().call(clinics::ids)) {
      try {
        scope.run(clinic, retentions::run);
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "what clinic %s kept long enough was not removed", clinic);
      }
    }
  }
}
