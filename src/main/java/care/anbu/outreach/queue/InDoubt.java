package care.anbu.outreach.queue;

import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.desk.DeskMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Contacts of which nobody knows whether they left. A person looks (in the mail server's log, at
 * the gateway's page) and says; Anbu never sends one again by itself.
 */
@ApplicationScoped
public class InDoubt {

  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject Campaigns campaigns;
  @Inject DeskMessages desk;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** It did leave: it counts as sent. */
  @Transactional
  public void sent(long id, long staffId) {
    outreaches.hold(id).resolvedAsSent(clock.instant());
    close(id, Outcome.ACCEPTED, staffId);
  }

  /**
   * It did not leave: it goes out again in the next open hours of its campaign. What the desk typed
   * does not where the desk has written again since.
   */
  @Transactional
  public void notSent(long id, long staffId) {
    Outreach outreach = outreaches.hold(id);
    var clinic = clinics.current();
    var rules = MessagingRules.of(clinic.country);
    Optional<DeskMessage> typed = desk.of(outreach.id);
    if (typed.filter(message -> writtenAgain(outreach, message)).isPresent()) {
      outreach.cancelled(OutreachReason.RESOLVED_AS_NOT_SENT, clock.instant());
    } else if (outreach.withoutCampaign()) {
      typed.ifPresent(DeskMessage::leavesAgain);
      Instant due = Timetable.ofNotices(rules, clinic.zoneId()).nextOpen(clock.instant());
      outreach.resolvedAsNotSent(
          due, due.plus(typed.isPresent() ? Outreach.TYPED_LATE : Outreach.NOTICE_LATE));
    } else {
      var campaign = campaigns.require(outreach.campaignId);
      Instant due = Timetable.of(campaign, rules, clinic.zoneId()).nextOpen(clock.instant());
      outreach.resolvedAsNotSent(due, due.plus(Duration.ofHours(campaign.lateHours)));
    }
    close(id, Outcome.RETRY, staffId);
  }

  /** The desk has answered by another text meanwhile, which leaves or has left. */
  private boolean writtenAgain(Outreach contact, DeskMessage message) {
    return desk.lastTo(contact.patientId).filter(message.writtenAt()::isBefore).isPresent();
  }

  private void close(long outreachId, Outcome outcome, long staffId) {
    List<Attempt> open =
        attempts.list(
            "outreachId = ?1 and (outcome is null or outcome = ?2)", outreachId, Outcome.UNKNOWN);
    for (Attempt attempt : open) {
      attempt.outcome = outcome;
      attempt.code = "by staff";
      attempt.byStaff = staffId;
      attempt.endedAt = clock.instant();
    }
  }
}
