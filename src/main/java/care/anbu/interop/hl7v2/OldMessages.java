package care.anbu.interop.hl7v2;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Deletes messages that were kept long enough: they hold what patients' records hold. */
@ApplicationScoped
class OldMessages {

  private static final int BATCH = 1000;

  @Inject Hl7Messages messages;
  @Inject Hl7UnusedElements unused;
  @Inject Hl7Settings settings;
  @Inject Clinics clinics;
  @Inject ClinicRounds rounds;
  @Inject Clock clock;

  @Scheduled(identity = "hl7-old-messages", every = "6h", delayed = "10m")
  void delete() {
    Instant before = clock.instant().minus(settings.kept());
    rounds.begin("hl7-old-messages", () -> deleteAll(before));
  }

  private void deleteAll(Instant before) {
    int deleted;
    do {
      deleted = QuarkusTransaction.requiringNew().call(() -> messages.deleteOldest(before, BATCH));
    } while (deleted == BATCH);
    QuarkusTransaction.requiringNew().run(() -> unused.deleteBefore(before, clinics.current()));
  }
}
