package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** The record of attempts: written before anything leaves, and completed with what came of it. */
@ApplicationScoped
public class Attempts implements PanacheRepository<Attempt> {

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject AwaitedResults awaited;

  /**
   * Writes the attempts of a micro-batch, before any of them is sent.
   *
   * @return those that may be sent: still ours, and the first message of the day to their recipient
   */
  List<PendingAttempt> begin(
      String owner,
      List<PendingAttempt> pending,
      GatewayClients.Ready gateway,
      LocalDate today,
      Instant now,
      Duration lease) {
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          var mine = held(rows, owner, pending);
          var first = reserve(rows, today, mine);
          if (first.isEmpty()) {
            return List.of();
          }
          rows.update(
              "update outreach set attempts = attempts + 1, lease_until = ?"
                  + " where clinic_id = :clinic and id in "
                  + ClinicSql.in(first.stream().map(PendingAttempt::outreachId).toList()),
              now.plus(lease));
          write(rows, first, gateway, now);
          return first;
        });
  }

  private static List<PendingAttempt> held(
      SqlConnection rows, String owner, List<PendingAttempt> pending) throws SQLException {
    var held =
        new HashSet<>(
            rows.ids(
                "select id from outreach where clinic_id = :clinic and state = 'SENDING'"
                    + " and lease_owner = ? and id in "
                    + ClinicSql.in(pending.stream().map(PendingAttempt::outreachId).toList())
                    + " for update",
                owner));
    return pending.stream().filter(attempt -> held.contains(attempt.outreachId())).toList();
  }

  /** The table's key admits one message a day to a recipient; a later try of the same row is it. */
  private static List<PendingAttempt> reserve(
      SqlConnection rows, LocalDate today, List<PendingAttempt> pending) throws SQLException {
    if (pending.isEmpty()) {
      return pending;
    }
    try (var insert =
        rows.batch(
            "insert ignore into message_day (clinic_id, day, recipient, outreach_id) values"
                + " (:clinic, ?, ?, ?)")) {
      for (PendingAttempt attempt : pending) {
        insert.add(today.toString(), attempt.message().recipient(), attempt.outreachId());
      }
      insert.run();
    }
    var values = new ArrayList<Object>(List.of(today.toString()));
    pending.forEach(attempt -> values.add(attempt.message().recipient()));
    var first =
        new HashSet<>(
            rows.ids(
                "select outreach_id from message_day where clinic_id = :clinic and day = ?"
                    + " and recipient in ("
                    + String.join(",", Collections.nCopies(pending.size(), "?"))
                    + ")",
                values.toArray()));
    return pending.stream().filter(attempt -> first.contains(attempt.outreachId())).toList();
  }

  private static void write(
      SqlConnection rows, List<PendingAttempt> pending, GatewayClients.Ready gateway, Instant now)
      throws SQLException {
    try (var insert =
            rows.batch(
                "insert into attempt (clinic_id, id, outreach_id, patient_id, reference, gateway,"
                    + " account, started_at, subject, content)"
                    + " values (:clinic, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var reopen =
            rows.batch(
                "update attempt set started_at = ?, ended_at = null, outcome = null, code = null"
                    + " where clinic_id = :clinic and id = ?")) {
      for (PendingAttempt attempt : pending) {
        if (attempt.replay()) {
          reopen.add(now, attempt.attemptId());
          continue;
        }
        insert.add(
            attempt.attemptId(),
            attempt.outreachId(),
            attempt.patientId(),
            attempt.message().reference(),
            gateway.kind(),
            gateway.account(),
            now,
            attempt.message().subject(),
            attempt.message().text());
      }
      insert.run();
      reopen.run();
    }
  }

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
          try (var attempt =
                  rows.batch(
                      "update attempt set outcome = ?, code = ?, gateway_ref = ?, ended_at = ?"
                          + " where clinic_id = :clinic and id = ? and "
                          + which);
              var outreach =
                  rows.batch(
                      "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                          + " sent_at = null, final_at = ?, lease_owner = null,"
                          + " lease_until = null, version = version + 1"
                          + " where clinic_id = :clinic and id = ? and state = 'SENDING'"
                          + " and lease_owner = ?")) {
            for (AttemptResult result : results) {
              attempt.add(
                  result.delivery().outcome(),
                  result.delivery().code(),
                  result.delivery().gatewayRef(),
                  now,
                  result.attemptId());
            }
            attempt.run();
            var accepted =
                results.stream().filter(result -> result.next() == OutreachState.SENT).toList();
            accept(rows, owner, accepted, now);
            if (gateway.client().statusQuery().isPresent()) {
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
                  again ? null : now,
                  result.outreachId(),
                  owner);
            }
            outreach.run();
            return null;
          }
        });
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
