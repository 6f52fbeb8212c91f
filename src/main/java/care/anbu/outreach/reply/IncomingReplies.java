package care.anbu.outreach.reply;

import care.anbu.clinic.Clinics;
import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.reply.ReplyCheck.Verdict;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.reply.PatientAnswers.Sender;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes in texts and e-mails that come back: finds whose they are, reads them, and does what they
 * say. What nobody can tell holds messages to that number until a person has looked; what comes
 * from a number of nobody is kept, and a refusal waits for whoever gets the number.
 */
@ApplicationScoped
public class IncomingReplies {

  /** So close together, a no and a yes contradict each other. */
  private static final Duration ONE_BREATH = Duration.ofMinutes(1);

  private static final int TEXT_LENGTH = 1000;

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject Owners owners;
  @Inject ContactHolds holds;
  @Inject PatientAnswers answers;
  @Inject OptOuts optOuts;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** A text or e-mail, its sender as contact points are kept. */
  private record Incoming(String reference, Reply.Way way, String address, String text) {

    Channel channel() {
      return way == Reply.Way.EMAIL ? Channel.EMAIL : Channel.SMS;
    }
  }

  /** What is known of a sender: the last message there, and the contact points. */
  private record Known(Incoming incoming, Optional<Long> last, List<Long> points) {}

  /**
   * An answer from a number or mailbox: to the last message there, or the end of messages to it.
   *
   * @param reference what the gateway calls it; the same one again changes nothing, except that the
   *     end of messages holds again: some gateways call two texts alike, and consent may have been
   *     given between them
   * @param from in any form of the clinic's country
   */
  public void take(String reference, Reply.Way way, String from, String text) {
    Known known = transactions.call(() -> known(reference, way, from, text));
    transactions.run(() -> take(known));
  }

  /** The same, of a mailbox to which strangers write too: only what a patient wrote is taken in. */
  public void takeOfPatient(String reference, Reply.Way way, String from, String text) {
    Known known = transactions.call(() -> known(reference, way, from, text));
    if (!known.points().isEmpty()) {
      transactions.run(() -> take(known));
    }
  }

  /** Whether one of that name was taken in. */
  public boolean knows(String reference) {
    return transactions.call(() -> replied(reference));
  }

  private Known known(String reference, Reply.Way way, String from, String text) {
    var incoming = new Incoming(reference, way, owners.kept(from), text);
    List<Long> points = owners.of(incoming.address()).stream().map(point -> point.id).toList();
    Optional<Long> last =
        points.isEmpty()
            ? Optional.empty()
            : outreaches
                .find(
                    "contactPointId in ?1 and channel = ?2 and attempts > 0"
                        + " order by sentAt desc, id desc",
                    points,
                    incoming.channel())
                .firstResultOptional()
                .map(outreach -> outreach.id);
    return new Known(incoming, last, points);
  }

  private void take(Known known) {
    // First of all: a receipt of the same moment, or another text from there, waits, or what is
    // read after that has it.
    Optional<Outreach> answered = known.last().map(outreaches::hold);
    if (!known.points().isEmpty()) {
      contactPoints.hold(known.points());
    }
    Incoming incoming = known.incoming();
    ReplyCheck check = ReplyCheck.of(incoming.text(), clinics.current().country);
    boolean again = replied(incoming.reference());
    if (again && check.verdict() != Verdict.OPT_OUT) {
      return;
    }
    List<ContactPoint> points = owners.of(incoming.address());
    if (points.isEmpty()) {
      ofNobody(incoming, check, again);
    } else {
      ofSomebody(incoming, check, again, points, answered.orElse(null));
    }
  }

  private void ofNobody(Incoming incoming, ReplyCheck check, boolean again) {
    Instant now = clock.instant();
    Long reply = again ? null : keep(incoming, check, now).id;
    if (check.verdict() == Verdict.OPT_OUT || check.verdict() == Verdict.UNSURE) {
      holds.hold(incoming.address(), Why.NOBODYS, reply, now);
    }
  }

  private Reply keep(Incoming incoming, ReplyCheck check, Instant now) {
    var reply = new Reply();
    reply.reference = incoming.reference();
    reply.at = now;
    reply.kind = Meaning.of(check).kind();
    reply.way = incoming.way();
    reply.text = PatientAnswers.safe(incoming.text(), TEXT_LENGTH);
    reply.fromAddress = incoming.address();
    entities.persist(reply);
    return reply;
  }

  private void ofSomebody(
      Incoming incoming,
      ReplyCheck check,
      boolean again,
      List<ContactPoint> points,
      Outreach answered) {
    var sender = new Sender(incoming.reference(), incoming.address(), Owners.patients(points));
    if (again) {
      optOuts.refused(
          sender.patients(),
          incoming.channel(),
          answered,
          OptOuts.Said.fromAfar(evidence(incoming)));
      return;
    }
    Meaning meaning = Meaning.of(check);
    boolean contradicts = contradicts(incoming.address(), meaning.kind());
    // A no holds against a yes of the same breath, whichever came first.
    Reply.Kind kind =
        contradicts && meaning.kind() == Reply.Kind.OPT_IN ? Reply.Kind.TEXT : meaning.kind();
    long patientId = answered == null ? points.get(0).patientId : answered.patientId;
    Reply reply =
        answers.take(answer(patientId, answered, kind, incoming), meaning.also(), answered, sender);
    if (meaning.forPerson()) {
      answers.ask(reply);
    }
    if (contradicts || check.verdict() == Verdict.UNSURE) {
      holds.hold(incoming.address(), Why.UNCLEAR, reply.id, reply.at);
    }
    if (kind == Reply.Kind.OPT_OUT) {
      owners
          .successors(points)
          .forEach(point -> holds.hold(point.value, Why.SUCCESSOR, reply.id, reply.at));
    }
  }

  private static PatientAnswer answer(
      long patientId, Outreach answered, Reply.Kind kind, Incoming incoming) {
    Long contact = answered == null ? null : answered.id;
    return new PatientAnswer(patientId, contact, kind, incoming.way(), incoming.text(), null);
  }

  private static String evidence(Incoming incoming) {
    return incoming.way() == Reply.Way.EMAIL ? Consent.BY_EMAIL : Consent.BY_TEXT;
  }

  private boolean contradicts(String address, Reply.Kind kind) {
    if (kind != Reply.Kind.OPT_OUT && kind != Reply.Kind.OPT_IN) {
      return false;
    }
    Reply.Kind other = kind == Reply.Kind.OPT_OUT ? Reply.Kind.OPT_IN : Reply.Kind.OPT_OUT;
    return entities
            .createQuery(
                "select count(*) from Reply where fromAddress = ?1 and kind = ?2 and at > ?3",
                Long.class)
            .setParameter(1, address)
            .setParameter(2, other)
            .setParameter(3, clock.instant().minus(ONE_BREATH))
            .getSingleResult()
        > 0;
  }

  private boolean replied(String reference) {
    return entities
            .createQuery("select count(*) from Reply where reference = ?1", Long.class)
            .setParameter(1, reference)
            .getSingleResult()
        > 0;
  }
}
