package care.anbu.outreach.queue;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.patient.DoNotContact;
import java.time.Instant;
import java.util.Set;

/**
 * A claimed row with everything that the check before sending and the text depend on, as it is now.
 *
 * @param unknown the attempt of unknown fate that must be repeated under its key, or null
 */
public record QueuedMessage(
    long outreachId,
    long campaignId,
    Timing timing,
    Recipient recipient,
    Standing standing,
    Sent sent,
    Unknown unknown) {

  /**
   * When it may leave.
   *
   * @param attempts made so far
   * @param moved how often the late rule moved it to another day
   */
  record Timing(int attempts, int moved, Instant expiresAt) {}

  /**
   * Whom it goes to.
   *
   * @param address number or address of the contact point
   * @param live the contact point is usable, not replaced, not known bad
   */
  public record Recipient(
      long patientId, long contactPointId, Addressee addressee, String address, boolean live) {}

  /**
   * What may speak against it.
   *
   * @param doNotContact since the enrolment, for the campaign's department and purpose
   * @param consented the latest word of the patient allows this purpose by this channel
   */
  public record Standing(
      CampaignState campaign,
      Member.State member,
      Set<DoNotContact> doNotContact,
      boolean consented) {}

  /**
   * Contacts by this channel that left already, of any campaign.
   *
   * @param today since the day began
   * @param thisWeek for seven days
   */
  record Sent(int today, int thisWeek) {}

  /** What was under way when a worker or a connection was lost. */
  record Unknown(long attemptId, String reference, String subject, String content) {}

  QueuedMessage consented(boolean said) {
    var consented = new Standing(standing.campaign, standing.member, standing.doNotContact, said);
    return new QueuedMessage(outreachId, campaignId, timing, recipient, consented, sent, unknown);
  }
}
