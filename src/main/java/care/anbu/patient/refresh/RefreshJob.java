package care.anbu.patient.refresh;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.patient.ArrivingPatients;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** Makes each clinic's list in its own night, and a first one as soon as there are patients. */
@ApplicationScoped
class RefreshJob {

  private static final LocalTime FROM = LocalTime.of(3, 0);
  private static final LocalTime UNTIL = LocalTime.of(6, 0);
  private static final Duration OF_LAST_NIGHT = Duration.ofHours(12);

  @Inject RefreshLists lists;
  @Inject ArrivingPatients arriving;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject ClinicRounds rounds;
  @Inject Clock clock;

  @Scheduled(
      identity = "contact-refresh",
      cron = "0 */10 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    rounds.begin("contact-refresh", this::runOne);
  }

  private void runOne() {
    if (!arriving.areComing(clinic.id()) && QuarkusTransaction.requiringNew().call(this::due)) {
      lists.make();
    }
  }

  private boolean due() {
    Instant made = lists.madeAt();
    if (made == null) {
      return true;
    }
    Instant now = clock.instant();
    LocalTime time = now.atZone(clinics.current().zoneId()).toLocalTime();
    return time.isAfter(FROM) && time.isBefore(UNTIL) && made.isBefore(now.minus(OF_LAST_NIGHT));
  }
}
