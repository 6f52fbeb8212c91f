package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.interop.IdentityTasks;
import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.store.DatabaseFailure;
import care.anbu.interop.store.MessageStore;
import care.anbu.interop.store.MessageStore.Stored;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings what a kept message says into the registry, as a whole or not at all. */
@ApplicationScoped
class MessageProcessor {

  private static final int ATTEMPTS = 5;

  @Inject Hl7Messages messages;
  @Inject KeptContent contents;
  @Inject Hl7Listeners listeners;
  @Inject Hl7File format;
  @Inject MessageStore store;
  @Inject Clinics clinics;
  @Inject Hl7UnusedElements unused;
  @Inject IdentityTasks identities;
  @Inject VisitNews visits;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  /**
   * Stores a message and marks it done in one transaction. One that is done already has no second
   * effect.
   *
   * @param alone whether no other message of the clinic is being stored
   * @throws MessageStore.ComesAlone where it must be; then it stays as it is
   * @throws Refused where its content cannot be used, or is not for us
   */
  void store(long id, boolean alone) {
    for (int attempt = 1; ; attempt++) {
      try {
        tell(QuarkusTransaction.requiringNew().call(() -> storeOnce(id, alone)));
        return;
      } catch (RuntimeException failure) {
        if (attempt == ATTEMPTS || !DatabaseFailure.lostRace(failure)) {
          throw failure;
        }
      }
    }
  }

  /** A message that has just come and is not kept yet, with its masked content. */
  record Arrived(Hl7Message message, byte[] content) {}

  /**
   * Stores a message that has just come, and keeps it as done in the same transaction.
   *
   * @param known the kept message that says the same, if there is one: then that is stored
   * @param alone whether no other message of the clinic is being stored
   * @throws RuntimeException where it cannot be stored as it is; then it is not kept either
   */
  void storeArrived(
      Supplier<Optional<Long>> known, Function<Hl7Listener, Arrived> arrival, boolean alone) {
    Stored stored =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    known
                        .get()
                        .map(id -> storeOnce(id, alone))
                        .orElseGet(() -> storeAndKeep(arrival, alone)));
    tell(stored);
  }

  private Stored storeAndKeep(Function<Hl7Listener, Arrived> arrival, boolean alone) {
    Hl7Listener listener = listeners.currentWithClinic();
    Arrived arrived = arrival.apply(listener);
    Hl7Message message = arrived.message();
    Stored stored = store(message, arrived.content(), listener, alone);
    done(message, stored);
    messages.persist(message);
    return stored;
  }

  private Stored storeOnce(long id, boolean alone) {
    Hl7Message kept = messages.lock(id);
    if (kept.isDone()) {
      return new Stored(kept.subjectId(), false, false, 0);
    }
    Hl7Listener listener = listeners.currentWithClinic();
    byte[] content = contents.open(kept, listener.characterSet());
    Stored stored = store(kept, content, listener, alone);
    // Read anew: storing writes in bulk and forgets what the session held.
    done(messages.require(id), stored);
    return stored;
  }

  private void done(Hl7Message message, Stored stored) {
    message.done(stored.patient(), clock.instant());
    message.contactsEnded = stored.contactsEnded();
  }

  private Stored store(Hl7Message kept, byte[] content, Hl7Listener listener, boolean alone) {
    Message message = Message.of(content, listener.characterSet());
    requireForUs(message.header(), listener);
    Clinic own = clinics.current();
    List<Reading> readings =
        format.reader(listener.source, own, clock.instant()).read(line(kept, content), message);
    for (Reading reading : readings) {
      if (reading.refused() != null && reading.refused().outcome() == Outcome.REJECTED) {
        throw reading.refused();
      }
    }
    Stored stored = store(kept.id, readings, alone);
    unused.add(own, withRemovedNumbers(readings));
    return stored;
  }

  /** A number of the state that was removed from a text is told as what is not used. */
  private static List<Reading> withRemovedNumbers(List<Reading> readings) {
    return readings.stream()
        .map(
            reading -> {
              var told = new ArrayList<String>(reading.unused());
              told.addAll(reading.numbersRemoved());
              return reading.notUsed(told);
            })
        .toList();
  }

  /** What the writer finds at fault is the patient that the message names: by its number. */
  private Stored store(long id, List<Reading> readings, boolean alone) {
    try {
      return store.store(format, id, readings, alone);
    } catch (Refused why) {
      throw Refused.rejected(why.reason(), "PID-3");
    }
  }

  private static SourceRecord line(Hl7Message kept, byte[] content) {
    return new Line(kept.ref(), 1, content);
  }

  private static void requireForUs(Header header, Hl7Listener listener) {
    if (header.controlId().isEmpty()) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "MSH-10");
    }
    if (!listener.allows(header)) {
      throw Refused.rejected(Reason.SENDER_NOT_ALLOWED, "MSH-3");
    }
    if (!listener.isFor(header)) {
      throw Refused.rejected(Reason.WRONG_RECEIVER, "MSH-6");
    }
    if (!header.version().isEmpty() && !header.version().matches("2(\\.\\d){0,3}")) {
      throw Refused.rejected(Reason.UNSUPPORTED_VERSION, "MSH-12");
    }
    boolean test = !header.processingId().isEmpty() && !header.processingId().equals("P");
    if (test && !listener.testMessages) {
      throw Refused.rejected(Reason.TEST_MESSAGE, "MSH-11");
    }
    if (!MessageReader.reads(header) && !MessageReader.changesIdentities(header)) {
      throw Refused.rejected(Reason.UNSUPPORTED_MESSAGE, "MSH-9");
    }
  }

  /** Notes why a message was not stored, even where its content does not open any more. */
  Void refuse(long id, Refused why) {
    Hl7Message message = messages.lock(id);
    if (why.reason() == Reason.UNSUPPORTED_MESSAGE && message.tries() == 0) {
      unused.add(clinics.current(), List.of(Reading.unused(line(message, null), message.kind)));
    }
    message.refuse(why, clock.instant());
    if (IdentityTasks.concerns(why.reason())) {
      Hl7Listener listener = listeners.current();
      byte[] content = contents.open(message, listener.characterSet());
      identities.ofMessage(id, listener.source, content, message.kind, why.reason());
    }
    return null;
  }

  /** What a kept message says and Anbu does not use, by element; nothing of one that is refused. */
  List<String> unused(Hl7Message kept) {
    Hl7Listener listener = listeners.current();
    SourceRecord line = line(kept, contents.open(kept, listener.characterSet()));
    return Hl7File.read(
            format.reader(listener.source, clinics.current(), clock.instant()),
            listener.characterSet(),
            line)
        .stream()
        .flatMap(reading -> reading.unused().stream())
        .toList();
  }

  private void tell(Stored stored) {
    if (stored.visits()) {
      visits.tell(clinic.id());
    }
  }
}
