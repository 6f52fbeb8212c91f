package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.hl7v2.MessageProcessor.Arrived;
import care.anbu.interop.store.DatabaseFailure;
import care.anbu.interop.store.MessageStore;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ConnectionShare;
import care.anbu.shared.Id;
import care.anbu.shared.Sealer;
import care.anbu.shared.Sentences;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Takes messages in: kept and stored in one transaction, then acknowledged. One that cannot be
 * stored is kept all the same, with the reason. Whatever dies before the acknowledgement, the
 * sender sends again, and what is here already has no second effect.
 *
 * <p>The messages about a patient come one after the other, whichever connection they came by
 * ({@link PatientTurns}); one that changes who is who, or makes staff, a place or a code, comes
 * alone, and so does the first one behind others that could not be stored.
 */
@ApplicationScoped
class Hl7Intake {

  private static final Logger LOG = Logger.getLogger(Hl7Intake.class);

  /** Nothing could be kept: the sender must not be told anything, and sends again. */
  static final class Unavailable extends RuntimeException {
    Unavailable(Throwable cause) {
      super(cause);
    }
  }

  @Inject Hl7Messages messages;
  @Inject MessageProcessor processor;
  @Inject KeptContent contents;
  @Inject Hl7Listeners listeners;
  @Inject LargeMessages large;
  @Inject ClinicScope scope;
  @Inject Sentences sentences;
  @Inject Clock clock;

  /** Each sender has a thread: there may be more of them than connections. */
  private final ConnectionShare connections = new ConnectionShare();

  private final Map<String, PatientTurns> turns = new ConcurrentHashMap<>();

  /** Clinics with messages that are kept and were not stored, because the database went away. */
  private final Set<String> behind = ConcurrentHashMap.newKeySet();

  /**
   * Takes a message in.
   *
   * @return the acknowledgement, ready to send
   * @throws Unavailable when it could not be kept or looked into
   */
  byte[] take(String clinicId, String remote, byte[] content) {
    return turns(clinicId)
        .of(
            PatientNumbers.of(content),
            alone ->
                within(
                    clinicId,
                    () -> {
                      catchUp(clinicId, alone);
                      return answer(content, keepAndStore(clinicId, remote, content, alone));
                    }));
  }

  /** The room of a connection for messages beyond the usual size. */
  LargeMessages.Room room(String clinicId) {
    return large.of(clinicId);
  }

  /** Tells a sender of a message that was too long to be kept. */
  byte[] tooLong() {
    return answer(null, Refused.rejected(Reason.LINE_TOO_LONG, null));
  }

  /** Tries a kept message again. */
  Hl7Message retry(String clinicId, long id) {
    return alone(
        clinicId,
        () -> {
          settle(clinicId, id, true);
          return kept(() -> messages.require(id));
        });
  }

  /** Goes on with what an earlier process kept and did not store. */
  void resume(String clinicId) {
    behind.add(clinicId);
    alone(
        clinicId,
        () -> {
          catchUp(clinicId, true);
          return null;
        });
  }

  private interface Work<T> {
    T run();
  }

  private PatientTurns turns(String clinicId) {
    return turns.computeIfAbsent(clinicId, id -> new PatientTurns());
  }

  private <T> T alone(String clinicId, Work<T> work) {
    return turns(clinicId).of(Set.of(), alone -> within(clinicId, work));
  }

  private <T> T within(String clinicId, Work<T> work) {
    return connections.get(clinicId, () -> scope.call(clinicId, work::run));
  }

  /** Stores first what was kept and not stored. */
  private void catchUp(String clinicId, boolean alone) {
    if (!behind.contains(clinicId)) {
      return;
    }
    if (!alone) {
      throw new MessageStore.ComesAlone();
    }
    for (long id : kept(messages::received)) {
      settle(clinicId, id, true);
    }
    behind.remove(clinicId);
  }

  /** One transaction where all is well, which is nearly always; returns why not, or null. */
  private Refused keepAndStore(String clinicId, String remote, byte[] content, boolean alone) {
    try {
      processor.storeArrived(
          () -> messages.same(contents.digests(content)),
          listener -> arrived(remote, content, listener),
          alone);
      return null;
    } catch (MessageStore.ComesAlone notBesideOthers) {
      throw notBesideOthers;
    } catch (RuntimeException notAtOnce) {
      return settle(clinicId, kept(() -> keep(remote, content)), alone);
    }
  }

  /** Keeps a message, unless it is here already and the sender has only not heard of it. */
  private long keep(String remote, byte[] content) {
    return messages
        .same(contents.digests(content))
        .orElseGet(
            () -> {
              Hl7Message message = arrived(remote, content, listeners.current()).message();
              messages.persist(message);
              return message.id;
            });
  }

  private <T> T kept(Work<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work::run);
    } catch (RuntimeException failure) {
      throw new Unavailable(failure);
    }
  }

  /** A message as it will be kept. */
  private Arrived arrived(String remote, byte[] content, Hl7Listener listener) {
    byte[] masked = contents.masked(content, listener.characterSet());
    Header header = header(masked);
    var message = new Hl7Message();
    message.receivedAt = clock.instant();
    message.remote = remote;
    message.kind = header == null ? "?" : Texts.cut(header.kind(), 20);
    message.sender =
        header == null
            ? ""
            : Texts.cut(header.sendingApplication() + "|" + header.sendingFacility(), 200);
    message.controlId = header == null ? "" : Texts.cut(header.controlId(), 200);
    message.digest = contents.digest(content);
    contents.keep(message, masked);
    return new Arrived(message, masked);
  }

  /** Stores what a kept message says; returns why not, or null. */
  private Refused settle(String clinicId, long id, boolean alone) {
    try {
      processor.store(id, alone);
      return null;
    } catch (MessageStore.ComesAlone notBesideOthers) {
      throw notBesideOthers;
    } catch (Refused why) {
      kept(() -> processor.refuse(id, why));
      return why;
    } catch (Sealer.DoesNotOpen lost) {
      LOG.warnf("HL7 message %s does not open: its key is gone", Id.text(id));
      var why = Refused.rejected(Reason.DOES_NOT_OPEN, null);
      kept(() -> processor.refuse(id, why));
      return why;
    } catch (RuntimeException fault) {
      if (DatabaseFailure.gone(fault)) {
        behind.add(clinicId);
        throw new Unavailable(fault);
      }
      LOG.warnf("HL7 message %s not stored: %s", Id.text(id), DatabaseFailure.kind(fault));
      var why = Refused.rejected(Reason.NOT_STORED, null);
      kept(() -> processor.refuse(id, why));
      return why;
    }
  }

  /**
   * The acknowledgement. Fields of the message are repeated in it byte by byte, which reading and
   * writing them as Latin-1 does in every character set; the text of ours is plain English, as an
   * interface engine shows it to its people.
   */
  private byte[] answer(byte[] content, Refused why) {
    var now = clock.instant().atZone(ZoneOffset.UTC);
    return acknowledgement(why).to(parsed(content), Id.text(Id.next()), now);
  }

  private Acknowledgement acknowledgement(Refused why) {
    if (why == null) {
      return Acknowledgement.accepted();
    }
    Verdict verdict = Verdict.of(why.reason());
    String text = sentences.of("interop:reason", Locale.ENGLISH, why.reason());
    return new Acknowledgement(verdict.code(), verdict.error(), why.element(), text);
  }

  private static Header header(byte[] content) {
    Message message = parsed(content);
    return message == null ? null : message.header();
  }

  private static Message parsed(byte[] content) {
    try {
      return content == null
          ? null
          : Message.head(Stray.without(new String(content, ISO_8859_1)), ISO_8859_1);
    } catch (Refused unreadable) {
      return null;
    }
  }
}
