package care.anbu.outreach;

import care.anbu.campaign.CampaignState;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In which clinics there may be something to do this minute. One statement finds them; a round
 * through all clinics costs each of them some transactions: 120 idle ones took both cores of a
 * small machine for ten seconds of each minute.
 */
@ApplicationScoped
class BusyClinics {

  private static final String LIVE =
      CampaignState.LIVE.stream()
          .map(state -> "'" + state + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  @Inject InstallationSql everywhere;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A statement about all clinics, by the moment. */
  private interface Question {
    List<String> of(SqlConnection rows, Instant now) throws SQLException;
  }

  /**
   * Where contacts wait that somebody may have overtaken, or members whose day has come, or comes
   * tomorrow wherever the clinic is.
   */
  List<String> toRelease() {
    return ask(
        (rows, now) ->
            rows.list(
                """
                select c.id from clinic c
                where exists (select 1 from outreach o where o.clinic_id = c.id and o.state = 'READY')
                  or exists (select 1 from outreach_cover v where v.clinic_id = c.id and v.waiting = true)
                  or exists (select 1 from campaign k
                    join member m on m.clinic_id = k.clinic_id and m.campaign_id = k.id
                      and m.state = 'ACTIVE' and m.next_on <= ?
                    where k.clinic_id = c.id and k.state in %s)"""
                    .formatted(LIVE),
                row -> row.getString(1),
                now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1)));
  }

  /** Whose gateways are to be asked for results. */
  List<String> toAsk() {
    return ask(
        (rows, now) ->
            rows.list(
                "select c.id from clinic c where exists (select 1 from awaited_result a"
                    + " where a.clinic_id = c.id and a.ask_at <= ?)",
                row -> row.getString(1),
                now));
  }

  /** Whose texts leave over binds that are to stay open. */
  List<String> withBinds() {
    return ask(
        (rows, now) ->
            rows.list(
                "select clinic_id from gateway where kind = 'SMPP'", row -> row.getString(1)));
  }

  /** Whose mailbox of bounces is read. */
  List<String> withMailbox() {
    return ask(
        (rows, now) ->
            rows.list(
                "select clinic_id from bounce_settings where mailbox_url is not null",
                row -> row.getString(1)));
  }

  /** Where somebody asked to be told when sending fails. */
  List<String> toAlert() {
    return ask(
        (rows, now) ->
            rows.list(
                "select distinct clinic_id from staff where active and sending_alerts",
                row -> row.getString(1)));
  }

  private List<String> ask(Question question) {
    return transactions.run(connection -> question.of(everywhere.on(connection), clock.instant()));
  }
}
