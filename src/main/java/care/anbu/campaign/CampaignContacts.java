package care.anbu.campaign;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.protocol.due.PlannedContacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whom the campaigns of a department are about to contact; of control groups nothing is told. */
@ApplicationScoped
class CampaignContacts implements PlannedContacts {

  @Inject EntityManager database;

  @Override
  public Map<Long, Planned> of(long departmentId, Collection<Long> patientIds) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(
            """
            select m.patientId, c, m.nextOn from Member m join Campaign c on c.id = m.campaignId
            where m.patientId in ?1 and m.state in ?2 and m.arm = ?3 and c.departmentId = ?4
              and c.state in ?5 order by c.id
            """,
            Object[].class)
        .setParameter(1, patientIds)
        .setParameter(2, List.of(Member.State.PLANNED, Member.State.ACTIVE))
        .setParameter(3, Arm.TREATED)
        .setParameter(4, departmentId)
        .setParameter(5, CampaignNeeds.AHEAD)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Long) row[0],
                row -> planned((Campaign) row[1], (LocalDate) row[2]),
                (first, second) -> second));
  }

  private static Planned planned(Campaign campaign, LocalDate on) {
    return new Planned(campaign.name, "/campaigns/" + campaign.ref(), on);
  }
}
