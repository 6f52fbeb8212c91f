package care.anbu.outreach.queue;

import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Requests to gateways that send no receipts, each to be asked about until all that it brought has
 * its final result: one row for a request of a hundred messages.
 */
@ApplicationScoped
public class AwaitedResults {

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject SendingSettings settings;

  /**
   * A request that a gateway took.
   *
   * @param account of the gateway, as in {@link GatewayClients.Ready}
   * @param asked how often
   */
  public record Awaited(String gatewayRef, String account, int asked) {}

  /**
   * A message of a request, without its final result.
   *
   * @param reference of its attempt
   * @param part the request brought one part of it
   */
  public record Open(long attemptId, String reference, String recipient, boolean part) {}

  /** In the transaction that records what a gateway took. */
  void expect(
      SqlConnection rows, GatewayClients.Ready gateway, List<AttemptResult> accepted, Instant now)
      throws SQLException {
    if (accepted.isEmpty()) {
      return;
    }
    int before = gateway.client().statusQuery().orElseThrow().gapsBefore();
    int asked = Math.min(before, settings.resultGaps().size() - 1);
    // Each attempt knows the account that took it: texts and AlimTalk have one each.
    rows.update(
        "insert ignore into awaited_result (clinic_id, gateway_ref, account, asked, ask_at)"
            + " select distinct a.clinic_id, coalesce(p.message_id, a.gateway_ref),"
            + " coalesce(a.account, ?), ?, ? from attempt a left join message_part p"
            + " on p.clinic_id = a.clinic_id and p.attempt_id = a.id where a.clinic_id = :clinic"
            + " and coalesce(p.message_id, a.gateway_ref) is not null and a.id in "
            + ClinicSql.in(accepted.stream().map(AttemptResult::attemptId).toList())
            + " order by 2",
        gateway.account(),
        asked,
        now.plus(settings.resultGaps().get(asked)));
  }

  /** Those whose time has come, the longest waiting first. */
  public List<Awaited> due(Instant now, int most) {
    return transactions.run(
        connection ->
            sql.on(connection)
                .list(
                    "select gateway_ref, account, asked from awaited_result"
                        + " where clinic_id = :clinic and ask_at <= ? order by ask_at limit ?",
                    row -> new Awaited(row.getString(1), row.getString(2), row.getInt(3)),
                    now,
                    most));
  }

  /** What a request brought, or a part of one, and whose contact is still on its way. */
  public List<Open> open(Awaited request) {
    return transactions.run(
        connection ->
            sql.on(connection)
                .list(
                    "select a.id, a.reference, p.value, n.part from (select id, false part"
                        + " from attempt where clinic_id = :clinic and gateway_ref = ?"
                        + " union all select attempt_id, true from message_part"
                        + " where clinic_id = :clinic and message_id = ?) n"
                        + " join attempt a on a.clinic_id = :clinic and a.id = n.id"
                        + " join outreach o"
                        + " on o.clinic_id = a.clinic_id and o.id = a.outreach_id"
                        + " join contact_point p on p.clinic_id = o.clinic_id"
                        + " and p.id = o.contact_point_id"
                        + " where a.outcome = 'ACCEPTED' and o.state = 'SENT'"
                        + " and coalesce(a.account, ?) = ?",
                    row ->
                        new Open(
                            row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                    request.gatewayRef(),
                    request.gatewayRef(),
                    request.account(),
                    request.account()));
  }

  /** Asks again after the next gap; when there is none, no more. */
  public void askLater(Awaited request, Instant now) {
    int asked = request.asked() + 1;
    List<Duration> gaps = settings.resultGaps();
    if (asked >= gaps.size()) {
      end(request);
      return;
    }
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "update awaited_result set asked = ?, ask_at = ?"
                        + " where clinic_id = :clinic and gateway_ref = ?",
                    asked,
                    now.plus(gaps.get(asked)),
                    request.gatewayRef()));
  }

  public void end(Awaited request) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "delete from awaited_result where clinic_id = :clinic and gateway_ref = ?",
                    request.gatewayRef()));
  }
}
