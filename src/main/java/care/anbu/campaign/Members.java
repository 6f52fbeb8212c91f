package care.anbu.campaign;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** The members of campaigns. */
@ApplicationScoped
public class Members implements PanacheRepository<Member> {

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
            "campaignId = ?1 and state = ?2 and arm = ?3 and nextOn <= ?4 and step < ?5 and id > ?6"
                + " order by id",
            campaign.id,
            Member.State.ACTIVE,
            Arm.TREATED,
            today,
            ladderLength(campaign.id),
            afterId)
        .page(0, limit)
        .list();
  }

  private int ladderLength(long campaignId) {
    return getEntityManager()
        .createQuery("select count(*) from LadderStep where campaignId = ?1", Long.class)
        .setParameter(1, campaignId)
        .getSingleResult()
        .intValue();
  }
}
