package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contacts of the clinic. */
@ApplicationScoped
public class Outreaches implements PanacheRepository<Outreach> {

  /** No clinic has more desks at work at one time. */
  private static final int PROMISED = 50;

  @Inject ClinicSql sql;

  /** How many contacts of one campaign, channel and state there are. */
  public record Count(Channel channel, OutreachState state, long count) {}

  /** The contact of that id in this clinic, or a 404. */
  public Outreach require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /**
   * Holds the contacts of some attempts until the transaction ends, in one order, so that no two
   * wait for each other. References of no attempt are left out.
   */
  public void holdOf(Collection<String> references) {
    List<Long> attempts =
        references.stream().flatMap(one -> Id.read(one).stream()).map(Id::value).toList();
    if (!attempts.isEmpty()) {
      sql.query(
              "select o.id from attempt a join outreach o"
                  + " on o.clinic_id = a.clinic_id and o.id = a.outreach_id"
                  + " where a.clinic_id = :clinic and a.id in (:attempts)"
                  + " order by o.id for update",
              Long.class)
          .setParameter("attempts", attempts)
          .getResultList();
    }
  }

  /** The same, held until the transaction ends: a second click waits for the first. */
  public Outreach hold(long id) {
    // Hibernate's own lock clause for MySQL names the table, which MariaDB does not read.
    sql.query(
            "select id from outreach where clinic_id = :clinic and id = :id for update", Long.class)
        .setParameter("id", id)
        .getResultList();
    Outreach outreach = require(id);
    getEntityManager().refresh(outreach);
    return outreach;
  }

  /** Letters that are due, held for one batch; those that another batch takes are left out. */
  public List<Outreach> holdDueLetters(Instant now, int limit) {
    var ids =
        sql.query(
                "select id from outreach o where clinic_id = :clinic and state = 'READY'"
                    + " and channel = 'LETTER' and due_at <= :now and not "
                    + WaitingRows.heldBack("o")
                    + " order by contact_point_id, id limit :limit for update skip locked",
                Long.class)
            .setParameter("now", Timestamp.from(now))
            .setParameter("limit", limit)
            .getResultList();
    return ids.isEmpty() ? List.of() : list("id in ?1 order by contactPointId, id", ids);
  }

  /** Contacts that are due by then; those that a paused campaign holds back wait for nobody. */
  public long waiting(Channel channel, Instant until) {
    return count(
        "channel = ?1 and state = ?2 and dueAt <= ?3"
            + " and (campaignId is null"
            + " or campaignId not in (select c.id from Campaign c where c.state = PAUSED))",
        channel,
        OutreachState.READY,
        until);
  }

  /**
   * The first due call that nobody else has open, held until the transaction ends. Whoever was
   * promised a time that has come goes before all others.
   */
  public Optional<Outreach> holdDueCall(long staffId, Instant now) {
    return promised(now).stream()
        .flatMap(id -> holdDueCall("o.id = " + id, staffId, now).stream())
        .findFirst()
        .or(() -> holdDueCall("true", staffId, now));
  }

  /** Read without holding any: what one desk looks at, another may take. */
  private List<Long> promised(Instant now) {
    return sql.query(
            "select id from outreach where clinic_id = :clinic and state = 'READY'"
                + " and channel = 'PHONE' and due_at <= :now and wanted_at is not null"
                + " order by wanted_at, id limit "
                + PROMISED,
            Long.class)
        .setParameter("now", Timestamp.from(now))
        .getResultList();
  }

  private Optional<Outreach> holdDueCall(String which, long staffId, Instant now) {
    return sql
        .query(
            "select id from outreach o where clinic_id = :clinic and state = 'READY'"
                + " and channel = 'PHONE' and due_at <= :now and (lease_until is null"
                + " or lease_until <= :now or lease_owner = :me) and not "
                + WaitingRows.heldBack("o")
                + " and "
                + which
                + " order by due_at, id limit 1 for update skip locked",
            Long.class)
        .setParameter("now", Timestamp.from(now))
        .setParameter("me", Outreach.desk(staffId))
        .getResultList()
        .stream()
        .map(this::hold)
        .findFirst();
  }

  /** How a campaign's contacts stand; of all campaigns when {@code campaignId} is null. */
  public List<Count> counts(Long campaignId) {
    return getEntityManager()
        .createQuery(
            "select channel, state, count(*) from Outreach"
                + " where ?1 is null or campaignId = ?1 group by channel, state",
            Count.class)
        .setParameter(1, campaignId)
        .getResultList();
  }

  public long releasedOn(long campaignId, LocalDate day) {
    return count("campaignId = ?1 and releasedOn = ?2", campaignId, day);
  }

  /**
   * Contacts of a campaign that cost money: all but those taken back before they left. Of one that
   * recurs, those of its present round: each has the budget anew.
   */
  public Map<Channel, Long> spent(Campaign campaign) {
    var spent = new EnumMap<Channel, Long>(Channel.class);
    List<Count> counts =
        getEntityManager()
            .createQuery(
                "select channel, state, count(*) from Outreach where campaignId = ?1"
                    + " and (?2 is null or releasedOn >= ?2) group by channel, state",
                Count.class)
            .setParameter(1, campaign.id)
            .setParameter(2, campaign.roundOn())
            .getResultList();
    for (Count count : counts) {
      if (count.state() != OutreachState.CANCELLED && count.state() != OutreachState.DROPPED) {
        spent.merge(count.channel(), count.count(), Long::sum);
      }
    }
    return spent;
  }
}
