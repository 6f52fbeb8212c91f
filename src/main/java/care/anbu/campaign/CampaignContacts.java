package care.anbu.campaign;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.pilot.CampaignContactLog.CoveredBy;
import care.anbu.campaign.pilot.Pilots;
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
  @Inject Pilots pilots;

  @Override
  public Map<Long, List<Planned>> of(long departmentId, Collection<Long> patientIds) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    List<Object[]> rows =
        database
            .createQuery(
                """
            select m.patientId, c, m.nextOn, m.id from Member m join Campaign c on c.id = m.campaignId
            where m.patientId in ?1 and m.state in ?2 and m.arm = ?3 and c.departmentId = ?4
              and c.state in ?5 order by c.id desc
            """,
                Object[].class)
            .setParameter(1, patientIds)
            .setParameter(2, Member.State.OPEN)
            .setParameter(3, Arm.TREATED)
            .setParameter(4, departmentId)
            .setParameter(5, CampaignState.CONTACTS_AHEAD)
            .getResultList();
    var covered = pilots.coveredBy(rows.stream().map(row -> (Long) row[3]).toList());
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> (Long) row[0],
                Collectors.mapping(
                    row -> planned((Campaign) row[1], (LocalDate) row[2], covered.get(row[3])),
                    Collectors.toList())));
  }

  private static Planned planned(Campaign campaign, LocalDate on, CoveredBy covered) {
    return new Planned(
        campaign.name,
        "/campaigns/" + campaign.ref(),
        on,
        campaign.protocolId,
        covered == null ? null : covered.campaign());
  }
}
