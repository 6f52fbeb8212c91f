package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingLane;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InstallationSql;
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
import java.util.HashSet;
import java.util.List;

/**
 * The queue of messages: who may work on which rows.
 *
 * <p>Every change repeats the state it starts from, and after a claim also its owner: a worker
 * whose lease ran out, or whose row a visit took back meanwhile, changes nothing. The statements
 * take the clinic from the thread.
 */
@ApplicationScoped
public class OutreachQueue {

  /** Of an attempt whose worker was lost, as far as anybody knows. */
  static final String LOST = "outcome = 'UNKNOWN' and code = 'worker lost'";

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject InstallationSql everywhere;

  /** The channels of all clinics with something to send now, or to take back. */
  List<ClinicChannel> clinicChannels(Collection<Channel> channels, Instant now) {
    var values = new ArrayList<Object>(channels);
    values.add(now);
    values.add(now);
    return transactions.run(
        connection ->
            everywhere
                .on(connection)
                .list(
                    "select distinct c.id, k.channel from clinic c cross join ("
                        + String.join(
                            " union all ", Collections.nCopies(channels.size(), "select ? channel"))
                        + ") k where exists (select 1 from outreach o where o.clinic_id = c.id"
                        + " and o.state = 'READY' and o.channel = k.channel and o.due_at <= ?)"
                        + " or exists (select 1 from outreach o where o.clinic_id = c.id"
                        + " and o.state = 'SENDING' and o.channel = k.channel and o.lease_until < ?)",
                    row -> new ClinicChannel(row.getString(1), Channel.valueOf(row.getString(2))),
                    values.toArray()));
  }

  /**
   * Takes up to so many due rows for one worker, of each lane its share and what the others leave.
   * Two workers never get the same row: each skips what the other has locked, and afterwards it is
   * no longer ready.
   */
  List<Long> claim(Channel channel, String owner, int limit, Instant now, Duration lease) {
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          List<Long> ids = due(rows, channel, limit, now);
          if (!ids.isEmpty()) {
            rows.update(
                "update outreach set state = 'SENDING', lease_owner = ?, lease_until = ?,"
                    + " version = version + 1 where clinic_id = :clinic and id in "
                    + ClinicSql.in(ids),
                owner,
                now.plus(lease));
          }
          return ids;
        });
  }

  private static List<Long> due(SqlConnection rows, Channel channel, int limit, Instant now)
      throws SQLException {
    var ids = new ArrayList<Long>();
    var withMore = new ArrayList<Integer>();
    for (int lane : SendingLane.ALL) {
      int share = SendingLane.share(lane, limit - ids.size());
      List<Long> some = due(rows, channel, lane, now, share, List.of());
      if (some.size() == share) {
        withMore.add(lane);
      }
      ids.addAll(some);
    }
    for (int lane : withMore) {
      ids.addAll(due(rows, channel, lane, now, limit - ids.size(), ids));
    }
    return ids;
  }

  private static List<Long> due(
      SqlConnection rows, Channel channel, int lane, Instant now, int most, List<Long> but)
      throws SQLException {
    return most == 0
        ? List.of()
        : rows.ids(
            "select id from outreach where clinic_id = :clinic and state = 'READY'"
                + " and channel = ? and lane = ? and due_at <= ?"
                + (but.isEmpty() ? "" : " and id not in " + ClinicSql.in(but))
                + " order by due_at limit ? for update skip locked",
            channel,
            lane,
            now,
            most);
  }

  /**
   * Takes back rows whose worker was lost. A row without an open attempt goes out again; one with
   * an open attempt may have left: where the gateway can be asked it waits for that, as {@link
   * UnknownMessages} says, else a person must look.
   *
   * @return rows taken back
   */
  int recover(Channel channel, WhenUnknown whenUnknown, Instant now) {
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          List<Long> lost =
              rows.ids(
                  "select id from outreach where clinic_id = :clinic and state = 'SENDING'"
                      + " and channel = ? and lease_until < ? limit 1000 for update skip locked",
                  channel,
                  now);
          if (lost.isEmpty()) {
            return 0;
          }
          var attempted =
              new HashSet<>(
                  rows.ids(
                      "select distinct outreach_id from attempt where clinic_id = :clinic"
                          + " and outcome is null and outreach_id in "
                          + ClinicSql.in(lost)));
          if (!attempted.isEmpty()) {
            rows.update(
                "update attempt set outcome = 'UNKNOWN', code = 'worker lost', ended_at = ?"
                    + " where clinic_id = :clinic and outcome is null and outreach_id in "
                    + ClinicSql.in(attempted),
                now);
          }
          var inDoubt = whenUnknown == WhenUnknown.PERSON ? attempted : List.<Long>of();
          var again = lost.stream().filter(id -> !inDoubt.contains(id)).toList();
          free(rows, again, OutreachState.READY, null);
          free(rows, inDoubt, OutreachState.IN_DOUBT, now);
          return lost.size();
        });
  }

  /**
   * A worker that was taken for lost is not, and knows what came of its attempts: takes back what
   * {@link #recover} has made of their rows, where nobody has done anything with them since.
   */
  void takeAgain(String owner, List<AttemptResult> results, Instant now, Duration lease) {
    if (results.isEmpty()) {
      return;
    }
    String rowsOf = ClinicSql.in(results.stream().map(AttemptResult::outreachId).toList());
    String attempts = ClinicSql.in(results.stream().map(AttemptResult::attemptId).toList());
    transactions.run(
        connection -> {
          var rows = sql.on(connection);
          rows.update(
              "update outreach o join (select outreach_id from attempt where clinic_id = :clinic"
                  + " and id in "
                  + attempts
                  + " and "
                  + LOST
                  + ") a on a.outreach_id = o.id set o.state = 'SENDING', o.reason = null,"
                  + " o.final_at = null, o.lease_owner = ?, o.lease_until = ?,"
                  + " o.version = o.version + 1 where o.clinic_id = :clinic"
                  + " and o.lease_owner is null and o.state in ('READY', 'IN_DOUBT')",
              owner,
              now.plus(lease));
          List<Long> held =
              rows.ids(
                  "select id from outreach where clinic_id = :clinic and state = 'SENDING'"
                      + " and lease_owner = ? and id in "
                      + rowsOf,
                  owner);
          if (held.isEmpty()) {
            return 0;
          }
          return rows.update(
              "update attempt set outcome = null, code = null, ended_at = null"
                  + " where clinic_id = :clinic and id in "
                  + attempts
                  + " and outreach_id in "
                  + ClinicSql.in(held)
                  + " and "
                  + LOST);
        });
  }

  private static void free(
      SqlConnection rows, Collection<Long> ids, OutreachState state, Instant finalAt)
      throws SQLException {
    if (!ids.isEmpty()) {
      rows.update(
          "update outreach set state = ?, lease_owner = null, lease_until = null, final_at = ?,"
              + " version = version + 1 where clinic_id = :clinic and state = 'SENDING' and id in "
              + ClinicSql.in(ids),
          state,
          finalAt);
    }
  }

  /** Gives rows back untouched: the gateway is down, or the worker stops. */
  void giveBack(String owner, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "update outreach set state = 'READY', lease_owner = null, lease_until = null,"
                        + " version = version + 1 where clinic_id = :clinic and state = 'SENDING'"
                        + " and lease_owner = ? and id in "
                        + ClinicSql.in(ids),
                    owner));
  }

  /** Records what the check before sending took back, dropped or moved. */
  void withhold(String owner, List<WithheldMessage> withheld, Instant now) {
    if (withheld.isEmpty()) {
      return;
    }
    transactions.run(
        connection -> {
          try (var update =
              sql.on(connection)
                  .batch(
                      "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                          + " expires_at = coalesce(?, expires_at), moved = moved + ?, final_at = ?,"
                          + " lease_owner = null, lease_until = null, version = version + 1"
                          + " where clinic_id = :clinic and id = ? and state = 'SENDING'"
                          + " and lease_owner = ?")) {
            for (WithheldMessage message : withheld) {
              boolean moved = message.state() == OutreachState.READY;
              update.add(
                  message.state(),
                  message.reason(),
                  moved ? message.dueAt() : null,
                  moved ? message.expiresAt() : null,
                  message.late() ? 1 : 0,
                  moved ? null : now,
                  message.outreachId(),
                  owner);
            }
            return update.run();
          }
        });
  }
}
