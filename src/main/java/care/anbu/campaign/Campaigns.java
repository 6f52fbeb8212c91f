package care.anbu.campaign;

import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/** The campaigns of the clinic, with what belongs to each. */
@ApplicationScoped
public class Campaigns implements PanacheRepository<Campaign> {

  private static final String OF_PROTOCOLS =
      "protocol_id is not null and state in " + ClinicSql.words(CampaignState.UNDER_WAY);

  @Inject ClinicSql sql;

  /** Newest first. */
  public List<Campaign> inOrder() {
    return list("order by id desc");
  }

  /** Campaigns whose members are contacted; without those that are set aside. */
  public List<Campaign> running() {
    return list("state in ?1 order by id", CampaignState.LIVE).stream()
        .filter(campaign -> !campaign.setAside())
        .toList();
  }

  /** Approved ones that nobody has launched yet. */
  public List<Campaign> approved() {
    return list("state = ?1 order by id", CampaignState.APPROVED);
  }

  /** Campaigns that look out for visits: those under way, and those whose measure still runs. */
  public List<Campaign> lookedAfter(LocalDate today) {
    return list(
            "state in ?1 order by id",
            List.of(
                CampaignState.PILOT,
                CampaignState.RUNNING,
                CampaignState.PAUSED,
                CampaignState.STOPPED,
                CampaignState.FINISHED))
        .stream()
        .filter(campaign -> campaign.measuredOn(today) && !campaign.setAside())
        .toList();
  }

  /** Those that run it again, the oldest first. */
  public List<Campaign> rerunsOf(long campaignId) {
    return list("rerunOf = ?1 order by id", campaignId);
  }

  /** Others that contact, or are about to contact, whoever is due by a protocol. */
  public Stream<Campaign> takingFor(long protocolId, long otherThan) {
    return list(
        "protocolId = ?1 and id <> ?2 and state in ?3 order by id",
        protocolId,
        otherThan,
        CampaignState.CONTACTS_AHEAD)
        .stream();
  }

  /**
   * Of two campaigns of a department that are approved in one instant, the second waits until the
   * first is, and sees whom it takes.
   */
  public void holdDepartment(long campaignId) {
    // Before anything is read: what is read first is what the whole transaction sees.
    sql.query(
            "select d.id from campaign c join department d on d.clinic_id = c.clinic_id"
                + " and d.id = c.department_id"
                + " where c.clinic_id = :clinic and c.id = :id for update",
            Long.class)
        .setParameter("id", campaignId)
        .getResultList();
  }

  /** The campaign of that id in this clinic, or a 404. */
  public Campaign require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The same, held until the transaction ends: two people cannot change its state at once. */
  public Campaign hold(long id) {
    // Hibernate's own lock clause for MySQL names the table, which MariaDB does not read.
    sql.query(
            "select id from campaign where clinic_id = :clinic and id = :id for update", Long.class)
        .setParameter("id", id)
        .getResultList();
    Campaign campaign = require(id);
    getEntityManager().refresh(campaign);
    return campaign;
  }

  /**
   * The same, with all campaigns of protocols that are under way: one contact may stand for members
   * of several. Whoever holds several takes them in the order of their ids, and takes all at once,
   * so that no two wait for each other.
   */
  public Campaign holdBesideProtocols(long id) {
    holdInOrder("(id = :id or " + OF_PROTOCOLS + ")").setParameter("id", id).getResultList();
    Campaign campaign = require(id);
    getEntityManager().refresh(campaign);
    return campaign;
  }

  /** Holds all campaigns of protocols that are under way, as {@link #holdBesideProtocols} does. */
  public void holdProtocols() {
    holdInOrder(OF_PROTOCOLS).getResultList();
  }

  private NativeQuery<Long> holdInOrder(String which) {
    // By the key, whatever else would find them sooner: rows are locked in the order of reading.
    return sql.query(
        "select id from campaign force index (primary) where clinic_id = :clinic and "
            + which
            + " order by id for update",
        Long.class);
  }

  /** The steps in order. */
  public List<LadderStep> ladder(long campaignId) {
    return getEntityManager()
        .createQuery("from LadderStep where campaignId = ?1 order by position", LadderStep.class)
        .setParameter(1, campaignId)
        .getResultList();
  }

  public List<CampaignTemplate> templates(long campaignId) {
    return getEntityManager()
        .createQuery(
            "from CampaignTemplate where campaignId = ?1 order by channel, language",
            CampaignTemplate.class)
        .setParameter(1, campaignId)
        .getResultList();
  }

  /** Who approved it last; empty where nobody has, or the service did. */
  public Optional<Long> approvedBy(long campaignId) {
    return getEntityManager()
        .createQuery(
            "select byStaff from Transition where campaignId = ?1 and fromState = ?2"
                + " and toState = ?3 and byStaff is not null order by id desc",
            Long.class)
        .setParameter(1, campaignId)
        .setParameter(2, CampaignState.DRAFT)
        .setParameter(3, CampaignState.APPROVED)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** What happened, oldest first. */
  public List<Transition> transitions(long campaignId) {
    return getEntityManager()
        .createQuery("from Transition where campaignId = ?1 order by id", Transition.class)
        .setParameter(1, campaignId)
        .getResultList();
  }
}
