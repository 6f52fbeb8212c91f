package care.anbu.outreach.queue;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What networks call the messages that they took: one id for a message, or one for each part of it.
 * A message in parts has arrived when all of them have, and has failed once one of them did.
 */
@ApplicationScoped
public class NetworkIds {

  /** Later nobody says anything of a part any more. */
  private static final Duration KEPT = Duration.ofDays(7);

  @Inject Transactions transactions;
  @Inject ClinicSql sql;

  /**
   * A message, or a part of one, under one id.
   *
   * @param reference of its attempt
   * @param part the message has others
   * @param recipient the number it went to
   */
  public record Named(
      long attemptId, String reference, String messageId, boolean part, String recipient) {}

  /** What is known of a message once something was said of one part. */
  public enum Whole {
    ARRIVED,
    FAILED,
    /** Others are still on their way, or have failed, as was said then. */
    OPEN
  }

  /** In the transaction that records what a gateway took. */
  void expect(SqlConnection rows, List<AttemptResult> accepted, Instant now) throws SQLException {
    try (var insert =
        rows.insert("insert ignore into message_part (clinic_id, attempt_id, message_id, at)", 4)) {
      for (AttemptResult result : accepted) {
        for (String id : result.delivery().parts()) {
          insert.add(result.attemptId(), id, now);
        }
      }
      insert.flush();
    }
  }

  /**
   * Everything that the gateway of an account calls by one of these, the newest first: networks use
   * their ids again.
   */
  public List<Named> find(Collection<String> ids, String account) {
    String among = " in (" + String.join(",", Collections.nCopies(ids.size(), "?")) + ")";
    var values = new ArrayList<Object>(ids);
    values.addAll(ids);
    values.add(account);
    return transactions.run(
        connection ->
            sql.on(connection)
                .list(
                    "select a.id, a.reference, n.message_id, n.part, p.value from ("
                        + "select id, gateway_ref message_id, false part from attempt"
                        + " where clinic_id = :clinic and gateway_ref"
                        + among
                        + " union all select attempt_id, message_id, true from message_part"
                        + " where clinic_id = :clinic and message_id"
                        + among
                        + ") n join attempt a on a.clinic_id = :clinic and a.id = n.id"
                        + " join outreach o on o.clinic_id = a.clinic_id and o.id = a.outreach_id"
                        + " join contact_point p on p.clinic_id = o.clinic_id"
                        + " and p.id = o.contact_point_id"
                        + " where a.account = ? order by a.started_at desc, a.id desc",
                    row ->
                        new Named(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getBoolean(4),
                            row.getString(5)),
                    values.toArray()));
  }

  private record Part(String messageId, Boolean arrived) {}

  /**
   * Keeps what was said of one part. That it arrived holds against whatever else was said, in
   * whatever order; said twice, it says the same again.
   */
  public Whole hear(long attemptId, String messageId, boolean arrived) {
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          // All of them: of two parts that arrive at once, one must see the other.
          List<Part> parts =
              rows.list(
                  "select message_id, arrived from message_part where clinic_id = :clinic"
                      + " and attempt_id = ? for update",
                  row -> new Part(row.getString(1), row.getObject(2, Boolean.class)),
                  attemptId);
          boolean before =
              parts.stream()
                  .anyMatch(part -> is(part, messageId) && Boolean.TRUE.equals(part.arrived()));
          if (!before) {
            rows.update(
                "update message_part set arrived = ? where clinic_id = :clinic"
                    + " and attempt_id = ? and message_id = ?",
                arrived,
                attemptId,
                messageId);
          }
          if (!arrived) {
            return before ? Whole.OPEN : Whole.FAILED;
          }
          return parts.stream()
                  .allMatch(part -> is(part, messageId) || Boolean.TRUE.equals(part.arrived()))
              ? Whole.ARRIVED
              : Whole.OPEN;
        });
  }

  private static boolean is(Part part, String messageId) {
    return part.messageId().equals(messageId);
  }

  /** Forgets parts of which nothing more can come. */
  public void forgetOld(Instant now) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "delete from message_part where clinic_id = :clinic and at < ? limit 10000",
                    now.minus(KEPT)));
  }
}
