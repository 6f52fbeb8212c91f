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
      ClinicChannel lane,
      String owner,
      List<PendingAttempt> starts,
      GatewayKind gateway,
      LocalDate today,
      Instant now,
      Duration lease) {
    return transactions.run(
        connection -> {
          var mine = held(connection, lane, owner, starts);
          var first = reserve(connection, lane, today, mine);
          if (first.isEmpty()) {
            return List.of();
          }
          try (var update =
              connection.prepareStatement(
                  "update outreach set attempts = attempts + 1, lease_until = ?"
                      + " where clinic_id = ? and id in "
                      + Transactions.in(first.stream().map(PendingAttempt::outreachId).toList()))) {
            update.setTimestamp(1, Timestamp.from(now.plus(lease)));
            update.setString(2, lane.clinicId());
            update.executeUpdate();
          }
          write(connection, lane, first, gateway, now);
          return first;
        });
  }

  private static List<PendingAttempt> held(
      Connection connection, ClinicChannel lane, String owner, List<PendingAttempt> starts)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select id from outreach where clinic_id = ? and state = 'SENDING' and lease_owner = ?"
                + " and id in "
                + Transactions.in(starts.stream().map(PendingAttempt::outreachId).toList())
                + " for update")) {
      select.setString(1, lane.clinicId());
      select.setString(2, owner);
      var held = new HashSet<>(Transactions.ids(select));
      return starts.stream().filter(start -> held.contains(start.outreachId())).toList();
    }
  }

  /** The table's key admits one message a day to a recipient; a later try of the same row is it. */
  private static List<PendingAttempt> reserve(
      Connection connection, ClinicChannel lane, LocalDate today, List<PendingAttempt> starts)
      throws SQLException {
    if (starts.isEmpty()) {
      return starts;
    }
    try (var insert =
        connection.prepareStatement(
            "insert ignore into message_day (clinic_id, day, recipient, outreach_id) values"
                + " (?, ?, ?, ?)")) {
      for (PendingAttempt start : starts) {
        insert.setString(1, lane.clinicId());
        insert.setString(2, today.toString());
        insert.setString(3, start.message().recipient());
        insert.setLong(4, start.outreachId());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (var select =
        connection.prepareStatement(
            "select outreach_id from message_day where clinic_id = ? and day = ? and recipient in ("
                + String.join(",", Collections.nCopies(starts.size(), "?"))
                + ")")) {
      select.setString(1, lane.clinicId());
      select.setString(2, today.toString());
      int i = 3;
      for (PendingAttempt start : starts) {
        select.setString(i++, start.message().recipient());
      }
      var first = new HashSet<>(Transactions.ids(select));
      return starts.stream().filter(start -> first.contains(start.outreachId())).toList();
    }
  }

  private static void write(
      Connection connection,
      ClinicChannel lane,
      List<PendingAttempt> starts,
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
      for (PendingAttempt start : starts) {
        if (start.replay()) {
          reopen.setTimestamp(1, Timestamp.from(now));
          reopen.setString(2, lane.clinicId());
          reopen.setLong(3, start.attemptId());
          reopen.addBatch();
          continue;
        }
        insert.setString(1, lane.clinicId());
        insert.setLong(2, start.attemptId());
        insert.setLong(3, start.outreachId());
        insert.setLong(4, start.patientId());
        insert.setString(5, start.message().reference());
        insert.setString(6, gateway.name());
        insert.setTimestamp(7, Timestamp.from(now));
        insert.setString(8, start.message().subject());
        insert.setString(9, start.message().text());
        insert.addBatch();
      }
      insert.executeBatch();
      reopen.executeBatch();
    }
  }

  /** Records what a micro-batch came to. Rows that others took over meanwhile keep their state. */
  void end(ClinicChannel lane, String owner, List<AttemptResult> ends, Instant now) {
    if (ends.isEmpty()) {
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
            for (AttemptResult end : ends) {
              attempt.setString(1, end.delivery().outcome().name());
              attempt.setString(2, end.delivery().code());
              attempt.setString(3, end.delivery().gatewayRef());
              attempt.setTimestamp(4, at);
              attempt.setString(5, lane.clinicId());
              attempt.setLong(6, end.attemptId());
              attempt.addBatch();
            }
            attempt.executeBatch();
            var accepted = ends.stream().filter(end -> end.next() == OutreachState.SENT).toList();
            accept(connection, lane, owner, accepted, at);
            for (AttemptResult end : ends) {
              if (end.next() == OutreachState.SENT) {
                continue;
              }
              boolean again = end.next() == OutreachState.READY;
              outreach.setString(1, end.next().name());
              outreach.setString(2, end.reason() == null ? null : end.reason().name());
              outreach.setTimestamp(3, end.dueAt() == null ? null : Timestamp.from(end.dueAt()));
              outreach.setTimestamp(4, null);
              outreach.setTimestamp(5, again ? null : at);
              outreach.setString(6, lane.clinicId());
              outreach.setLong(7, end.outreachId());
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
      ClinicChannel lane,
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
      update.setString(3, lane.clinicId());
      update.setString(4, owner);
      update.executeUpdate();
    }
  }
}
