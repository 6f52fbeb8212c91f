package care.anbu.outreach.queue;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A claimed row with everything that the check before sending and the text depend on, as it is now.
 *
 * @param recipient number or address of the contact point
 * @param contactLive usable, not replaced, not known bad
 * @param visited was in the campaign's department, or in one that nobody has mapped, since
 *     enrolment
 * @param booked has an appointment there ahead
 * @param excluded a doctor keeps the patient out
 * @param consented the latest word of the patient allows this purpose by this channel
 * @param sentToday contacts by this channel that left since the day began, of any campaign
 * @param sentThisWeek the same for seven days
 * @param unknown the attempt of unknown fate that must be repeated under its key, or null
 */
public record QueuedMessage(
    long outreachId,
    long campaignId,
    long memberId,
    long patientId,
    long departmentId,
    long contactPointId,
    int attempts,
    int moved,
    Instant dueAt,
    Instant expiresAt,
    CampaignState campaign,
    Member.State member,
    String recipient,
    boolean contactLive,
    String name,
    String language,
    LocalDate birthDate,
    boolean deceased,
    boolean active,
    boolean visited,
    boolean booked,
    boolean excluded,
    boolean consented,
    int sentToday,
    int sentThisWeek,
    Unknown unknown) {

  /** What was under way when a worker or a connection was lost. */
  record Unknown(long attemptId, String reference, String subject, String content) {}

  QueuedMessage consented(boolean said) {
    return new QueuedMessage(
        outreachId,
        campaignId,
        memberId,
        patientId,
        departmentId,
        contactPointId,
        attempts,
        moved,
        dueAt,
        expiresAt,
        campaign,
        member,
        recipient,
        contactLive,
        name,
        language,
        birthDate,
        deceased,
        active,
        visited,
        booked,
        excluded,
        said,
        sentToday,
        sentThisWeek,
        unknown);
  }
}
