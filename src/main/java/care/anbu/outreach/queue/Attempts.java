package care.anbu.outreach.queue;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The record of attempts: written before anything leaves, and completed with what came of it. */
@ApplicationScoped
public class Attempts implements PanacheRepository<Attempt> {

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject AwaitedResults awaited;
  @Inject NetworkIds ids;
  @Inject Event<ContactsRefused> refused;
  @Inject MeterRegistry metrics;

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
          var mine = count(rows, owner, pending, now.plus(lease));
          var first = reserve(rows, today, mine);
          if (first.size() < mine.size()) {
            rows.update(
                "update outreach set attempts = attempts - 1 where clinic_id = :clinic and id in "
                    + in(mine.stream().filter(attempt -> !first.contains(attempt))));
          }
          write(rows, first, gateway, now);
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
    if (pending.isEmpty()) {
      return pending;
    }
    try (var insert =
        rows.insert("insert ignore into message_day (clinic_id, day, recipient, outreach_id)", 4)) {
      for (PendingAttempt attempt : pending) {
        insert.add(today.toString(), attempt.message().recipient(), attempt.outreachId());
      }
      if (insert.flush() == pending.size()) {
        return pending;
      }
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
                      + " as_text = as_text or ?, sent_at = null, final_at = ?, lease_owner = null,"
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
