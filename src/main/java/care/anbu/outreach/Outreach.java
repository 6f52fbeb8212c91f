package care.anbu.outreach;

import care.anbu.outreach.queue.OutreachQueue;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * One planned contact with a patient, and the queue entry it is sent from. Campaigns plan contacts;
 * one without a campaign, member and department is a notice of a consent, or what the desk typed.
 *
 * <p>Its transitions stand here for one contact at a time. Where many change at once, the SQL of
 * {@link OutreachQueue}, of attempts and of {@link WaitingRows} makes the same transitions, each
 * only from the state that admits it. News that the state no longer admits changes nothing.
 */
@Entity
public class Outreach extends ClinicOwned {

  /** Late rule of notices: what patients are owed to hear is better late than never. */
  public static final Duration NOTICE_LATE = Duration.ofDays(14);

  /** An answer that is later than that is none: the desk hears of it and calls. */
  public static final Duration TYPED_LATE = Duration.ofDays(2);

  /** Null: no campaign speaks, as are member and department. */
  public Long campaignId;

  public Long memberId;
  public Long patientId;
  public Long departmentId;

  @Enumerated(EnumType.STRING)
  public Channel channel;

  public Long contactPointId;

  /** Age band on the day of the plan, 0 to 8; null when the age is not known. */
  public Integer band;

  /** Its AlimTalk surely did not arrive: it goes, or went, as a text. */
  private boolean asText;

  /** Position on the member's route, from 0. */
  public int step;

  @Enumerated(EnumType.STRING)
  private OutreachState state = OutreachState.READY;

  @Enumerated(EnumType.STRING)
  private OutreachReason reason;

  /** The day whose caps and minutes it counts against, in the zone of the clinic. */
  public LocalDate releasedOn;

  /** Not before; moves on when a try failed for now. */
  public Instant dueAt;

  /** Which others it competes with for the gateway, see {@link SendingLane}. */
  public int lane;

  /** When the patient wants to be called, who named that time; null: no time was named. */
  private Instant wantedAt;

  /** Late rule: not after, unless it moves to another day. */
  public Instant expiresAt;

  /** An answer or a visit after this day is not counted as its answer. */
  public LocalDate answerBy;

  /** Its answer, or the silence, was learnt from. */
  public boolean tallied;

  /** Times that the late rule moved it to another day. */
  public int moved;

  public int attempts;
  private Instant leaseUntil;
  private String leaseOwner;

  /** Since when whoever holds this call has it open; null: nobody, or it is not known. */
  private Instant openedAt;

  /** The envelope that it lies in; null while it is not printed. */
  public Long letterId;

  private Instant sentAt;
  private Instant finalAt;
  @Version public int version;

  public OutreachState state() {
    return state;
  }

  public OutreachReason reason() {
    return reason;
  }

  public Instant sentAt() {
    return sentAt;
  }

  /** Whether somebody may have heard of it: it left, or was tried. */
  public boolean wasTried() {
    return sentAt != null || attempts > 0;
  }

  /** Printed in a letter; it waits there to be posted. */
  public void printed(long letter, Instant at) {
    become(OutreachState.SENDING, at);
    letterId = letter;
    reason = null;
    attempts++;
  }

  /** Its sheets were taken out of the pile: it waits as if it had never been printed. */
  public void unprinted(Instant at) {
    require(state == OutreachState.SENDING && letterId != null);
    become(OutreachState.READY, at);
    letterId = null;
    attempts--;
  }

  /** Taken back before anything left. */
  public void cancelled(OutreachReason why, Instant at) {
    become(OutreachState.CANCELLED, at);
    reason = why;
  }

  /** Handed over: to the network, the post, or tried by phone. */
  public void sent(Instant at) {
    become(OutreachState.SENT, at);
  }

  /** A call that nobody answered, on its last try: it counts as made. */
  public void triedInVain(OutreachReason why, Instant at) {
    become(OutreachState.SENT, at);
    reason = why;
  }

  /** The patient answered. */
  public void reached(Instant at) {
    become(OutreachState.REACHED, at);
  }

  /** It cannot arrive. */
  public void failed(OutreachReason why, Instant at) {
    become(OutreachState.FAILED, at);
    reason = why;
  }

  /** Stays ready, for another time. */
  public void comesBack(Instant due, OutreachReason why) {
    require(state == OutreachState.READY);
    dueAt = due;
    expiresAt = due.isAfter(expiresAt) ? due : expiresAt;
    reason = why;
    wantedAt = null;
    release();
  }

  /** The same, for the time that the patient named. */
  public void comesBackAsAsked(Instant wanted) {
    comesBack(wanted, OutreachReason.CALL_LATER);
    wantedAt = wanted;
  }

  /** When the patient wants to be called; null: they named no time. */
  public Instant wantedAt() {
    return wantedAt;
  }

  /** A person looked and found that it did leave. */
  public void resolvedAsSent(Instant at) {
    require(state == OutreachState.IN_DOUBT);
    become(OutreachState.SENT, at);
    reason = OutreachReason.RESOLVED_AS_SENT;
  }

  /** A person looked and found that it did not leave: it goes out again, by their decision. */
  public void resolvedAsNotSent(Instant due, Instant expires) {
    require(state == OutreachState.IN_DOUBT);
    become(OutreachState.READY, due);
    reason = OutreachReason.RESOLVED_AS_NOT_SENT;
    dueAt = due;
    expiresAt = expires;
  }

  /**
   * Takes news of the patient or the post where the state admits it.
   *
   * @return false: it came too late and changed nothing
   */
  public boolean hear(OutreachState news, OutreachReason why, Instant at) {
    boolean refused = state == OutreachState.FAILED && !failedAfterSending();
    if (refused || !state.mayBecome(news)) {
      return false;
    }
    become(news, at);
    reason = why;
    return true;
  }

  /**
   * Takes what the network says of this contact, all in all: it may say otherwise than before.
   *
   * @return false: nothing changed but the reason
   */
  public boolean hearNetwork(OutreachState verdict, OutreachReason why, Instant at) {
    if (state == verdict || !state.mayBecome(verdict)) {
      reason = failedAfterSending() && verdict == OutreachState.FAILED ? why : reason;
      return false;
    }
    become(verdict, at);
    reason = why;
    return true;
  }

  /** A visit was taken for its answer, and the network says that it never arrived. */
  public void neverArrived(OutreachReason why, Instant at) {
    require(state == OutreachState.REACHED);
    state = OutreachState.FAILED;
    reason = why;
    finalAt = at;
  }

  /**
   * Its AlimTalk surely did not arrive. It goes as a text, when all that holds for texts allows,
   * which may be tomorrow: its answer is waited for as long as that of the first, from then on.
   */
  public void goesAsText(Instant at, LocalDate today) {
    require(state == OutreachState.SENT && !asText);
    become(OutreachState.READY, at);
    asText = true;
    sentAt = null;
    reason = OutreachReason.NOT_BY_ALIMTALK;
    answerBy = today.plusDays(1 + ChronoUnit.DAYS.between(releasedOn, answerBy));
    dueAt = at;
  }

  /** A notice of a consent: no campaign speaks, and nothing is learnt from it. */
  public static Outreach notice(
      long patientId, Channel channel, long contactPointId, LocalDate today, Instant due) {
    Outreach notice = alone(patientId, channel, contactPointId, today, due);
    notice.lane = SendingLane.LAST;
    notice.expiresAt = due.plus(NOTICE_LATE);
    return notice;
  }

  /** What the desk typed: somebody waits for it. */
  public static Outreach typed(long patientId, long contactPointId, LocalDate today, Instant due) {
    Outreach typed = alone(patientId, Channel.SMS, contactPointId, today, due);
    typed.lane = SendingLane.FIRST;
    typed.expiresAt = due.plus(TYPED_LATE);
    return typed;
  }

  private static Outreach alone(
      long patientId, Channel channel, long contactPointId, LocalDate today, Instant due) {
    var alone = new Outreach();
    alone.patientId = patientId;
    alone.channel = channel;
    alone.contactPointId = contactPointId;
    alone.tallied = true;
    alone.releasedOn = today;
    alone.answerBy = today;
    alone.dueAt = due;
    return alone;
  }

  /** Whether no campaign speaks: a notice of a consent, or what the desk typed. */
  public boolean withoutCampaign() {
    return campaignId == null;
  }

  public boolean asText() {
    return asText;
  }

  /** It left, and the network said later that it did not arrive. */
  public boolean failedAfterSending() {
    return state == OutreachState.FAILED && sentAt != null && reason != null && reason.ofNetwork();
  }

  /** It waits, nobody has it in hand, and nothing of it can have left. */
  public boolean untouched(Instant now) {
    return state == OutreachState.READY
        && attempts == 0
        && letterId == null
        && (leaseUntil == null || leaseUntil.isBefore(now));
  }

  /** One person of the desk keeps this call to themselves for a while. */
  public void claimFor(long staffId, Instant now, Instant until) {
    boolean stillOpen =
        openedAt != null && leaseUntil.isAfter(now) && desk(staffId).equals(leaseOwner);
    openedAt = stillOpen ? openedAt : now;
    leaseOwner = desk(staffId);
    leaseUntil = until;
  }

  /** Since when this person has the call open; the instant itself where that is not known. */
  public Instant openedBy(long staffId, Instant now) {
    boolean known = openedAt != null && desk(staffId).equals(leaseOwner);
    return known ? openedAt : now;
  }

  /** This person has it open. */
  public boolean keptBy(long staffId, Instant now) {
    return leaseUntil != null && leaseUntil.isAfter(now) && desk(staffId).equals(leaseOwner);
  }

  /** Somebody else has it open. */
  public boolean claimedByAnother(long staffId, Instant now) {
    return leaseUntil != null && leaseUntil.isAfter(now) && !desk(staffId).equals(leaseOwner);
  }

  public String holder() {
    return leaseOwner;
  }

  private void become(OutreachState next, Instant at) {
    require(state.mayBecome(next));
    state = next;
    if (next == OutreachState.SENT
        || next == OutreachState.DELIVERED
        || next == OutreachState.REACHED) {
      sentAt = sentAt == null ? at : sentAt;
    }
    finalAt = next == OutreachState.READY || next == OutreachState.SENDING ? null : at;
    release();
  }

  private void release() {
    leaseOwner = null;
    leaseUntil = null;
    openedAt = null;
  }

  private void require(boolean legal) {
    if (!legal) {
      throw Problem.conflict("outreach:problem_too_late");
    }
  }

  public static String desk(long staffId) {
    return "desk " + staffId;
  }
}
