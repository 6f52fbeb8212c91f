package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** The record of attempts: written before anything leaves, and completed with what came of it. */
@ApplicationScoped
public class Attempts implements PanacheRepository<Attempt> {

  @Inject Transactions transactions;

  /**
   * Writes the attempts of a micro-batch, before any of them is sent.
   *
   * @return those that may be sent: still ours, and the first message of the day to their recipient
   */
  List<PendingAttempt> begin(
      ClinicChannel clinicChannel,
      String owner,
      List<PendingAttempt> pending,
      GatewayKind gateway,
      LocalDate today,
      Instant now,
      Duration lease) {
    return transactions.run(
        connection -> {
          var mine = held(connection, clinicChannel, owner, pending);
          var first = reserve(connection, clinicChannel, today, mine);
          if (first.isEmpty()) {
            return List.of();
          }
          try (var update =
              connection.prepareStatement(
                  "update outreach set attempts = attempts + 1, lease_until = ?"
                      + " where clinic_id = ? and id in "
                      + Transactions.in(first.stream().map(PendingAttempt::outreachId).toList()))) {
            update.setTimestamp(1, Timestamp.from(now.plus(lease)));
            update.setString(2, clinicChannel.clinicId());
            update.executeUpdate();
          }
          write(connection, clinicChannel, first, gateway, now);
          return first;
        });
  }

  private static List<PendingAttempt> held(
      Connection connection,
      ClinicChannel clinicChannel,
      String owner,
      List<PendingAttempt> pending)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select id from outreach where clinic_id = ? and state = 'SENDING' and lease_owner = ?"
                + " and id in "
                + Transactions.in(pending.stream().map(PendingAttempt::outreachId).toList())
                + " for update")) {
      select.setString(1, clinicChannel.clinicId());
      select.setString(2, owner);
      var held = new HashSet<>(Transactions.ids(select));
      return pending.stream().filter(attempt -> held.contains(attempt.outreachId())).toList();
    }
  }

  /** The table's key admits one message a day to a recipient; a later try of the same row is it. */
  private static List<PendingAttempt> reserve(
      Connection connection,
      ClinicChannel clinicChannel,
      LocalDate today,
      List<PendingAttempt> pending)
      throws SQLException {
    if (pending.isEmpty()) {
      return pending;
    }
    try (var insert =
        connection.prepareStatement(
            "insert ignore into message_day (clinic_id, day, recipient, outreach_id) values"
                + " (?, ?, ?, ?)")) {
      for (PendingAttempt attempt : pending) {
        insert.setString(1, clinicChannel.clinicId());
        insert.setString(2, today.toString());
        insert.setString(3, attempt.message().recipient());
        insert.setLong(4, attempt.outreachId());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (var select =
        connection.prepareStatement(
            "select outreach_id from message_day where clinic_id = ? and day = ? and recipient in ("
                + String.join(",", Collections.nCopies(pending.size(), "?"))
                + ")")) {
      select.setString(1, clinicChannel.clinicId());
      select.setString(2, today.toString());
      int i = 3;
      for (PendingAttempt attempt : pending) {
        select.setString(i++, attempt.message().recipient());
      }
      var first = new HashSet<>(Transactions.ids(select));
      return pending.stream().filter(attempt -> first.contains(attempt.outreachId())).toList();
    }
  }

  private static void write(
      Connection connection,
      ClinicChannel clinicChannel,
      List<PendingAttempt> pending,
      GatewayKind gateway,
      Instant now)
      throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into attempt (clinic_id, id, outreach_id, patient_id, reference, gateway,"
                    + " started_at, subject, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var reopen =
            connection.prepareStatement(
                "update attempt set started_at = ?, ended_at = null, outcome = null, code = null"
                    + " where clinic_id = ? and id = ?")) {
      for (PendingAttempt attempt : pending) {
        if (attempt.replay()) {
          reopen.setTimestamp(1, Timestamp.from(now));
          reopen.setString(2, clinicChannel.clinicId());
          reopen.setLong(3, attempt.attemptId());
          reopen.addBatch();
          continue;
        }
        insert.setString(1, clinicChannel.clinicId());
        insert.setLong(2, attempt.attemptId());
        insert.setLong(3, attempt.outreachId());
        insert.setLong(4, attempt.patientId());
        insert.setString(5, attempt.message().reference());
        insert.setString(6, gateway.name());
        insert.setTimestamp(7, Timestamp.from(now));
        insert.setString(8, attempt.message().subject());
        insert.setString(9, attempt.message().text());
        insert.addBatch();
      }
      insert.executeBatch();
      reopen.executeBatch();
    }
  }

  /** Records what a micro-batch came to. Rows that others took over meanwhile keep their state. */
  void complete(
      ClinicChannel clinicChannel, String owner, List<AttemptResult> results, Instant now) {
    if (results.isEmpty()) {
      return;
    }
    transactions.run(
        connection -> {
          try (var attempt =
                  connection.prepareStatement(
                      "update attempt set outcome = ?, code = ?, gateway_ref = ?, ended_at = ?"
                          + " where clinic_id = ? and id = ? and outcome is null");
              var outreach =
                  connection.prepareStatement(
                      "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                          + " sent_at = ?, final_at = ?, lease_owner = null, lease_until = null,"
                          + " version = version + 1 where clinic_id = ? and id = ?"
                          + " and state = 'SENDING' and lease_owner = ?")) {
            Timestamp at = Timestamp.from(now);
            for (AttemptResult result : results) {
              attempt.setString(1, result.delivery().outcome().name());
              attempt.setString(2, result.delivery().code());
              attempt.setString(3, result.delivery().gatewayRef());
              attempt.setTimestamp(4, at);
              attempt.setString(5, clinicChannel.clinicId());
              attempt.setLong(6, result.attemptId());
              attempt.addBatch();
            }
            attempt.executeBatch();
            var accepted =
                results.stream().filter(result -> result.next() == OutreachState.SENT).toList();
            accept(connection, clinicChannel, owner, accepted, at);
            for (AttemptResult result : results) {
              if (result.next() == OutreachState.SENT) {
                continue;
              }
              boolean again = result.next() == OutreachState.READY;
              outreach.setString(1, result.next().name());
              outreach.setString(2, result.reason() == null ? null : result.reason().name());
              outreach.setTimestamp(
                  3, result.dueAt() == null ? null : Timestamp.from(result.dueAt()));
              outreach.setTimestamp(4, null);
              outreach.setTimestamp(5, again ? null : at);
              outreach.setString(6, clinicChannel.clinicId());
              outreach.setLong(7, result.outreachId());
              outreach.setString(8, owner);
              outreach.addBatch();
            }
            outreach.executeBatch();
            return null;
          }
        });
  }

  /** The common case in one statement. */
  private static void accept(
      Connection connection,
      ClinicChannel clinicChannel,
      String owner,
      List<AttemptResult> accepted,
      Timestamp at)
      throws SQLException {
    if (accepted.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            "update outreach set state = 'SENT', reason = null, sent_at = ?, final_at = ?,"
                + " lease_owner = null, lease_until = null, version = version + 1"
                + " where clinic_id = ? and state = 'SENDING' and lease_owner = ? and id in "
                + Transactions.in(accepted.stream().map(AttemptResult::outreachId).toList()))) {
      update.setTimestamp(1, at);
      update.setTimestamp(2, at);
      update.setString(3, clinicChannel.clinicId());
      update.setString(4, owner);
      update.executeUpdate();
    }
  }
}
