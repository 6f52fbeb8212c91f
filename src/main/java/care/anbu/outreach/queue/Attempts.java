package care.anbu.outreach.queue;

import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The record of attempts, written before anything leaves; {@link AttemptResults} completes it with
 * what came of them.
 */
@ApplicationScoped
public class Attempts implements PanacheRepository<Attempt> {

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject PersonalLinks links;

  /** The attempt that a network calls by its reference, which is written from the id. */
  public Optional<Attempt> byReference(String reference) {
    return Id.read(reference)
        .flatMap(id -> findByIdOptional(id.value()))
        // An id can be written in several ways, a reference in one.
        .filter(attempt -> attempt.reference.equals(reference));
  }

  /**
   * Writes the attempts of a micro-batch, before any of them is sent.
   *
   * @return those that may be sent: still ours, and the first message of the day to their
   *     recipient, or one that they asked for
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
          var mine = count(rows, owner, pending, now.plus(lease));
          var first = reserve(rows, today, mine);
          if (first.size() < mine.size()) {
            rows.update(
                "update outreach set attempts = attempts - 1 where clinic_id = :clinic and id in "
                    + in(mine.stream().filter(attempt -> !first.contains(attempt))));
          }
          write(rows, first, gateway, now);
          links.keep(rows, first.stream().flatMap(one -> one.drawn().stream()).toList(), now);
          return first;
        });
  }

  /** Counts one attempt more of each that is still ours, and holds it. */
  private static List<PendingAttempt> count(
      SqlConnection rows, String owner, List<PendingAttempt> pending, Instant leaseUntil)
      throws SQLException {
    String ours =
        " where clinic_id = :clinic and state = 'SENDING' and lease_owner = ? and id in "
            + in(pending.stream());
    int counted =
        rows.update(
            "update outreach set attempts = attempts + 1, lease_until = ?" + ours,
            leaseUntil,
            owner);
    if (counted == pending.size()) {
      return pending;
    }
    var held = new HashSet<>(rows.ids("select id from outreach" + ours, owner));
    return pending.stream().filter(attempt -> held.contains(attempt.outreachId())).toList();
  }

  /** The table's key admits one message a day to a recipient; a later try of the same row is it. */
  private static List<PendingAttempt> reserve(
      SqlConnection rows, LocalDate today, List<PendingAttempt> pending) throws SQLException {
    List<PendingAttempt> unasked = pending.stream().filter(one -> !one.asked()).toList();
    Set<Long> first = firstOfDay(rows, today, unasked);
    return pending.stream().filter(one -> one.asked() || first.contains(one.outreachId())).toList();
  }

  private static Set<Long> firstOfDay(
      SqlConnection rows, LocalDate today, List<PendingAttempt> pending) throws SQLException {
    if (pending.isEmpty()) {
      return Set.of();
    }
    try (var insert =
        rows.insert("insert ignore into message_day (clinic_id, day, recipient, outreach_id)", 4)) {
      for (PendingAttempt attempt : pending) {
        insert.add(today.toString(), attempt.message().recipient(), attempt.outreachId());
      }
      if (insert.flush() == pending.size()) {
        return pending.stream().map(PendingAttempt::outreachId).collect(Collectors.toSet());
      }
    }
    var values = new ArrayList<Object>(List.of(today.toString()));
    pending.forEach(attempt -> values.add(attempt.message().recipient()));
    return new HashSet<>(
        rows.ids(
            "select outreach_id from message_day where clinic_id = :clinic and day = ?"
                + " and recipient in ("
                + String.join(",", Collections.nCopies(pending.size(), "?"))
                + ")",
            values.toArray()));
  }

  private static String in(Stream<PendingAttempt> attempts) {
    return ClinicSql.in(attempts.map(PendingAttempt::outreachId).toList());
  }

  private static void write(
      SqlConnection rows, List<PendingAttempt> pending, GatewayClients.Ready gateway, Instant now)
      throws SQLException {
    try (var insert =
            rows.insert(
                "insert into attempt (clinic_id, id, outreach_id, patient_id, reference, gateway,"
                    + " account, way, not_alimtalk, cost, started_at, subject, content)",
                13);
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
            gateway.account(attempt.message().way()),
            attempt.message().way(),
            attempt.notAlimTalk(),
            attempt.cost(),
            now,
            attempt.message().subject(),
            attempt.message().text());
      }
      insert.flush();
      reopen.run();
    }
  }
}
