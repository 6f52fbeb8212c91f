package care.anbu.outreach.queue;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.WhenUnknown;
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
import java.util.stream.Stream;

/** Writes what attempts came to, and what that makes of their rows. */
@ApplicationScoped
class AttemptResults {

  private static final String LOST_AND_OVER =
      OutreachQueue.LOST
          + " and exists (select 1 from outreach o where o.clinic_id = attempt.clinic_id"
          + " and o.id = attempt.outreach_id and o.state not in ('READY', 'SENDING'))";

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject OutreachQueue queue;
  @Inject AwaitedResults awaited;
  @Inject NetworkIds ids;
  @Inject Event<ContactsRefused> refused;
  @Inject MeterRegistry metrics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * Records what a micro-batch came to. Rows that others took over meanwhile keep their state, and
   * their attempts what was found out about them, see {@link #completeLate}.
   *
   * @return what was written: what follows from the others is for those who have them
   */
  List<AttemptResult> complete(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant now) {
    List<AttemptResult> ours = complete("outcome is null", owner, gateway, results, now);
    if (ours.size() == results.size()) {
      return ours;
    }
    var others = results.stream().filter(result -> !ours.contains(result)).toList();
    return concat(ours, completeLate(owner, gateway, others, now));
  }

  /** The same for attempts that were unknown until the gateway was asked. */
  void completeUnknown(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant now) {
    complete("outcome = 'UNKNOWN'", owner, gateway, results, now);
  }

  /**
   * The same when the database was away meanwhile; again and again changes nothing. The lease may
   * be over: rows are ours again that nobody has touched since. Of others that will not be sent any
   * more the attempt still says what came of it, where nobody knows better by now: who asked the
   * gateway, or a person. Those that others are about to ask for, or to repeat, stay lost: a row
   * that waits with no try of unknown fate would go out anew.
   *
   * <p>Where messages of unknown fate go out again under their key, the attempt that was lost may
   * be the later try: that ours was not taken says nothing of it.
   *
   * @param answered when the gateway did
   * @return what was written, and holds
   */
  List<AttemptResult> completeLate(
      String owner, GatewayClients.Ready gateway, List<AttemptResult> results, Instant answered) {
    boolean repeats = gateway.client().whenUnknown() == WhenUnknown.REPEAT;
    var telling =
        results.stream().filter(result -> !(repeats && result.delivery().notTaken())).toList();
    queue.takeAgain(owner, telling, clock.instant(), settings.lease());
    List<AttemptResult> ours = complete("outcome is null", owner, gateway, results, answered);
    transactions.run(
        connection -> {
          var others = telling.stream().filter(result -> !ours.contains(result)).toList();
          answered(sql.on(connection), LOST_AND_OVER, others, answered);
          return null;
        });
    return ours;
  }

  private static List<AttemptResult> concat(List<AttemptResult> some, List<AttemptResult> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
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

  /**
   * Writes the results of the rows that are held.
   *
   * @return these results
   */
  private List<AttemptResult> complete(
      String which,
      String owner,
      GatewayClients.Ready gateway,
      List<AttemptResult> all,
      Instant now) {
    if (all.isEmpty()) {
      return all;
    }
    List<AttemptResult> written =
        transactions.run(
            connection -> {
              var rows = sql.on(connection);
              List<AttemptResult> results = held(rows, owner, all);
              if (results.isEmpty()) {
                return results;
              }
              answered(rows, which, results, now);
              try (var outreach =
                  rows.batch(
                      "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                          + " as_text = as_text or ?, attempts = attempts - ?, sent_at = null,"
                          + " final_at = ?, lease_owner = null, lease_until = null, version = version + 1"
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
                return results;
              }
            });
    count(gateway, written);
    return written;
  }

  /** Those whose rows are still ours; the others' may be on their way again. */
  private static List<AttemptResult> held(
      SqlConnection rows, String owner, List<AttemptResult> results) throws SQLException {
    var held =
        new HashSet<>(
            rows.ids(
                "select id from outreach where clinic_id = :clinic and state = 'SENDING'"
                    + " and lease_owner = ? and id in "
                    + ClinicSql.in(results.stream().map(AttemptResult::outreachId).toList())
                    + " for update",
                owner));
    return held.size() == results.size()
        ? results
        : results.stream().filter(result -> held.contains(result.outreachId())).toList();
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
