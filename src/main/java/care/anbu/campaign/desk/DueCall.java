package care.anbu.campaign.desk;

import java.time.LocalDate;

/**
 * A member of a campaign whom the desk is to call next.
 *
 * @param priority of the campaign, from 1, the most
 * @param since since when they wait: due by the protocol, else enrolled
 * @param benefit expected of a contact, see {@code Member.benefit}
 */
public record DueCall(long memberId, long campaignId, int priority, LocalDate since, int benefit) {}
