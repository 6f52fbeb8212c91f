package care.anbu.outreach.queue;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.outreach.CapDays;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.notice.NoticeMessage;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.place.Place;
import care.anbu.shared.TextWay;
import java.time.Instant;
import java.util.Set;

/**
 * A claimed row with everything that the check before sending and the text depend on, as it is now.
 *
 * @param campaignId null: a notice, or what the desk typed
 * @param notice what it tells of a consent; null: it is none
 * @param typed what the desk typed; null: nothing
 * @param unknown the attempt of unknown fate, which is repeated under its key, asked about, or for
 *     a person; or null
 */
public record QueuedMessage(
    long outreachId,
    Long campaignId,
    Timing timing,
    Recipient recipient,
    Standing standing,
    Sent sent,
    KakaoTalk kakaoTalk,
    NoticeMessage notice,
    DeskMessages.Typed typed,
    Unknown unknown) {

  /**
   * When it may leave.
   *
   * @param attempts made so far, without those that were put off
   * @param moved how often the late rule moved it to another day
   */
  record Timing(int attempts, int moved, Instant expiresAt) {}

  /**
   * Whom it goes to.
   *
   * @param address number or address of the contact point
   * @param live the contact point is usable, not replaced, not known bad
   * @param held a person is to decide whether messages there were refused
   * @param place whose hours count; null: the clinic's
   */
  public record Recipient(
      long patientId,
      long contactPointId,
      Addressee addressee,
      String address,
      boolean live,
      boolean held,
      Place place) {

    Recipient at(Place where) {
      return new Recipient(patientId, contactPointId, addressee, address, live, held, where);
    }
  }

  /**
   * What may speak against it; of a notice, only who is left alone by everybody.
   *
   * @param doNotContact since the enrolment, for the campaign's department and purpose
   * @param consent what the patient said about this purpose by this channel
   */
  public record Standing(
      CampaignState campaign,
      Member.State member,
      Set<DoNotContact> doNotContact,
      ConsentVerdict consent) {}

  /**
   * Contacts with the patient that count for the cap, as {@link CapDays} says.
   *
   * @param today since the day began
   * @param thisWeek today and the six days before
   */
  record Sent(int today, int thisWeek) {

    Sent plus(int more) {
      return new Sent(today + more, thisWeek + more);
    }
  }

  /**
   * What is known of AlimTalk at this phone.
   *
   * @param failed that of this contact surely did not arrive
   * @param missingSince when it was last said not to reach this number; null: never
   */
  record KakaoTalk(boolean failed, Instant missingSince) {

    static final KakaoTalk UNTRIED = new KakaoTalk(false, null);
  }

  /**
   * What was under way when a worker or a connection was lost.
   *
   * @param account of the gateway that may have it
   * @param way of a text; null where it was not kept
   */
  record Unknown(
      long attemptId,
      String reference,
      String subject,
      String content,
      Instant startedAt,
      String account,
      TextWay way) {}

  QueuedMessage with(ConsentVerdict consent) {
    var known = new Standing(standing.campaign, standing.member, standing.doNotContact, consent);
    return new QueuedMessage(
        outreachId, campaignId, timing, recipient, known, sent, kakaoTalk, notice, typed, unknown);
  }

  QueuedMessage with(Place place) {
    return new QueuedMessage(
        outreachId,
        campaignId,
        timing,
        recipient.at(place),
        standing,
        sent,
        kakaoTalk,
        notice,
        typed,
        unknown);
  }

  QueuedMessage with(Sent counted) {
    return new QueuedMessage(
        outreachId,
        campaignId,
        timing,
        recipient,
        standing,
        counted,
        kakaoTalk,
        notice,
        typed,
        unknown);
  }

  QueuedMessage with(NoticeMessage told) {
    return new QueuedMessage(
        outreachId, campaignId, timing, recipient, standing, sent, kakaoTalk, told, typed, unknown);
  }

  QueuedMessage with(DeskMessages.Typed words) {
    return new QueuedMessage(
        outreachId,
        campaignId,
        timing,
        recipient,
        standing,
        sent,
        kakaoTalk,
        notice,
        words,
        unknown);
  }
}
