package care.anbu.interop.hl7v2;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.interop.store.StoredPatients;
import care.anbu.patient.PatientErased;
import care.anbu.patient.erasure.ErasedMarks;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Removes messages that came before a patient was erased, could not be stored, and name the patient
 * by a mark by which the patient is known again. Of those that were stored the tables know whose
 * they are. Soon after each erasure, and every night for whatever was missed.
 *
 * <p>A message of a living patient stays, whomever else it names; and so does whatever waits for an
 * administrator to let an erased person in again.
 */
@ApplicationScoped
class ErasedMessages {

  private static final String JOB = "hl7-erased-messages";

  /** Read together, with their contents of up to some megabytes each. */
  private static final int AT_ONCE = 10;

  @Inject Hl7Messages messages;
  @Inject Hl7Listeners listeners;
  @Inject Hl7File format;
  @Inject KeptContent contents;
  @Inject ErasedMarks marks;
  @Inject StoredPatients patients;
  @Inject AuditTrail trail;
  @Inject Clinics clinics;
  @Inject CurrentClinic clinic;
  @Inject ClinicRounds rounds;
  @Inject Clock clock;

  private final Executor inASecond = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  /** Clinics of whose latest erasures nobody has begun to look through the messages. */
  private final Set<String> due = ConcurrentHashMap.newKeySet();

  /** Looks through the messages once for all who are erased within a second, or meanwhile. */
  void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientErased erased) {
    due.add(erased.clinicId());
    inASecond.execute(() -> rounds.begin(JOB, List.of(erased.clinicId()), this::removeWhileDue));
  }

  @Scheduled(identity = JOB, cron = "0 20 4 * * ?", concurrentExecution = ConcurrentExecution.SKIP)
  void nightly() {
    rounds.begin(
        JOB,
        () -> {
          due.add(clinic.id());
          removeWhileDue();
        });
  }

  private void removeWhileDue() {
    while (due.remove(clinic.id())) {
      remove();
    }
  }

  /** Looks through the messages of the clinic of this thread. */
  void remove() {
    if (!QuarkusTransaction.requiringNew().call(marks::any)) {
      return;
    }
    long after = 0;
    while (after >= 0) {
      long from = after;
      after = QuarkusTransaction.requiringNew().call(() -> removeSome(from));
    }
  }

  /** The last id that was looked at; −1 behind the last message. */
  private long removeSome(long after) {
    List<Hl7Message> some = messages.refusedAfter(after, AT_ONCE);
    long removed = messages.deleteRefused(ofErased(some));
    if (removed > 0) {
      trail.recordBy(
          null,
          null,
          AuditAction.DATA_REMOVED,
          AuditSubject.named(RetentionKind.HL7_MESSAGES.name()),
          AuditDetails.none().with(AuditField.COUNT, removed));
    }
    return some.size() < AT_ONCE ? -1 : some.get(some.size() - 1).id;
  }

  /** The ids of those that are of erased patients; the marks of all are asked for together. */
  private List<Long> ofErased(List<Hl7Message> some) {
    CharacterSet characters = listeners.current().characterSet();
    var identifiers = new Identifiers(context());
    var named = new LinkedHashMap<Hl7Message, NamedPatients>();
    for (Hl7Message message : some) {
      try {
        byte[] content = contents.open(message, characters);
        named.put(message, NamedPatients.of(Hl7Message.segments(content, characters), identifiers));
      } catch (Sealer.DoesNotOpen unreadable) {
        // For everybody, and for good.
      }
    }
    Map<String, Instant> erased =
        marks.erasedAt(named.values().stream().flatMap(one -> one.marks().stream()).toList());
    return named.entrySet().stream()
        .filter(one -> isOfErased(one.getKey(), one.getValue(), erased))
        .map(one -> one.getKey().id)
        .toList();
  }

  private boolean isOfErased(Hl7Message message, NamedPatients named, Map<String, Instant> erased) {
    return named.marks().stream()
            .map(erased::get)
            .anyMatch(at -> at != null && message.receivedAt.isBefore(at))
        && !patients.anyLives(named.names(), named.chartNumbers());
  }

  private Hl7Context context() {
    return format.context(listeners.current().source, clinics.current(), clock.instant());
  }
}
