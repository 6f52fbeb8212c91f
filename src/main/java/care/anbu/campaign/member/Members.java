package care.anbu.campaign.member;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.spill.LongList;
import care.anbu.suitability.choice.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.query.Query;

/** The members of campaigns. */
@ApplicationScoped
public class Members implements PanacheRepository<Member> {

  /** Ids in one statement. */
  private static final int BATCH = 1000;

  /** The member of that id in this clinic, or a 404. */
  public Member require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /**
   * Members to contact on that day, a page at a time in the order of their ids: pass the last id of
   * the page before, or 0. A member whose ladder is used up is not among them.
   */
  public List<Member> due(Campaign campaign, LocalDate today, long afterId, int limit) {
    return find(
            "campaignId = ?1 and state = ?2 and arm = ?3 and nextOn <= ?4 and id > ?5"
                + " and step < (select count(s) from LadderStep s where s.campaignId = ?1)"
                + " order by id",
            campaign.id,
            Member.State.ACTIVE,
            Arm.TREATED,
            today,
            afterId)
        .page(0, limit)
        .list();
  }

  /** How many members are to be contacted on that day, by channel and step. */
  public List<DueCount> dueCounts(Campaign campaign, LocalDate today) {
    return getEntityManager()
        .createQuery(
            "select channel, step, count(*) from Member where campaignId = ?1 and state = ?2"
                + " and arm = ?3 and nextOn <= ?4 and step <"
                + " (select count(s) from LadderStep s where s.campaignId = ?1)"
                + " group by channel, step",
            Object[].class)
        .setParameter(1, campaign.id)
        .setParameter(2, Member.State.ACTIVE)
        .setParameter(3, Arm.TREATED)
        .setParameter(4, today)
        .getResultStream()
        .map(row -> new DueCount((Channel) row[0], ((Number) row[1]).intValue(), (Long) row[2]))
        .toList();
  }

  /**
   * Members whose turn it is.
   *
   * @param channel the first of their ladder
   * @param step where on it they stand
   */
  public record DueCount(Channel channel, int step, long members) {}

  /** A page of members, narrowed by a filter, in the order of the plan. */
  public List<Member> page(Campaign campaign, MemberFilter filter, long afterId, int limit) {
    return find(
            "campaignId = ?1 and id > ?2 and (?3 is null or channel = ?3)"
                + " and (?4 is null or arm = ?4) and (?5 is null or state = ?5)"
                + " and (?6 is null or refusal = ?6) order by id",
            campaign.id,
            afterId,
            filter.channel(),
            filter.arm(),
            filter.state(),
            filter.refusal())
        .page(0, limit)
        .list();
  }

  public MemberProgress progress(Campaign campaign) {
    return progress(List.of(campaign.id)).getOrDefault(campaign.id, MemberProgress.NONE);
  }

  /** How many members stand where, by campaign; one without members is absent. */
  public Map<Long, MemberProgress> progress(List<Long> campaignIds) {
    var counts = new HashMap<Long, Map<Member.State, Long>>();
    getEntityManager()
        .createQuery(
            "select campaignId, state, count(*) from Member where campaignId in ?1"
                + " group by campaignId, state",
            Object[].class)
        .setParameter(1, campaignIds)
        .getResultStream()
        .forEach(
            row ->
                counts
                    .computeIfAbsent((Long) row[0], id -> new EnumMap<>(Member.State.class))
                    .put((Member.State) row[1], (Long) row[2]));
    var progress = new HashMap<Long, MemberProgress>();
    counts.forEach((id, states) -> progress.put(id, MemberProgress.of(states)));
    return progress;
  }

  /** The languages of those who will be contacted. */
  public List<String> languages(Campaign campaign) {
    return getEntityManager()
        .createQuery(
            "select distinct p.language from Member m join Patient p on p.id = m.patientId"
                + " where m.campaignId = ?1 and m.arm = ?2 order by p.language",
            String.class)
        .setParameter(1, campaign.id)
        .setParameter(2, Arm.TREATED)
        .getResultList();
  }

  /** Whether someone is still to be contacted, now or later. */
  public boolean anyoneLeft(Campaign campaign) {
    return find(
            "campaignId = ?1 and arm = ?2 and state in ?3",
            campaign.id,
            Arm.TREATED,
            Member.State.OPEN)
        .page(0, 1)
        .firstResultOptional()
        .isPresent();
  }

  /** Planned members from whom most is expected, to call or to write to. */
  public RankedMembers next(Campaign campaign, boolean call, int limit) {
    var ids = new LongList();
    var benefits = new LongList();
    var query =
        getEntityManager()
            .createQuery(
                "select id, benefit from Member where campaignId = ?1 and state = ?2 and arm = ?3"
                    + (call ? " and channel = ?4" : " and channel <> ?4")
                    + turn(campaign)
                    + " order by benefit desc, id",
                Object[].class)
            .setParameter(1, campaign.id)
            .setParameter(2, Member.State.PLANNED)
            .setParameter(3, Arm.TREATED)
            .setParameter(4, Channel.PHONE)
            .setMaxResults(limit);
    try (var rows =
        query.unwrap(Query.class).setFetchSize(SqlConnection.AS_THEY_COME).getResultStream()) {
      rows.forEach(
          row -> {
            ids.add((Long) ((Object[]) row)[0]);
            benefits.add((Integer) ((Object[]) row)[1]);
          });
    }
    return new RankedMembers(
        ids.toArray(), Arrays.stream(benefits.toArray()).mapToInt(Math::toIntExact).toArray());
  }

  /** In the pilot only those who belong to it. */
  private static String turn(Campaign campaign) {
    return campaign.state() == CampaignState.PILOT ? " and pilot = true" : "";
  }

  /** Who will be contacted first. */
  public long pilot(Campaign campaign) {
    return count(
        "campaignId = ?1 and arm = ?2 and pilot = true and state in ?3",
        campaign.id,
        Arm.TREATED,
        Member.State.OPEN);
  }

  /** The launch is undone: nobody was contacted, and nobody is enrolled. */
  public void undoEnrolment(Campaign campaign) {
    update(
        "state = ?1, enrolledAt = null, nextOn = null, step = 0 where campaignId = ?2"
            + " and state = ?3",
        Member.State.PLANNED,
        campaign.id,
        Member.State.ACTIVE);
  }

  public void enrol(Campaign campaign, long[] ids, LocalDate today, Instant now) {
    inBatches(
        ids,
        some ->
            update(
                "state = ?1, enrolledAt = ?2, nextOn = ?3 where campaignId = ?4 and id in ?5",
                Member.State.ACTIVE,
                now,
                today,
                campaign.id,
                some));
  }

  public void enrolHoldouts(Campaign campaign, boolean call, int leastBenefit, Instant now) {
    update(
        "state = ?1, enrolledAt = ?2 where campaignId = ?3 and state = ?4 and arm = ?5"
            + " and benefit >= ?6 and "
            + (call ? "channel = ?7" : "channel <> ?7")
            + turn(campaign),
        Member.State.ACTIVE,
        now,
        campaign.id,
        Member.State.PLANNED,
        Arm.HOLDOUT,
        leastBenefit,
        Channel.PHONE);
  }

  /** The campaign was stopped: nobody is contacted any more. */
  public void leaveStopped(Campaign campaign, Instant now) {
    update(
        "state = ?1, exitReason = ?2, exitedAt = ?3, nextOn = null"
            + " where campaignId = ?4 and state in ?5",
        Member.State.LEFT,
        ExitReason.STOPPED,
        now,
        campaign.id,
        Member.State.OPEN);
  }

  /** Forgets who was refused before a day, so that they are decided about again. */
  public void forgetRefused(Campaign campaign, LocalDate before) {
    delete(
        "campaignId = ?1 and state = ?2 and plannedOn < ?3",
        campaign.id,
        Member.State.REFUSED,
        before);
  }

  /** How many are to be contacted and are not enrolled yet, by channel. */
  public Map<Channel, Long> planned(Campaign campaign) {
    return getEntityManager()
        .createQuery(
            "select channel, count(*) from Member where campaignId = ?1 and state = ?2"
                + " and arm = ?3 group by channel",
            Object[].class)
        .setParameter(1, campaign.id)
        .setParameter(2, Member.State.PLANNED)
        .setParameter(3, Arm.TREATED)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Channel) row[0], row -> (Long) row[1]));
  }

  /** How many stand refused, by the rule that took the last channel away. */
  public Map<Refusal, Long> refusals(Campaign campaign) {
    return getEntityManager()
        .createQuery(
            "select refusal, count(*) from Member where campaignId = ?1 and state = ?2"
                + " group by refusal",
            Object[].class)
        .setParameter(1, campaign.id)
        .setParameter(2, Member.State.REFUSED)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Refusal) row[0],
                row -> (Long) row[1],
                Long::sum,
                () -> new EnumMap<>(Refusal.class)));
  }

  /** Forgets who was planned, so that the campaign can be planned anew. */
  public void discardPlan(Campaign campaign) {
    delete("campaignId = ?1", campaign.id);
  }

  /** Takes planned members out whom the budget does not reach; what was chosen is kept to read. */
  public void refuseOverBudget(Campaign campaign, long[] ids) {
    inBatches(
        ids,
        some ->
            update(
                "state = ?1, arm = ?2, refusal = ?3 where campaignId = ?4 and id in ?5",
                Member.State.REFUSED,
                Arm.NONE,
                Refusal.OVER_BUDGET,
                campaign.id,
                some));
  }

  private static void inBatches(long[] ids, Consumer<List<Long>> work) {
    for (int from = 0; from < ids.length; from += BATCH) {
      work.accept(Arrays.stream(ids, from, Math.min(from + BATCH, ids.length)).boxed().toList());
    }
  }
}
