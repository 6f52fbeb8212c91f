package care.anbu.clinic.leaving;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes each night the clinics whose day has come. */
@ApplicationScoped
class LeavingJob {

  private static final Logger LOG = Logger.getLogger(LeavingJob.class);

  @Inject Leaving leaving;
  @Inject Removal removal;

  @Scheduled(
      identity = "leaving",
      cron = "0 20 2 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  @ActivateRequestContext
  void run() {
    List<String> due = QuarkusTransaction.requiringNew().call(leaving::due);
    for (String clinic : due) {
      try {
        removal.remove(clinic);
      } catch (SQLException | RuntimeException failure) {
        LOG.errorf(failure, "clinic %s was not removed; the next night tries again", clinic);
      }
    }
  }
}
