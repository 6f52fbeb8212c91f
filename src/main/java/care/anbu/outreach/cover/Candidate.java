package care.anbu.outreach.cover;

import care.anbu.campaign.LadderStep;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Route;
import care.anbu.outreach.Outreach;
import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A member whose turn it is, too, when somebody is contacted.
 *
 * @param ladder of their campaign
 * @param contactPoints those of whoever is contacted that are theirs as well; null where they are
 *     that person
 * @param channels by which they may be spoken of
 */
record Candidate(
    Member member, List<LadderStep> ladder, Set<Long> contactPoints, Set<Channel> channels) {

  /** Whether a contact reaches them, by a channel that their own campaign would use. */
  boolean isReachedBy(Outreach contact) {
    return channels.contains(contact.channel)
        && ladder.stream().anyMatch(step -> step.channel == contact.channel)
        && (contactPoints == null || contactPoints.contains(contact.contactPointId));
  }

  /** The member moves on as if they had been contacted. */
  OutreachCover coverBy(Outreach contact, LocalDate day) {
    var cover = new OutreachCover();
    cover.outreachId = contact.id;
    cover.memberId = member.id;
    cover.campaignId = member.campaignId;
    cover.patientId = member.patientId;
    cover.step = member.step;
    cover.nextOn = member.nextOn;
    member.contacted(Route.over(ladder, member.channel), day);
    cover.answerBy = member.nextOn.isAfter(day) ? member.nextOn : day.plusDays(1);
    return cover;
  }
}
