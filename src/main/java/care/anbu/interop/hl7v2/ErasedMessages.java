package care.anbu.interop.hl7v2;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.interop.hl7v2.Hl7Message.State;
import care.anbu.patient.PatientErased;
import care.anbu.patient.erasure.ErasedMarks;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.FairQueue;
import care.anbu.shared.Sealer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes messages that could not be stored and name a patient who was erased: by the same marks by
 * which the patient is known again. Of those that were stored the tables know whose they are. Soon
 * after each erasure, and every night for whatever was missed.
 */
@ApplicationScoped
class ErasedMessages {

  /** Read together, with their contents. */
  private static final int AT_ONCE = 50;

  @Inject Hl7Messages messages;
  @Inject Hl7Listeners listeners;
  @Inject Hl7File format;
  @Inject KeptContent contents;
  @Inject ErasedMarks marks;
  @Inject AuditTrail trail;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject ClinicRounds rounds;
  @Inject Clock clock;

  private final FairQueue queue = new FairQueue("hl7-erased", 1);

  void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientErased erased) {
    String clinic = erased.clinicId();
    queue.add(clinic, () -> scope.run(clinic, this::remove));
  }

  @Scheduled(
      identity = "hl7-erased-messages",
      cron = "0 20 4 * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void nightly() {
    rounds.begin("hl7-erased-messages", this::remove);
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queue.stop(2);
  }

  /** Looks through the messages of the clinic of this thread. */
  void remove() {
    if (!QuarkusTransaction.requiringNew().call(marks::any)) {
      return;
    }
    for (State state : List.of(State.ERROR, State.REJECTED)) {
      long after = 0;
      while (after >= 0) {
        long from = after;
        after = QuarkusTransaction.requiringNew().call(() -> removeSome(state, from));
      }
    }
  }

  /** The last id that was looked at; −1 behind the last message. */
  private long removeSome(State state, long after) {
    List<Hl7Message> some = messages.after(state, after, AT_ONCE);
    var named = new HashMap<Hl7Message, Set<String>>();
    Identifiers identifiers = identifiers();
    CharacterSet characters = listeners.current().characterSet();
    some.forEach(message -> named.put(message, named(message, characters, identifiers)));
    var all = new HashSet<String>();
    named.values().forEach(all::addAll);
    Set<String> erased = marks.of(all);
    List<Long> gone =
        named.entrySet().stream()
            .filter(one -> one.getValue().stream().anyMatch(erased::contains))
            .map(one -> one.getKey().id)
            .toList();
    if (!gone.isEmpty()) {
      messages.delete("id in ?1", gone);
      trail.recordBy(
          null,
          null,
          AuditAction.DATA_REMOVED,
          AuditSubject.named(RetentionKind.HL7_MESSAGES.name()),
          AuditDetails.none().with(AuditField.COUNT, gone.size()));
    }
    return some.size() < AT_ONCE ? -1 : some.get(some.size() - 1).id;
  }

  private Identifiers identifiers() {
    return new Identifiers(
        format.context(listeners.current().source, clinics.current(), clock.instant()));
  }

  /** By which marks whoever a message names would be known as erased. */
  private Set<String> named(Hl7Message message, CharacterSet characters, Identifiers identifiers) {
    var texts = new HashSet<String>();
    try {
      byte[] content = contents.open(message, characters);
      for (Segment segment : Hl7Message.segments(content, characters)) {
        for (Value number : numbers(segment)) {
          texts.add(ErasedMarks.sourceName(identifiers.key(number).bytes()));
          if (Identifiers.isChart(number)) {
            texts.add(ErasedMarks.number(number.text(1)));
          }
        }
      }
    } catch (Sealer.DoesNotOpen unreadable) {
      // For everybody, and for good.
    }
    return texts;
  }

  private static List<Value> numbers(Segment segment) {
    var numbers = new ArrayList<Value>();
    Map<String, int[]> fields = Map.of("PID", new int[] {2, 3, 4}, "MRG", new int[] {1, 2, 4});
    for (int field : fields.getOrDefault(segment.name(), new int[0])) {
      numbers.addAll(segment.values(field));
    }
    numbers.removeIf(number -> number.text(1).isEmpty());
    return numbers;
  }
}
