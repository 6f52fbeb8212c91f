package care.anbu.clinic.retention;

import care.anbu.clinic.ClinicRounds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Removes each night, clinic by clinic, what was kept long enough. */
@ApplicationScoped
class RetentionJob {

  @Inject Retentions retentions;
  @Inject ClinicRounds rounds;

  @Scheduled(
      identity = "retention",
      cron = "0 10 4 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    rounds.begin("retention", retentions::run);
  }
}
