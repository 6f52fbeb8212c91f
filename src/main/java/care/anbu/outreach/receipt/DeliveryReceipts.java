package care.anbu.outreach.receipt;

import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.gateway.OtherWay;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.ContactKind;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes in what networks report afterwards, in whatever order and however often they do. */
@ApplicationScoped
public class DeliveryReceipts {

  private static final Logger LOG = Logger.getLogger(DeliveryReceipts.class);
  private static final int TEXT_LENGTH = 1000;

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Attempts attempts;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject LateNews late;
  @Inject TextInstead textInstead;
  @Inject Complaints complaints;
  @Inject OptOuts optOuts;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * What a network says about one attempt.
   *
   * @param reference of the attempt
   * @param code the network's own; may be null
   * @param contactBad the number itself is wrong
   * @param otherWay whether a text may go in another way
   */
  public record News(
      String reference, Receipt.Status status, String code, boolean contactBad, OtherWay otherWay) {

    /** Of what has no other way. */
    public News(String reference, Receipt.Status status, String code, boolean contactBad) {
      this(reference, status, code, contactBad, OtherWay.NO);
    }

    private static final int CODE_LENGTH = 40;

    public News {
      code = code == null || code.length() <= CODE_LENGTH ? code : code.substring(0, CODE_LENGTH);
    }
  }

  /**
   * A receipt for an attempt of this clinic; kept once per status and code, and judged together
   * with those that came before. An unknown reference changes nothing.
   *
   * @return whether it is known
   */
  public boolean receipt(String reference, Receipt.Status status, String code, boolean contactBad) {
    return receipts(List.of(new News(reference, status, code, contactBad))) == 1;
  }

  /** Whether an attempt of this clinic has that reference. */
  boolean knows(String reference) {
    return attempts.byReference(reference).isPresent();
  }

  /**
   * Several, in one transaction.
   *
   * @return how many are of attempts that are known
   */
  public int receipts(List<News> all) {
    return transactions.call(() -> receiptsWithin(all));
  }

  /** The same, in the transaction of whoever calls. */
  @Transactional(TxType.MANDATORY)
  public int receiptsWithin(List<News> all) {
    // First of all: what is read after that has all that was heard of these before.
    outreaches.holdOf(all.stream().map(News::reference).toList());
    return (int) all.stream().filter(this::take).count();
  }

  private boolean take(News news) {
    Optional<Attempt> known = attempts.byReference(news.reference());
    if (known.isEmpty()) {
      return false;
    }
    Attempt attempt = known.get();
    Outreach outreach = outreaches.hold(attempt.outreachId);
    if (heard(attempt.id, news)) {
      return true;
    }
    var receipt = new Receipt();
    receipt.attemptId = attempt.id;
    receipt.at = clock.instant();
    receipt.status = news.status();
    receipt.code = news.code();
    receipt.contactBad = news.contactBad();
    if (textInstead.takes(outreach, attempt, news)) {
      entities.persist(receipt);
      return true;
    }
    late.networkSaid(outreach, receipt);
    if (news.status() == Receipt.Status.COMPLAINED) {
      complaints.record(outreach, null, receipt.at);
      optOuts.refused(outreach, Purpose.OF_MESSAGES, news.status().name());
    } else if (news.status() == Receipt.Status.OPTED_OUT) {
      optOuts.refused(outreach, Purpose.OF_MESSAGES, news.code());
    }
    return true;
  }

  /**
   * A text from a number: an answer to the last message there, or the end of messages to it.
   *
   * @param reference what the gateway calls this text; the same one again changes nothing, except
   *     that the end of messages holds again: some gateways call two texts alike, and consent may
   *     have been given between them
   */
  public void reply(String reference, String from, String text) {
    Optional<Long> last =
        transactions.call(() -> lastTextTo(owners(from)).map(outreach -> outreach.id));
    transactions.run(() -> takeReply(reference, from, text, last));
  }

  private void takeReply(String reference, String from, String text, Optional<Long> last) {
    // First of all: a receipt of the same moment waits, or what is read after that has it.
    Optional<Outreach> answered = last.map(outreaches::hold);
    boolean optOut = MessagingRules.of(clinics.current().country).isOptOut(text);
    boolean again = replied(reference);
    if (again && !optOut) {
      return;
    }
    List<ContactPoint> owners = owners(from);
    if (owners.isEmpty()) {
      LOG.warnf("a text came from a number of no patient: %s", reference);
      return;
    }
    if (!again) {
      keep(reference, owners, answered, optOut, text);
    }
    if (optOut) {
      // The number may belong to several patients, and which of them answered is not known.
      Set<Long> patients =
          owners.stream().map(owner -> owner.patientId).collect(Collectors.toSet());
      optOuts.answered(patients, answered.orElse(null));
    }
  }

  private void keep(
      String reference,
      List<ContactPoint> owners,
      Optional<Outreach> answered,
      boolean optOut,
      String text) {
    var reply = new Reply();
    reply.patientId = answered.map(outreach -> outreach.patientId).orElse(owners.get(0).patientId);
    reply.outreachId = answered.map(outreach -> outreach.id).orElse(null);
    reply.reference = reference;
    reply.at = clock.instant();
    reply.kind = optOut ? Reply.Kind.OPT_OUT : Reply.Kind.TEXT;
    String safe = NationalNumbers.masked(text, NationalNumbers.MASK);
    reply.text = safe.substring(0, Math.min(safe.length(), TEXT_LENGTH));
    entities.persist(reply);
    answered.ifPresent(outreach -> late.answered(outreach, reply.at));
  }

  /** Whether a text of that name was taken in. */
  boolean knowsReply(String reference) {
    return transactions.call(() -> replied(reference));
  }

  /** Whose number it is; where nobody uses it any more, whose it was: they were written to. */
  private List<ContactPoint> owners(String number) {
    List<ContactPoint> all =
        contactPoints.list(
            "lastDigits = ?1 and kind = ?2 and value = ?3 order by id",
            ContactPoint.lastDigits(number),
            ContactKind.MOBILE,
            number);
    List<ContactPoint> inUse = all.stream().filter(point -> point.endedAt == null).toList();
    return inUse.isEmpty() ? all : inUse;
  }

  private boolean replied(String reference) {
    return entities
            .createQuery("select count(*) from Reply where reference = ?1", Long.class)
            .setParameter(1, reference)
            .getSingleResult()
        > 0;
  }

  private boolean heard(long attemptId, News news) {
    return entities
            .createQuery(
                "select count(*) from Receipt where attemptId = ?1 and status = ?2"
                    + " and coalesce(code, '') = ?3",
                Long.class)
            .setParameter(1, attemptId)
            .setParameter(2, news.status())
            .setParameter(3, Objects.requireNonNullElse(news.code(), ""))
            .getSingleResult()
        > 0;
  }

  private Optional<Outreach> lastTextTo(List<ContactPoint> owners) {
    return outreaches
        .find(
            "contactPointId in ?1 and channel = ?2 and attempts > 0 order by sentAt desc, id desc",
            owners.stream().map(owner -> owner.id).toList(),
            Channel.SMS)
        .firstResultOptional();
  }
}
