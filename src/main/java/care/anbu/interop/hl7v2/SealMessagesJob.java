package care.anbu.interop.hl7v2;

import care.anbu.clinic.ClinicRounds;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Masks and seals messages that an earlier version kept in clear, or a former key sealed. */
@ApplicationScoped
class SealMessagesJob {

  private static final int BATCH = 200;

  @Inject Hl7Messages messages;
  @Inject Hl7Listeners listeners;
  @Inject KeptContent contents;
  @Inject ClinicRounds rounds;
  @Inject CurrentClinic clinic;

  @Scheduled(
      identity = "hl7-seal-messages",
      every = "6h",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void seal() {
    rounds.begin("hl7-seal-messages", () -> sealAll(clinic.id()));
  }

  void sealAll(String clinic) {
    long after = 0;
    long sealed = 0;
    List<Long> batch;
    do {
      long from = after;
      batch = QuarkusTransaction.requiringNew().call(() -> sealBatch(clinic, from));
      after = batch.isEmpty() ? after : batch.get(batch.size() - 1);
      sealed += batch.size();
    } while (batch.size() == BATCH);
    if (sealed > 0) {
      Log.infof("sealed %d HL7 messages of %s with the newest key", sealed, clinic);
    }
  }

  private List<Long> sealBatch(String clinic, long after) {
    List<Long> ids = messages.notSealedBy(contents.currentHead(), after, BATCH);
    for (long id : ids) {
      Hl7Message message = messages.lock(id);
      try {
        contents.reseal(message, listeners.current().characterSet());
      } catch (Sealer.DoesNotOpen lost) {
        Log.warnf("HL7 message %s of %s does not open: its key is gone", message.ref(), clinic);
      }
    }
    return ids;
  }
}
