package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.GatewayNews.PartReceipt;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Receipts that came before the message they are about was recorded. They wait for it; what nobody
 * knows after that was sent by another program of the same account, or by a process that died.
 */
@ApplicationScoped
class EarlyReceipts {

  /** Much longer than an answer takes to be recorded. */
  private static final Duration WAIT = Duration.ofHours(1);

  private static final int PAGE = 500;

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  /**
   * One that waits.
   *
   * @param account of the gateway that it came from
   */
  record Early(String account, PartReceipt receipt, Instant at) {}

  /** The same one again changes nothing. */
  void keep(String account, PartReceipt receipt) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "insert ignore into early_receipt (clinic_id, message_id, arrived, account,"
                        + " recipient, code, contact_bad, at) values (:clinic, ?, ?, ?, ?, ?, ?, ?)",
                    receipt.messageId(),
                    receipt.arrived(),
                    account,
                    receipt.recipient(),
                    receipt.code(),
                    receipt.contactBad(),
                    clock.instant()));
  }

  /**
   * Tries all that wait once more. One that cannot be taken stops no other.
   *
   * @param taken whether it could be taken now
   */
  void again(Predicate<Early> taken) {
    List<Early> page = page(Instant.EPOCH, "", false);
    while (!page.isEmpty()) {
      page.forEach(early -> again(early, taken));
      Early last = page.get(page.size() - 1);
      page =
          page.size() < PAGE
              ? List.of()
              : page(last.at(), last.receipt().messageId(), last.receipt().arrived());
    }
    dropOld();
  }

  private void again(Early early, Predicate<Early> taken) {
    try {
      if (taken.test(early)) {
        end(early);
      }
    } catch (RuntimeException notNow) {
      Log.error("a receipt that waited was not taken in", notNow);
    }
  }

  private List<Early> page(Instant after, String messageId, boolean arrived) {
    return transactions.run(
        connection ->
            sql.on(connection)
                .list(
                    "select account, message_id, recipient, arrived, code, contact_bad, at"
                        + " from early_receipt where clinic_id = :clinic and at >= ?"
                        + " and (at, message_id, arrived) > (?, ?, ?)"
                        + " order by at, message_id, arrived limit ?",
                    row ->
                        new Early(
                            row.getString(1),
                            new PartReceipt(
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getString(5),
                                row.getBoolean(6)),
                            row.getTimestamp(7).toInstant()),
                    after,
                    after,
                    messageId,
                    arrived,
                    PAGE));
  }

  private void end(Early early) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "delete from early_receipt where clinic_id = :clinic and message_id = ?"
                        + " and arrived = ?",
                    early.receipt().messageId(),
                    early.receipt().arrived()));
  }

  private void dropOld() {
    int dropped =
        transactions.run(
            connection ->
                sql.on(connection)
                    .update(
                        "delete from early_receipt where clinic_id = :clinic and at < ?",
                        clock.instant().minus(WAIT)));
    if (dropped > 0) {
      Log.warnf("%d receipts were about messages that nobody knows", dropped);
    }
  }
}
