package care.anbu.insight;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.cover.Covers;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InTurn;
import care.anbu.shared.TextWay;
import care.anbu.suitability.ChannelCosts;
import care.anbu.suitability.choice.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.query.NativeQuery;

/** Reads what came of a campaign: a few statements over its rows, whatever its size. */
@ApplicationScoped
public class CampaignResults {

  /** A visit counts when it falls into the days of the measure, in either arm alike. */
  private static final String VISITED =
      "m.visited_at < timestampadd(day, :measureDays, m.enrolled_at)";

  /** A person who was a member twice is counted once. */
  private static final String ONCE = "coalesce(m.exit_reason, '') <> 'MERGED'";

  /** With those of other campaigns that stand for its members; they cost the other one. */
  private static final String CONTACTS_OF_MEMBERS = Covers.contactsOf(":campaign");

  private static final String FUNNEL =
      """
      select m.arm, m.channel, count(*), sum(coalesce(c.sent, 0)), sum(coalesce(c.delivered, 0)),
        sum(coalesce(c.reached, 0)), sum(coalesce(%s, false))
      from member m left join (
        select o.member_id, max(o.sent_at is not null) sent,
          max(o.state in ('DELIVERED', 'REACHED')) delivered, max(o.state = 'REACHED') reached
        from %s o
        group by o.member_id) c on c.member_id = m.id
      where m.clinic_id = :clinic and m.campaign_id = :campaign and m.enrolled_at is not null
        and m.arm in ('TREATED', 'HOLDOUT') and %s
      group by m.arm, m.channel"""
          .formatted(VISITED, CONTACTS_OF_MEMBERS, ONCE);

  /** Whether the network has said of an attempt that it arrived. */
  private static final String ARRIVED =
      """
      exists (select 1 from receipt r where r.clinic_id = a.clinic_id and r.attempt_id = a.id
        and r.status in ('DELIVERED', 'READ', 'COMPLAINED'))""";

  /** That it did not, and never otherwise. */
  private static final String NEVER_ARRIVED =
      """
      (exists (select 1 from receipt r where r.clinic_id = a.clinic_id and r.attempt_id = a.id
        and r.status in ('UNDELIVERED', 'BOUNCED')) and not %s)"""
          .formatted(ARRIVED);

  /** It left, or may have; and KakaoTalk takes nothing for what it could not deliver. */
  private static final String COSTS =
      """
      coalesce(a.outcome, 'UNKNOWN') in ('ACCEPTED', 'UNKNOWN')
        and not (coalesce(a.way, '') = 'ALIMTALK' and %s)"""
          .formatted(NEVER_ARRIVED);

  /**
   * The cost of what was priced when it left; then what is priced by today, and all that was paid
   * for, in money or in minutes: each try, but a letter only once it was posted, whatever became of
   * the contact, and of an envelope that several share a part.
   */
  private static final String CONTACTS =
      """
      select o.channel, sum(o.attempts > 0), sum(o.sent_at is not null),
        sum(o.state in ('DELIVERED', 'REACHED')), sum(o.state = 'REACHED'), sum(o.state = 'FAILED'),
        coalesce(sum(c.cost), 0),
        sum(case when c.cost is not null then 0 when o.channel <> 'LETTER' then o.attempts > 0
          when if(l.id is null, o.sent_at, l.posted_at) is null then 0
          else 1e0 / coalesce(l.contacts, 1) end),
        sum(case when o.channel <> 'LETTER' then o.attempts > 0
          when if(l.id is null, o.sent_at, l.posted_at) is null then 0
          else 1e0 / coalesce(l.contacts, 1) end)
      from outreach o left join letter l on l.clinic_id = o.clinic_id and l.id = o.letter_id
      left join (
        select a.outreach_id, sum(case when %s then a.cost else 0 end) cost
        from attempt a join outreach x on x.clinic_id = a.clinic_id and x.id = a.outreach_id
        where a.clinic_id = :clinic and x.campaign_id = :campaign and a.cost is not null
        group by a.outreach_id) c on c.outreach_id = o.id
      where o.clinic_id = :clinic and o.campaign_id = :campaign
      group by o.channel having sum(o.attempts > 0) > 0"""
          .formatted(COSTS);

  private static final String TEXTS =
      """
      select a.way, count(*), sum(%s), sum(%s), sum(case when %s then a.cost else 0 end)
      from attempt a join outreach o on o.clinic_id = a.clinic_id and o.id = a.outreach_id
      where a.clinic_id = :clinic and o.campaign_id = :campaign and a.way is not null
        and coalesce(a.outcome, 'UNKNOWN') in ('ACCEPTED', 'UNKNOWN')
      group by a.way"""
          .formatted(ARRIVED, NEVER_ARRIVED, COSTS);

  /**
   * Events by the quarter of an hour, since every zone of the world turns its day at one: the zone
   * is then a matter of Java, whatever zones the database knows.
   */
  private static final String QUARTERS =
      """
      select 'SENT', floor(unix_timestamp(o.sent_at) / 900), count(*) from %1$s o
      where o.sent_at is not null
      group by 2
      union all
      select 'REACHED', floor(unix_timestamp(o.final_at) / 900), count(*) from %1$s o
      where o.state = 'REACHED'
      group by 2
      union all
      select m.arm, floor(unix_timestamp(m.visited_at) / 900), count(*) from member m
      where m.clinic_id = :clinic and m.campaign_id = :campaign and m.arm in ('TREATED', 'HOLDOUT')
        and m.visited_at is not null and %2$s and %3$s
      group by 1, 2"""
          .formatted(CONTACTS_OF_MEMBERS, VISITED, ONCE);

  private static final String TALLY =
      """
      select m.%1$s, count(*) from member m
      where m.clinic_id = :clinic and m.campaign_id = :campaign and m.%1$s is not null and %2$s
      group by m.%1$s order by 2 desc, 1""";

  private static final String MEASURED =
      """
      select count(*) from member m
      where m.clinic_id = :clinic and m.campaign_id = :campaign and m.enrolled_at is not null
        and m.arm in ('TREATED', 'HOLDOUT') and %s
        and timestampadd(day, :measureDays, m.enrolled_at) <= :now"""
          .formatted(ONCE);

  @Inject ClinicSql sql;
  @Inject ChannelCosts costs;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @InTurn
  @Transactional
  public CampaignResult of(Campaign campaign) {
    return new CampaignResult(
        funnel(campaign),
        contacts(campaign),
        texts(campaign),
        days(campaign),
        tally(campaign, "refusal", "m.arm = 'NONE'", Refusal::valueOf),
        tally(campaign, "exit_reason", "m.enrolled_at is not null", ExitReason::valueOf),
        measured(campaign));
  }

  private List<FunnelRow> funnel(Campaign campaign) {
    return measured(campaign, FUNNEL).getResultList().stream()
        .map(
            row ->
                new FunnelRow(
                    Arm.valueOf(text(row, 0)),
                    Channel.valueOf(text(row, 1)),
                    number(row, 2),
                    number(row, 3),
                    number(row, 4),
                    number(row, 5),
                    number(row, 6)))
        .sorted(Comparator.comparing(FunnelRow::arm).thenComparing(FunnelRow::channel))
        .toList();
  }

  private List<ChannelOutreach> contacts(Campaign campaign) {
    var prices = costs.current();
    return query(campaign, CONTACTS).getResultList().stream()
        .map(
            row -> {
              var channel = Channel.valueOf(text(row, 0));
              return new ChannelOutreach(
                  channel,
                  number(row, 1),
                  number(row, 2),
                  number(row, 3),
                  number(row, 4),
                  number(row, 5),
                  money(row, 6).add(prices.money(channel).multiply(paid(row, 7))),
                  prices.minutes(channel).multiply(paid(row, 8)));
            })
        .sorted(Comparator.comparing(ChannelOutreach::channel))
        .toList();
  }

  private List<TextsSent> texts(Campaign campaign) {
    return query(campaign, TEXTS).getResultList().stream()
        .map(
            row ->
                new TextsSent(
                    TextWay.valueOf(text(row, 0)),
                    number(row, 1),
                    number(row, 2),
                    number(row, 3),
                    money(row, 4)))
        .sorted(Comparator.comparing(TextsSent::way))
        .toList();
  }

  private List<Day> days(Campaign campaign) {
    ZoneId zone = clinics.current().zoneId();
    var days = new TreeMap<LocalDate, Day>();
    for (Tuple row : measured(campaign, QUARTERS).getResultList()) {
      LocalDate day = Instant.ofEpochSecond(number(row, 1) * 900).atZone(zone).toLocalDate();
      days.merge(day, event(text(row, 0), day, number(row, 2)), CampaignResults::sum);
    }
    if (days.isEmpty()) {
      return List.of();
    }
    return days.firstKey()
        .datesUntil(days.lastKey().plusDays(1))
        .map(day -> days.getOrDefault(day, new Day(day, 0, 0, 0, 0)))
        .toList();
  }

  private static Day event(String kind, LocalDate day, long count) {
    return switch (kind) {
      case "SENT" -> new Day(day, count, 0, 0, 0);
      case "REACHED" -> new Day(day, 0, count, 0, 0);
      case "TREATED" -> new Day(day, 0, 0, count, 0);
      default -> new Day(day, 0, 0, 0, count);
    };
  }

  private static Day sum(Day a, Day b) {
    return new Day(
        a.day(),
        a.sent() + b.sent(),
        a.reached() + b.reached(),
        a.visited() + b.visited(),
        a.unaided() + b.unaided());
  }

  private <T> List<Tally<T>> tally(
      Campaign campaign, String column, String where, Function<String, T> read) {
    return query(campaign, TALLY.formatted(column, where)).getResultList().stream()
        .map(row -> new Tally<>(read.apply(text(row, 0)), number(row, 1)))
        .toList();
  }

  private long measured(Campaign campaign) {
    var query = measured(campaign, MEASURED).setParameter("now", clock.instant());
    return number(query.getSingleResult(), 0);
  }

  private NativeQuery<Tuple> measured(Campaign campaign, String question) {
    return query(campaign, question).setParameter("measureDays", campaign.measureDays);
  }

  private NativeQuery<Tuple> query(Campaign campaign, String question) {
    return sql.query(question, Tuple.class).setParameter("campaign", campaign.id);
  }

  /** To a hundredth of a contact, and without zeros where it is whole. */
  private static BigDecimal paid(Tuple row, int column) {
    var exact = BigDecimal.valueOf(((Number) row.get(column)).doubleValue());
    BigDecimal paid = exact.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return paid.scale() < 0 ? paid.setScale(0) : paid;
  }

  private static String text(Tuple row, int column) {
    return (String) row.get(column);
  }

  private static BigDecimal money(Tuple row, int column) {
    return row.get(column) == null ? BigDecimal.ZERO : new BigDecimal(row.get(column).toString());
  }

  private static long number(Tuple row, int column) {
    return ((Number) row.get(column)).longValue();
  }
}
