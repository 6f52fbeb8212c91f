package care.anbu.outreach.call;

import care.anbu.campaign.desk.DeskCalls;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the desk's calls tell campaigns: how long they take, and how many a day already holds. */
@ApplicationScoped
class CallLog implements DeskCalls {

  /** Those of a paused campaign are not made. */
  private static final String TO_MAKE =
      """
      from outreach o join campaign c on c.clinic_id = o.clinic_id and c.id = o.campaign_id
      where o.clinic_id = :clinic and o.state = 'READY' and o.channel = 'PHONE'
        and c.state <> 'PAUSED'""";

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;

  /** One that was open for longer than it is kept for a person was left open. */
  @Override
  public List<Integer> seconds(int most) {
    return sql.call(
        rows ->
            rows.list(
                """
                select timestampdiff(second, started_at, ended_at) from attempt
                where clinic_id = :clinic and gateway = 'DESK' and ended_at > started_at
                  and timestampdiff(second, started_at, ended_at) <= ?
                order by started_at desc limit ?""",
                row -> row.getInt(1),
                settings.callHold().toSeconds(),
                most));
  }

  /** Each try of a call takes its minutes. */
  @Override
  public List<Taken> taken(LocalDate day) {
    Instant midnight = start(day);
    Instant end = start(day.plusDays(1));
    return sql.call(
        rows ->
            rows.list(
                """
                select campaign_id, department_id, count(*) from (
                  select o.campaign_id, o.department_id %s and o.due_at < ?
                  union all
                  select o.campaign_id, o.department_id from attempt a
                  join outreach o on o.clinic_id = a.clinic_id and o.id = a.outreach_id
                  where a.clinic_id = :clinic and a.gateway = 'DESK' and a.ended_at >= ?
                    and a.started_at >= ? and a.started_at < ?) calls
                group by campaign_id, department_id"""
                    .formatted(TO_MAKE),
                row -> new Taken(row.getLong(1), row.getLong(2), row.getLong(3)),
                end,
                midnight,
                midnight.minus(settings.callHold()),
                end));
  }

  @Override
  public List<Waiting> waiting(LocalDate from) {
    var zone = clinics.current().zoneId();
    return sql.call(
        rows ->
            rows.list(
                "select o.campaign_id, o.due_at, count(*) "
                    + TO_MAKE
                    + " and o.due_at >= ? group by o.campaign_id, o.due_at",
                row ->
                    new Waiting(
                        row.getLong(1),
                        LocalDate.ofInstant(row.getTimestamp(2).toInstant(), zone),
                        row.getLong(3)),
                start(from)));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(clinics.current().zoneId()).toInstant();
  }
}
