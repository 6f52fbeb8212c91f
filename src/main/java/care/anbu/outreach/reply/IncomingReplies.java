package care.anbu.outreach.reply;

import care.anbu.clinic.Clinics;
import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.reply.ReplyCheck.Verdict;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.reply.PatientAnswers.Sender;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in texts and e-mails that come back: finds whose they are, reads them, and does what they
 * say. What nobody can tell holds messages to that number until a person has looked; what comes
 * from a number of nobody is kept, and a refusal waits for whoever gets the number.
 */
@ApplicationScoped
public class IncomingReplies {

  /** So close together, a no and a yes contradict each other. */
  private static final Duration ONE_BREATH = Duration.ofMinutes(1);

  /** Whoever writes later answers nothing in particular. */
  private static final Duration ANSWERED_WITHIN = Duration.ofDays(30);

  /** On a phone of several patients it matters whose answer it is. */
  private static final Set<Reply.Kind> OF_ONE =
      EnumSet.of(Reply.Kind.ALREADY_DONE, Reply.Kind.DECLINED, Reply.Kind.NOT_ME);

  /** What ends something that a campaign does. */
  private static final Set<Reply.Kind> OF_CAMPAIGN =
      EnumSet.of(Reply.Kind.ALREADY_DONE, Reply.Kind.DECLINED);

  /** What nobody reads unless somebody at the desk waits for it. */
  private static final Set<Reply.Kind> SAID_TO_THE_DESK =
      EnumSet.of(
          Reply.Kind.WILL_COME, Reply.Kind.ALREADY_DONE, Reply.Kind.DECLINED, Reply.Kind.TEXT);

  /** What does not go together in one breath. */
  private static final Map<Reply.Kind, Set<Reply.Kind>> AGAINST =
      Map.of(
          Reply.Kind.OPT_OUT, EnumSet.of(Reply.Kind.OPT_IN),
          Reply.Kind.OPT_IN, EnumSet.of(Reply.Kind.OPT_OUT),
          Reply.Kind.WILL_COME, EnumSet.of(Reply.Kind.DECLINED, Reply.Kind.ALREADY_DONE),
          Reply.Kind.DECLINED, EnumSet.of(Reply.Kind.WILL_COME),
          Reply.Kind.ALREADY_DONE, EnumSet.of(Reply.Kind.WILL_COME));

  /** Names that a gateway makes of a text, so that two of them may be called alike. */
  private static final String NAMED_BY_TEXT = "smpp-";

  private static final int TEXT_LENGTH = 1000;
  private static final int REFERENCE_LENGTH = 80;

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject DeskMessages desk;
  @Inject ContactPoints contactPoints;
  @Inject Owners owners;
  @Inject ContactHolds holds;
  @Inject PatientAnswers answers;
  @Inject OptOuts optOuts;
  @Inject Event<StrangerAsks> strangers;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** A text or e-mail, its sender as contact points are kept. */
  private record Incoming(String reference, Reply.Way way, String address, String text) {

    Channel channel() {
      return way == Reply.Way.EMAIL ? Channel.EMAIL : Channel.SMS;
    }
  }

  /**
   * What is known before anything is held.
   *
   * @param last the message that it answers
   * @param toDesk the last thing that was sent there is what the desk typed: somebody waits
   */
  private record Known(
      Incoming incoming,
      ReplyCheck check,
      Optional<Long> last,
      boolean toDesk,
      List<Long> points) {}

  /**
   * An answer from a number or mailbox: to the last message there, or the end of messages to it.
   *
   * @param reference what the gateway calls it; the same one again changes nothing, except that
   *     where the gateway gives no name, and two texts are called alike, the end of messages holds
   *     again: consent may have been given between them
   * @param from in any form of the clinic's country
   */
  public void take(String reference, Reply.Way way, String from, String text) {
    Known known = transactions.call(() -> known(reference, way, from, text));
    transactions.run(() -> take(known));
  }

  /**
   * The same, of an e-mail. Whoever answers a message of ours from a mailbox that the clinic does
   * not know answers for the one it went to. Strangers write to that mailbox too: what names no
   * message of ours and comes from no patient is not taken in.
   *
   * @param answered the reference of the message that it says it answers; null: it names none
   */
  public void takeMail(String reference, String from, String text, String answered) {
    Known known =
        transactions.call(
            () -> {
              Known written = known(reference, Reply.Way.EMAIL, from, text);
              return answered == null || !written.points().isEmpty()
                  ? written
                  : wentTo(answered)
                      .map(mailbox -> known(reference, Reply.Way.EMAIL, mailbox, text))
                      .orElse(written);
            });
    if (!known.points().isEmpty()) {
      transactions.run(() -> take(known));
    }
  }

  private Optional<String> wentTo(String answered) {
    return attempts
        .byReference(answered)
        .map(attempt -> outreaches.require(attempt.outreachId))
        .filter(outreach -> outreach.channel == Channel.EMAIL)
        .map(outreach -> contactPoints.require(outreach.patientId, outreach.contactPointId).value);
  }

  /** Whether one of that name was taken in. */
  public boolean knows(String reference) {
    return transactions.call(() -> replied(kept(reference)));
  }

  /** A name that does not fit has another one, always the same. */
  private static String kept(String reference) {
    boolean fits =
        reference.length() <= REFERENCE_LENGTH && reference.chars().allMatch(one -> one < 128);
    return fits
        ? reference
        : "long-" + UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8));
  }

  private Known known(String reference, Reply.Way way, String from, String text) {
    var incoming = new Incoming(kept(reference), way, owners.kept(from), text);
    List<ContactPoint> points = owners.of(incoming.address());
    // What went to whoever had it before is answered only where nobody has it now.
    boolean inUse = points.stream().anyMatch(point -> point.endedAt == null);
    List<Long> asked =
        points.stream()
            .filter(point -> !inUse || point.endedAt == null)
            .map(point -> point.id)
            .toList();
    ReplyCheck check = ReplyCheck.of(text, clinics.current().country);
    Optional<Long> last = last(asked, incoming, "");
    boolean toDesk = last.flatMap(desk::of).isPresent();
    // Whoever has had it done, or wants none of it, tells a campaign, whatever the desk wrote
    // since.
    Optional<Long> answered =
        toDesk && OF_CAMPAIGN.contains(Meaning.of(check).kind())
            ? last(asked, incoming, " and campaignId is not null").or(() -> last)
            : last;
    return new Known(
        incoming, check, answered, toDesk, points.stream().map(point -> point.id).toList());
  }

  private Optional<Long> last(List<Long> points, Incoming incoming, String of) {
    return points.isEmpty()
        ? Optional.empty()
        : outreaches
            .find(
                "contactPointId in ?1 and channel = ?2 and attempts > 0"
                    + " and (sentAt is null or sentAt > ?3)"
                    + of
                    + " order by sentAt desc, id desc",
                points,
                incoming.channel(),
                clock.instant().minus(ANSWERED_WITHIN))
            .firstResultOptional()
            .map(outreach -> outreach.id);
  }

  private void take(Known known) {
    // First of all: a receipt of the same moment, or another text from there, waits, or what is
    // read after that has it.
    Optional<Outreach> answered = known.last().map(outreaches::hold);
    if (!known.points().isEmpty()) {
      contactPoints.hold(known.points());
    }
    Incoming incoming = known.incoming();
    ReplyCheck check = known.check();
    boolean again = replied(incoming.reference());
    boolean mayBeAnother = incoming.reference().startsWith(NAMED_BY_TEXT);
    if (again && !(mayBeAnother && check.verdict() == Verdict.OPT_OUT)) {
      return;
    }
    List<ContactPoint> points = owners.of(incoming.address());
    if (points.isEmpty()) {
      ofNobody(incoming, check, again);
    } else {
      ofSomebody(known, again, points, answered.orElse(null));
    }
  }

  private void ofNobody(Incoming incoming, ReplyCheck check, boolean again) {
    Instant now = clock.instant();
    Long reply = again ? null : keep(incoming, check, now).id;
    if (check.verdict() == Verdict.OPT_OUT || check.verdict() == Verdict.UNSURE) {
      holds.hold(incoming.address(), Why.NOBODYS, reply, now);
    }
    boolean asks = check.verdict() == Verdict.NONE || check.verdict() == Verdict.UNSURE;
    if (asks && reply != null && incoming.text() != null && !incoming.text().isBlank()) {
      strangers.fire(
          new StrangerAsks(
              reply,
              incoming.address(),
              incoming.way(),
              PatientAnswers.safe(incoming.text(), TEXT_LENGTH)));
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
      Known known, boolean again, List<ContactPoint> points, Outreach answered) {
    Incoming incoming = known.incoming();
    // Who wants no advertising may want care: that ends at once, and a person asks about the other.
    boolean onlyAdvertising =
        known.check().verdict() == Verdict.OPT_OUT
            && ReplyCheck.namesOnlyAdvertising(incoming.text());
    ReplyCheck check =
        onlyAdvertising ? new ReplyCheck(Verdict.UNSURE, known.check().intents()) : known.check();
    Set<Long> using =
        Owners.patients(points.stream().filter(point -> point.endedAt == null).toList());
    var sender = new Sender(incoming.reference(), incoming.address(), Owners.patients(points));
    var said = OptOuts.Said.fromAfar(evidence(incoming));
    if (onlyAdvertising) {
      optOuts.refusedAdvertising(sender.patients(), incoming.channel(), said);
    } else if (again) {
      optOuts.refused(sender.patients(), incoming.channel(), answered, said);
    }
    if (again) {
      return;
    }
    Meaning meaning = Meaning.of(check);
    boolean contradicts = contradicts(incoming.address(), meaning.kind());
    boolean whose = using.size() > 1 && OF_ONE.contains(meaning.kind());
    // A no holds against a yes of the same breath, whichever came first.
    boolean acts = meaning.kind() == Reply.Kind.OPT_OUT || !contradicts && !whose;
    Reply.Kind kind = acts ? meaning.kind() : Reply.Kind.TEXT;
    List<Reply.Kind> also =
        meaning.also().stream().filter(one -> using.size() < 2 || !OF_ONE.contains(one)).toList();
    long patientId = answered == null ? points.get(0).patientId : answered.patientId;
    // A number that somebody has given up is not theirs to ask with.
    var asking =
        kind == Reply.Kind.OPT_IN
            ? new Sender(incoming.reference(), incoming.address(), using)
            : sender;
    Reply reply = answers.take(answer(patientId, answered, kind, incoming), also, answered, asking);
    boolean ofMessages = kind == Reply.Kind.OPT_OUT || meaning.kind() == Reply.Kind.OPT_IN;
    boolean awaited = known.toDesk() && SAID_TO_THE_DESK.contains(kind);
    if (meaning.forPerson() || whose || contradicts && !ofMessages || awaited) {
      answers.ask(reply);
    }
    boolean stranger = meaning.kind() == Reply.Kind.NOT_ME && check.verdict() == Verdict.OPT_OUT;
    if (contradicts && ofMessages || check.verdict() == Verdict.UNSURE || stranger) {
      holds.hold(incoming.address(), Why.UNCLEAR, reply.id, reply.at);
    }
    if (kind == Reply.Kind.DIED || also.contains(Reply.Kind.DIED)) {
      holdAll(sender, reply);
    }
    if (kind == Reply.Kind.OPT_OUT) {
      owners
          .successors(points)
          .forEach(point -> holds.hold(point.value, Why.SUCCESSOR, reply.id, reply.at));
    }
  }

  /** Nobody writes to or calls any of them until a person has looked: who died is not known. */
  private void holdAll(Sender sender, Reply reply) {
    holds.hold(sender.address(), Why.DEATH_TOLD, reply.id, reply.at);
    contactPoints.ofPatients(sender.patients()).values().stream()
        .flatMap(List::stream)
        .filter(ContactPoint::live)
        .forEach(point -> holds.hold(point.value, Why.DEATH_TOLD, reply.id, reply.at));
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
    if (!AGAINST.containsKey(kind)) {
      return false;
    }
    return entities
            .createQuery(
                "select count(*) from Reply where fromAddress = ?1 and kind in ?2 and at > ?3",
                Long.class)
            .setParameter(1, address)
            .setParameter(2, AGAINST.get(kind))
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
