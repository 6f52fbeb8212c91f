package care.anbu.campaign;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.patient.refresh.Need;
import care.anbu.patient.refresh.NeedSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Whom the campaigns will contact, and when. */
@ApplicationScoped
class CampaignNeeds implements NeedSource {

  @Inject EntityManager database;

  @Override
  public List<Need> needs(Collection<Long> patientIds, LocalDate today) {
    return database
        .createQuery(
            """
            select m.patientId, c.departmentId, m.nextOn, c.startsOn
            from Member m join Campaign c on c.id = m.campaignId
            where m.patientId in ?1 and m.state in ?2 and m.arm = ?3 and c.state in ?4
            """,
            Object[].class)
        .setParameter(1, patientIds)
        .setParameter(2, Member.State.OPEN)
        .setParameter(3, Arm.TREATED)
        .setParameter(4, CampaignState.CONTACTS_AHEAD)
        .getResultStream()
        .map(
            row ->
                new Need(
                    (Long) row[0],
                    (Long) row[1],
                    Need.Reason.CAMPAIGN,
                    Stream.of((LocalDate) row[2], (LocalDate) row[3], today)
                        .filter(day -> day != null)
                        .findFirst()
                        .orElseThrow()))
        .toList();
  }
}
