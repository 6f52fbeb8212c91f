package care.anbu.outreach.receipt;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.gateway.OtherWay;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.reply.Complaints;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.OptOuts;
import care.anbu.outreach.reply.Reply;
import care.anbu.shared.Purpose;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes in what networks report afterwards, in whatever order and however often they do. */
@ApplicationScoped
public class DeliveryReceipts {

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Attempts attempts;
  @Inject Outreaches outreaches;
  @Inject LateNews late;
  @Inject TextInstead textInstead;
  @Inject Complaints complaints;
  @Inject OptOuts optOuts;
  @Inject IncomingReplies incoming;
  @Inject Clock clock;

  /**
   * What a network says about one attempt.
   *
   * @param reference of the attempt
   * @param code the network's own; may be null
   * @param contactBad the number itself is wrong
   * @param otherWay whether a text may go in another way
   * @param cost of the attempt, in the currency of the clinic; null where the network says nothing
   *     of it, and the clinic's own price holds
   */
  public record News(
      String reference,
      Receipt.Status status,
      String code,
      boolean contactBad,
      OtherWay otherWay,
      BigDecimal cost) {

    /** Of what has no other way, by a network that says no price. */
    public News(String reference, Receipt.Status status, String code, boolean contactBad) {
      this(reference, status, code, contactBad, OtherWay.NO, null);
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
    if (news.cost() != null) {
      attempt.cost = news.cost();
    }
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
      complaints.record(outreach, null, Reply.Way.NETWORK, receipt.at);
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
   * @param from in any form of the clinic's country
   */
  public void reply(String reference, String from, String text) {
    incoming.take(reference, Reply.Way.TEXT, from, text);
  }

  /** Whether a text of that name was taken in. */
  boolean knowsReply(String reference) {
    return incoming.knows(reference);
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
}
