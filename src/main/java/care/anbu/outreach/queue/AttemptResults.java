package care.anbu.outreach.queue;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what attempts came to, and what that makes of their rows. */
@ApplicationScoped
class AttemptResults {

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject OutreachQueue queue;
  @Inject AwaitedResults awaited;
  @Inject NetworkIds ids;
  @Inject Event<ContactsRefused> refused;
  @Inject MeterRegistry metrics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** Records what a micro-batch came to. Rows that others took over meanwhile keep their state. */
  void complete(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant now) {
    complete("outcome is null", owner, gateway, results, now);
  }

  /** The same for attempts that were unknown until the gateway was asked. */
  void completeUnknown(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant now) {
    complete("outcome = 'UNKNOWN'", owner, gateway, results, now);
  }

  /**
   * The same when the database was away meanwhile; again and again changes nothing. The lease may
   * be over: rows are ours again that nobody has touched since. Of others the attempt still says
   * what came of it, where nobody knows better by now: who asked the gateway, or a person.
   *
   * @param answered when the gateway did
   */
  void completeLate(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant answered) {
    if (results.isEmpty()) {
      return;
    }
    var held = new HashSet<>(queue.takeAgain(owner, results, clock.instant(), settings.lease()));
    var ours = results.stream().filter(result -> held.contains(result.outreachId())).toList();
    var others = results.stream().filter(result -> !held.contains(result.outreachId())).toList();
    complete(owner, gateway, ours, answered);
    transactions.run(
        connection -> {
          answered(sql.on(connection), OutreachQueue.LOST, others, answered);
          return null;
        });
  }

  /** How many attempts came to what, by kind of gateway. */
  private void count(GatewayClients.Ready gateway, List<AttemptResult> results) {
    results.stream()
        .collect(
            Collectors.groupingBy(result -> result.delivery().outcome(), Collectors.counting()))
        .forEach(
            (outcome, attempts) ->
                metrics
                    .counter(
                        "anbu.outreach.attempts",
                        "gateway",
                        gateway.kind().name(),
                        "outcome",
                        outcome.name())
                    .increment(attempts));
  }

  private void complete(
      String which,
      String owner,
      GatewayClients.Ready gateway,
      List<AttemptResult> results,
      Instant now) {
    if (results.isEmpty()) {
      return;
    }
    transactions.run(
        connection -> {
          var rows = sql.on(connection);
          answered(rows, which, results, now);
          try (var outreach =
              rows.batch(
                  "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                      + " as_text = as_text or ?, attempts = attempts - ?, sent_at = null, final_at = ?, lease_owner = null,"
                      + " lease_until = null, version = version + 1"
                      + " where clinic_id = :clinic and id = ? and state = 'SENDING'"
                      + " and lease_owner = ?")) {
            var accepted =
                results.stream().filter(result -> result.next() == OutreachState.SENT).toList();
            accept(rows, owner, accepted, now);
            if (gateway.client().statusQuery().isPresent()) {
              ids.expect(rows, accepted, now);
              awaited.expect(rows, gateway, accepted, now);
            }
            for (AttemptResult result : results) {
              if (result.next() == OutreachState.SENT) {
                continue;
              }
              boolean again = result.next() == OutreachState.READY;
              outreach.add(
                  result.next(),
                  result.reason(),
                  result.dueAt(),
                  result.asText(),
                  result.noTry() ? 1 : 0,
                  again ? null : now,
                  result.outreachId(),
                  owner);
            }
            outreach.run();
            tellRefused(results);
            return null;
          }
        });
    count(gateway, results);
  }

  private void tellRefused(List<AttemptResult> results) {
    results.stream()
        .filter(result -> result.delivery().optedOut())
        .collect(
            Collectors.groupingBy(
                result -> result.delivery().code(),
                Collectors.mapping(AttemptResult::outreachId, Collectors.toList())))
        .forEach((code, ids) -> refused.fire(new ContactsRefused(ids, code)));
  }

  /** What the gateway said, with one statement for all to which it said the same. */
  private static void answered(
      SqlConnection rows, String which, List<AttemptResult> results, Instant now)
      throws SQLException {
    for (var same : results.stream().collect(Collectors.groupingBy(Said::of)).entrySet()) {
      var values = new ArrayList<Object>();
      values.add(same.getKey().outcome());
      values.add(same.getKey().code());
      var ids = new ArrayList<Long>();
      for (AttemptResult result : same.getValue()) {
        ids.add(result.attemptId());
        values.add(result.delivery().gatewayRef());
      }
      values.add(now);
      String among = ClinicSql.in(ids);
      rows.update(
          "update attempt set outcome = ?, code = ?, gateway_ref = elt(field(id, "
              + among.substring(1)
              + ", ?".repeat(ids.size())
              + "), ended_at = ? where clinic_id = :clinic and "
              + which
              + " and id in "
              + among,
          values.toArray());
    }
  }

  private record Said(Outcome outcome, String code) {

    static Said of(AttemptResult result) {
      return new Said(result.delivery().outcome(), result.delivery().code());
    }
  }

  /** The common case in one statement. */
  private static void accept(
      SqlConnection rows, String owner, List<AttemptResult> accepted, Instant now)
      throws SQLException {
    if (!accepted.isEmpty()) {
      rows.update(
          "update outreach set state = 'SENT', reason = null, sent_at = ?, final_at = ?,"
              + " lease_owner = null, lease_until = null, version = version + 1"
              + " where clinic_id = :clinic and state = 'SENDING' and lease_owner = ? and id in "
              + ClinicSql.in(accepted.stream().map(AttemptResult::outreachId).toList()),
          now,
          now,
          owner);
    }
  }
}
