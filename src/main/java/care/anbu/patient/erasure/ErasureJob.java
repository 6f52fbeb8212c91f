package care.anbu.patient.erasure;

import care.anbu.clinic.ClinicRounds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Erases medical records whose time is over, of patients who were erased before. */
@ApplicationScoped
class ErasureJob {

  @Inject Erasures erasures;
  @Inject ClinicRounds rounds;

  @Scheduled(
      identity = "erasures-due",
      cron = "0 40 3 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    rounds.begin("erasures-due", erasures::endThoseDue);
  }
}
