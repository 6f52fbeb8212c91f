package care.anbu.campaign.desk;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the members of campaigns have before them, for all campaigns together. */
@ApplicationScoped
public class NextContacts {

  /**
   * Members to contact with the step of the ladder that is their next, as {@code Route} has it: the
   * channel chosen for them first, then the others in order.
   */
  private static final String NEXT_STEP =
      """
      from member m
      join campaign c on c.clinic_id = m.clinic_id and c.id = m.campaign_id
      left join (select campaign_id, channel, min(position) position from campaign_step
        where clinic_id = :clinic group by campaign_id, channel) chosen
        on chosen.campaign_id = m.campaign_id and chosen.channel = m.channel
      join campaign_step s on s.clinic_id = m.clinic_id and s.campaign_id = m.campaign_id
        and s.position = case
          when chosen.position is null or m.step > chosen.position then m.step
          when m.step = 0 then chosen.position
          else m.step - 1 end
      %s
      where m.clinic_id = :clinic and m.state = 'ACTIVE' and m.arm = 'TREATED'
        and m.campaign_id in %s
      """;

  @Inject ClinicSql sql;
  @Inject Priorities priorities;

  /** Contacts of one campaign, day and channel. */
  public record Ahead(long campaignId, LocalDate day, Channel channel, long contacts) {}

  /** Members who wait for their turn to be enrolled. */
  public record Planned(long campaignId, Channel channel, long members) {}

  /**
   * The calls that are due on a day.
   *
   * @param each so many of each campaign at most: those that wait longest
   */
  public List<DueCall> calls(Collection<Campaign> campaigns, LocalDate day, long each) {
    if (campaigns.isEmpty() || each <= 0) {
      return List.of();
    }
    var priority = priorities.current();
    Map<Long, Integer> priorityOf =
        campaigns.stream().collect(Collectors.toMap(one -> one.id, priority::applyAsInt));
    String due =
        NEXT_STEP.formatted(
            """
            left join patient_due d on d.clinic_id = m.clinic_id and d.protocol_id = c.protocol_id
              and d.patient_id = m.patient_id""",
            ids(campaigns));
    return sql.call(
        rows ->
            rows.list(
                """
                select id, campaign_id, since, benefit from (
                  select id, campaign_id, since, benefit, row_number() over
                    (partition by campaign_id order by since, benefit desc, id) place
                  from (select m.id, m.campaign_id, m.benefit,
                      coalesce(d.due_on, date(m.enrolled_at), m.planned_on) since
                    %s and s.channel = 'PHONE' and m.next_on <= ?) due) ranked
                where place <= ?"""
                    .formatted(due),
                row ->
                    new DueCall(
                        row.getLong(1),
                        row.getLong(2),
                        priorityOf.get(row.getLong(2)),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4)),
                day,
                each));
  }

  /** Contacts of members who are enrolled, by day and channel; what is late is due at once. */
  public List<Ahead> ahead(Collection<Campaign> campaigns, LocalDate from) {
    if (campaigns.isEmpty()) {
      return List.of();
    }
    return sql.call(
        rows ->
            rows.list(
                """
                select campaign_id, day, channel, count(*) from (
                  select m.campaign_id, greatest(m.next_on, ?) day, s.channel %s) next
                group by campaign_id, day, channel"""
                    .formatted(NEXT_STEP.formatted("", ids(campaigns))),
                row ->
                    new Ahead(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        Channel.valueOf(row.getString(3)),
                        row.getLong(4)),
                from));
  }

  /** Members who are not enrolled yet, by the channel chosen for them; in a pilot only its own. */
  public List<Planned> planned(Collection<Campaign> campaigns) {
    if (campaigns.isEmpty()) {
      return List.of();
    }
    return sql.call(
        rows ->
            rows.list(
                """
                select m.campaign_id, m.channel, count(*) from member m
                join campaign c on c.clinic_id = m.clinic_id and c.id = m.campaign_id
                where m.clinic_id = :clinic and m.campaign_id in %s and m.state = 'PLANNED'
                  and m.arm = 'TREATED' and (c.state <> ? or m.pilot = true)
                group by m.campaign_id, m.channel"""
                    .formatted(ids(campaigns)),
                row ->
                    new Planned(row.getLong(1), Channel.valueOf(row.getString(2)), row.getLong(3)),
                CampaignState.PILOT));
  }

  private static String ids(Collection<Campaign> campaigns) {
    return ClinicSql.in(campaigns.stream().map(campaign -> campaign.id).toList());
  }
}
