package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.shared.Channel;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The queue of messages: who may work on which rows.
 *
 * <p>Every statement names the clinic, the state it starts from and, after a claim, the owner: a
 * worker whose lease ran out, or whose row a visit took back meanwhile, changes nothing.
 */
@ApplicationScoped
public class OutreachQueue {

  @Inject Transactions transactions;

  /** The channels of all clinics with something to send now, or to take back. */
  List<ClinicChannel> clinicChannels(Collection<Channel> channels, Instant now) {
    return transactions.run(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select distinct c.id, k.channel from clinic c cross join ("
                      + String.join(
                          " union all ", Collections.nCopies(channels.size(), "select ? channel"))
                      + ") k where exists (select 1 from outreach o where o.clinic_id = c.id"
                      + " and o.state = 'READY' and o.channel = k.channel and o.due_at <= ?)"
                      + " or exists (select 1 from outreach o where o.clinic_id = c.id"
                      + " and o.state = 'SENDING' and o.channel = k.channel and o.lease_until < ?)")) {
            int i = 1;
            for (Channel channel : channels) {
              select.setString(i++, channel.name());
            }
            select.setTimestamp(i++, Timestamp.from(now));
            select.setTimestamp(i, Timestamp.from(now));
            var due = new ArrayList<ClinicChannel>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                due.add(new ClinicChannel(row.getString(1), Channel.valueOf(row.getString(2))));
              }
            }
            return due;
          }
        });
  }

  /**
   * Takes up to so many due rows for one worker. Two workers never get the same row: each skips
   * what the other has locked, and afterwards it is no longer ready.
   */
  List<Long> claim(
      ClinicChannel clinicChannel, String owner, int limit, Instant now, Duration lease) {
    return transactions.run(
        connection -> {
          List<Long> ids;
          try (var select =
              connection.prepareStatement(
                  "select id from outreach where clinic_id = ? and state = 'READY' and channel = ?"
                      + " and due_at <= ? order by due_at limit ? for update skip locked")) {
            select.setString(1, clinicChannel.clinicId());
            select.setString(2, clinicChannel.channel().name());
            select.setTimestamp(3, Timestamp.from(now));
            select.setInt(4, limit);
            ids = Transactions.ids(select);
          }
          if (!ids.isEmpty()) {
            try (var update =
                connection.prepareStatement(
                    "update outreach set state = 'SENDING', lease_owner = ?, lease_until = ?,"
                        + " version = version + 1 where clinic_id = ? and id in "
                        + Transactions.in(ids))) {
              update.setString(1, owner);
              update.setTimestamp(2, Timestamp.from(now.plus(lease)));
              update.setString(3, clinicChannel.clinicId());
              update.executeUpdate();
            }
          }
          return ids;
        });
  }

  /**
   * Takes back rows whose worker was lost. A row without an open attempt goes out again; one with
   * an open attempt may have left: it is replayed under its key where the gateway has keys, else a
   * person must look.
   *
   * @return rows taken back
   */
  int recover(ClinicChannel clinicChannel, boolean gatewayKnowsKeys, Instant now) {
    return transactions.run(
        connection -> {
          List<Long> lost;
          try (var select =
              connection.prepareStatement(
                  "select id from outreach where clinic_id = ? and state = 'SENDING'"
                      + " and channel = ? and lease_until < ? limit 1000 for update skip locked")) {
            select.setString(1, clinicChannel.clinicId());
            select.setString(2, clinicChannel.channel().name());
            select.setTimestamp(3, Timestamp.from(now));
            lost = Transactions.ids(select);
          }
          if (lost.isEmpty()) {
            return 0;
          }
          Set<Long> attempted;
          try (var select =
              connection.prepareStatement(
                  "select distinct outreach_id from attempt where clinic_id = ? and outcome is null"
                      + " and outreach_id in "
                      + Transactions.in(lost))) {
            select.setString(1, clinicChannel.clinicId());
            attempted = new HashSet<>(Transactions.ids(select));
          }
          if (!attempted.isEmpty()) {
            try (var update =
                connection.prepareStatement(
                    "update attempt set outcome = 'UNKNOWN', code = 'worker lost', ended_at = ?"
                        + " where clinic_id = ? and outcome is null and outreach_id in "
                        + Transactions.in(attempted))) {
              update.setTimestamp(1, Timestamp.from(now));
              update.setString(2, clinicChannel.clinicId());
              update.executeUpdate();
            }
          }
          var inDoubt = gatewayKnowsKeys ? List.<Long>of() : attempted;
          var again = lost.stream().filter(id -> !inDoubt.contains(id)).toList();
          free(connection, clinicChannel.clinicId(), again, OutreachState.READY, now);
          free(connection, clinicChannel.clinicId(), inDoubt, OutreachState.IN_DOUBT, now);
          return lost.size();
        });
  }

  private static void free(
      Connection connection,
      String clinicId,
      Collection<Long> ids,
      OutreachState state,
      Instant now)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            "update outreach set state = ?, lease_owner = null, lease_until = null, final_at = ?,"
                + " version = version + 1 where clinic_id = ? and state = 'SENDING' and id in "
                + Transactions.in(ids))) {
      update.setString(1, state.name());
      update.setTimestamp(2, state == OutreachState.READY ? null : Timestamp.from(now));
      update.setString(3, clinicId);
      update.executeUpdate();
    }
  }

  /** Gives rows back untouched: the gateway is down, or the worker stops. */
  void giveBack(ClinicChannel clinicChannel, String owner, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    transactions.run(
        connection -> {
          try (var update =
              connection.prepareStatement(
                  "update outreach set state = 'READY', lease_owner = null, lease_until = null,"
                      + " version = version + 1 where clinic_id = ? and state = 'SENDING'"
                      + " and lease_owner = ? and id in "
                      + Transactions.in(ids))) {
            update.setString(1, clinicChannel.clinicId());
            update.setString(2, owner);
            return update.executeUpdate();
          }
        });
  }

  /** Records what the check before sending took back, dropped or moved. */
  void withhold(
      ClinicChannel clinicChannel, String owner, List<WithheldMessage> withheld, Instant now) {
    if (withheld.isEmpty()) {
      return;
    }
    transactions.run(
        connection -> {
          try (var update =
              connection.prepareStatement(
                  "update outreach set state = ?, reason = ?, due_at = coalesce(?, due_at),"
                      + " expires_at = coalesce(?, expires_at), moved = moved + ?, final_at = ?,"
                      + " lease_owner = null, lease_until = null, version = version + 1"
                      + " where clinic_id = ? and id = ? and state = 'SENDING'"
                      + " and lease_owner = ?")) {
            for (WithheldMessage message : withheld) {
              boolean moved = message.state() == OutreachState.READY;
              update.setString(1, message.state().name());
              update.setString(2, message.reason().name());
              update.setTimestamp(3, moved ? Timestamp.from(message.dueAt()) : null);
              update.setTimestamp(4, moved ? Timestamp.from(message.expiresAt()) : null);
              update.setInt(5, message.late() ? 1 : 0);
              update.setTimestamp(6, moved ? null : Timestamp.from(now));
              update.setString(7, clinicChannel.clinicId());
              update.setLong(8, message.outreachId());
              update.setString(9, owner);
              update.addBatch();
            }
            return update.executeBatch();
          }
        });
  }
}
