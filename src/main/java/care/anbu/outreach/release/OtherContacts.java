package care.anbu.outreach.release;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.reply.Reply;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What other campaigns say to a patient. Nobody hears twice in a day from one clinic, nor while the
 * desk is about to call for something else; and who said no is not asked by the next campaign of
 * the department. Reminders of a booked visit stand apart: they have their time.
 */
@ApplicationScoped
class OtherContacts {

  /** For so long nobody else of the department asks who has declined. */
  private static final Period LEFT_ALONE = Period.ofMonths(1);

  /** What is in doubt waits for a person, and counts on its day alone. */
  private static final Set<OutreachState> ABOUT_TO_LEAVE =
      EnumSet.of(OutreachState.READY, OutreachState.SENDING);

  private static final Set<OutreachState> TAKEN_BACK =
      EnumSet.of(OutreachState.CANCELLED, OutreachState.DROPPED);

  @Inject EntityManager database;

  /**
   * Those of some patients whom another campaign contacts on that day, or is about to. What a
   * paused campaign holds back disturbs nobody; an unprinted letter counts on its day alone, for it
   * may lie there for long.
   */
  Set<Long> spokenTo(Campaign campaign, Collection<Long> patientIds, LocalDate day) {
    if (campaign.aboutBooking) {
      return Set.of();
    }
    return new HashSet<>(
        database
            .createQuery(
                "select distinct o.patientId from Outreach o join Campaign k on k.id = o.campaignId"
                    + " where o.patientId in ?1 and k.id <> ?2 and k.aboutBooking = false"
                    + " and (o.releasedOn = ?3 and o.state not in ?4 and o.state not in ?5"
                    + " or o.state in ?4 and k.state <> ?6"
                    + " and (o.channel <> ?7 or o.releasedOn = ?3))",
                Long.class)
            .setParameter(1, patientIds)
            .setParameter(2, campaign.id)
            .setParameter(3, day)
            .setParameter(4, ABOUT_TO_LEAVE)
            .setParameter(5, TAKEN_BACK)
            .setParameter(6, CampaignState.PAUSED)
            .setParameter(7, Channel.LETTER)
            .getResultList());
  }

  /** Those of some patients who said no or complained to another campaign here of late. */
  Set<Long> declined(Campaign campaign, Collection<Long> patientIds, Instant now) {
    if (campaign.aboutBooking) {
      return Set.of();
    }
    Instant since = now.atZone(ZoneOffset.UTC).minus(LEFT_ALONE).toInstant();
    return new HashSet<>(
        database
            .createQuery(
                "select distinct r.patientId from Reply r join Outreach o on o.id = r.outreachId"
                    + " where r.patientId in ?1 and r.kind in ?2 and r.at >= ?3"
                    + " and o.departmentId = ?4 and o.campaignId <> ?5",
                Long.class)
            .setParameter(1, patientIds)
            .setParameter(2, Reply.Kind.NO)
            .setParameter(3, since)
            .setParameter(4, campaign.departmentId)
            .setParameter(5, campaign.id)
            .getResultList());
  }
}
