package care.anbu.outreach.call;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.PreSendCheck;
import care.anbu.outreach.queue.QueuedMessage;
import care.anbu.outreach.queue.QueuedMessages;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.place.Place;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desk's calls: who calls whom next, and whom nobody calls any more. What came of a call is the
 * matter of {@link CallResults}.
 */
@ApplicationScoped
public class CallDesk {

  /** Whoever is said to have died is called by nobody until somebody has looked. */
  private static final Duration UNTIL_LOOKED = Duration.ofMinutes(10);

  @Inject Outreaches outreaches;
  @Inject ContactHolds holds;
  @Inject QueuedMessages queuedMessages;
  @Inject Campaigns campaigns;
  @Inject ContactPoints contactPoints;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * The first due call that nobody else has open; it is then kept for this person. What must not be
   * called any more is taken back on the way.
   */
  @Transactional
  public Optional<Outreach> next(long staffId) {
    Instant now = clock.instant();
    while (true) {
      Optional<Outreach> free = outreaches.holdDueCall(staffId, now);
      if (free.isEmpty() || mayBeCalled(free.get(), now)) {
        return free.map(call -> keep(call, staffId, now));
      }
      outreaches.flush();
    }
  }

  /** The check before a message leaves, for calls: who died or said no is not called. */
  private boolean mayBeCalled(Outreach call, Instant now) {
    var campaign = campaigns.require(call.campaignId);
    List<QueuedMessage> rows =
        queuedMessages.read(Channel.PHONE, List.of(call.id), Map.of(campaign.id, campaign), now);
    // What cannot even be read, for its number or its person is gone, is called by nobody.
    OutreachReason against =
        rows.isEmpty() ? OutreachReason.CONTACT_BAD : PreSendCheck.against(rows.get(0));
    if (against == null && holds.deathTold(rows.get(0).recipient().address())) {
      call.comesBack(now.plus(UNTIL_LOOKED), OutreachReason.REFUSAL_UNDECIDED);
      return false;
    }
    if (against == null) {
      return isHourThere(call, rows.get(0).recipient().place(), now);
    }
    call.cancelled(against, now);
    if (against.nextStepMayWork()) {
      after.nextStep(List.of(call.id), today(now));
    }
    return false;
  }

  /**
   * Whether the law allows a call at the hour of where the patient lives; else it comes back then.
   * The hours of the campaign are the desk's own matter.
   */
  private boolean isHourThere(Outreach call, Place place, Instant now) {
    if (place == null) {
      return true;
    }
    Timetable there =
        Timetable.lawful(
            MessagingRules.of(clinics.current().country),
            campaigns.require(call.campaignId).purpose,
            place.zones());
    if (there.open(now)) {
      return true;
    }
    if (there.opens(now)) {
      call.comesBack(there.nextOpen(now), OutreachReason.OUTSIDE_HOURS_OF_PLACE);
    } else {
      call.cancelled(OutreachReason.OUTSIDE_HOURS_OF_PLACE, now);
      after.nextStep(List.of(call.id), today(now));
    }
    return false;
  }

  /**
   * Opens one call; one that somebody else has open stays theirs.
   *
   * @throws Problem 409 while the campaign is paused
   */
  @Transactional
  public Outreach open(long id, long staffId) {
    Outreach call = outreaches.hold(id);
    if (call.channel != Channel.PHONE) {
      throw Problem.notFound();
    }
    Instant now = clock.instant();
    if (campaigns.require(call.campaignId).state() == CampaignState.PAUSED) {
      throw Problem.conflict("outreach:problem_paused");
    }
    boolean free = call.state() == OutreachState.READY && !call.claimedByAnother(staffId, now);
    return free && mayBeCalled(call, now) ? keep(call, staffId, now) : call;
  }

  /**
   * The number to call, checked once more, for a telephone system that puts this person through.
   *
   * @throws Problem 409 while somebody else has the call, and where it is not to be made any more
   */
  @Transactional
  public String numberOf(long id, long staffId) {
    Outreach call = open(id, staffId);
    // Where it may not be made now, opening it has not kept it for anybody.
    if (call.state() != OutreachState.READY || !call.keptBy(staffId, clock.instant())) {
      throw Problem.conflict("outreach:problem_call_over");
    }
    return contactPoints.require(call.patientId, call.contactPointId).value;
  }

  private Outreach keep(Outreach call, long staffId, Instant now) {
    call.claimFor(staffId, now, now.plus(settings.callHold()));
    return call;
  }

  private LocalDate today(Instant now) {
    return now.atZone(clinics.current().zoneId()).toLocalDate();
  }
}
