package care.anbu.patient.erasure;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Erases medical records whose time is over, of patients who were erased before. */
@ApplicationScoped
class ErasureJob {

  private static final Logger LOG = Logger.getLogger(ErasureJob.class);

  @Inject Erasures erasures;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;

  @Scheduled(
      identity = "erasures-due",
      cron = "0 40 3 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    for (String clinic : QuarkusTransaction.requiringNew().call(clinics::ids)) {
      try {
        scope.run(clinic, erasures::endThoseDue);
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "erasures that are due in clinic %s", clinic);
      }
    }
  }
}
