package care.anbu.outreach.call;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.cover.Covers;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.PreSendCheck;
import care.anbu.outreach.queue.QueuedMessage;
import care.anbu.outreach.queue.QueuedMessages;
import care.anbu.outreach.receipt.Complaints;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.place.Place;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.suitability.reach.ReachTallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desk's calls: who calls whom next, and what a call changes: the contact, the trust in the
 * number, the member's way through the ladder, and what is known about reaching such patients.
 */
@ApplicationScoped
public class CallDesk {

  @Inject EntityManager entities;
  @Inject ChangedPatients changed;
  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject QueuedMessages queuedMessages;
  @Inject Members members;
  @Inject Campaigns campaigns;
  @Inject ContactPoints contactPoints;
  @Inject Covers covers;
  @Inject Complaints complaints;
  @Inject ReachTallies tallies;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * What the desk says about a call.
   *
   * @param tries how many tries had been made when the page was opened: a second click on the same
   *     page is recognised by it
   * @param bookedAt start of an appointment that was made on the phone, or null
   * @param complaint whether they complained about being called
   */
  public record Result(
      Outcome outcome, String note, int tries, Instant bookedAt, boolean complaint) {}

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

  /**
   * Records what came of a call; the same result sent twice is one result.
   *
   * @return whether a visit was booked with it: {@link care.anbu.patient.PatientsVisited} is to be
   *     told once this is committed
   */
  @Transactional
  public boolean record(long id, Result result, long staffId) {
    Outreach call = outreaches.hold(id);
    if (call.channel != Channel.PHONE || !result.outcome().ofCall()) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    if (result.bookedAt() != null && result.outcome() != Outcome.WILL_COME) {
      throw Problem.invalid("outreach:problem_booked_outcome").at("bookedAt");
    }
    if (result.complaint() && !result.outcome().reached()) {
      throw Problem.invalid("outreach:problem_complaint").at("complaint");
    }
    if (call.attempts != result.tries()) {
      return false;
    }
    Instant now = clock.instant();
    if (call.state() != OutreachState.READY || call.claimedByAnother(staffId, now)) {
      throw Problem.conflict("outreach:problem_too_late");
    }
    call.attempts++;
    write(call, result, staffId, now);
    AgeBand band = call.band == null ? null : new AgeBand(call.band);
    tallies.record(call.departmentId, band, Channel.PHONE, result.outcome().reached());
    call.tallied = true;
    follow(call, result, staffId, now);
    if (result.complaint()) {
      // Their words stand with the answer.
      complaints.record(call, null, now);
    }
    return result.bookedAt() != null;
  }

  private void write(Outreach call, Result result, long staffId, Instant now) {
    var attempt = new Attempt();
    attempt.outreachId = call.id;
    attempt.patientId = call.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway = GatewayKind.DESK;
    attempt.byStaff = staffId;
    attempt.startedAt = call.openedBy(staffId, now);
    attempt.endedAt = now;
    attempt.outcome = result.outcome();
    attempt.content = result.note();
    attempts.persist(attempt);
  }

  private void follow(Outreach call, Result result, long staffId, Instant now) {
    Member member = members.require(call.memberId);
    ContactPoint number = contactPoints.require(call.patientId, call.contactPointId);
    if (result.outcome().reached()) {
      number.confirm(staffId, clock);
    }
    switch (result.outcome()) {
      case WILL_COME -> {
        call.reached(now);
        answer(call, Reply.Kind.WILL_COME, result.note(), now);
        if (result.bookedAt() != null) {
          book(call, member, result.bookedAt(), now);
        }
      }
      case CALL_LATER -> {
        answer(call, Reply.Kind.CALL_BACK, result.note(), now);
        if (result.complaint()) {
          // Whoever minds being called is not called again for this.
          call.reached(now);
        } else {
          again(call, OutreachReason.CALL_LATER, now);
        }
      }
      case DECLINED -> {
        call.reached(now);
        answer(call, Reply.Kind.DECLINED, result.note(), now);
        member.leave(ExitReason.DECLINED, now);
        covers.members(call).forEach(covered -> covered.leave(ExitReason.DECLINED, now));
      }
      case WRONG_NUMBER -> {
        number.recordWrongNumber(clock);
        call.failed(OutreachReason.WRONG_NUMBER, now);
        after.nextStep(List.of(call.id), today(now));
      }
      default -> again(call, OutreachReason.NO_ANSWER, now);
    }
  }

  /** Tried so often, the ladder goes on; a patient who asked to be called later was reached. */
  private void again(Outreach call, OutreachReason why, Instant now) {
    if (call.attempts < settings.callTries()) {
      call.comesBack(timetable(call).nextOpen(now.plus(settings.callAgain())), why);
    } else if (why == OutreachReason.CALL_LATER) {
      call.reached(now);
    } else {
      call.triedInVain(why, now);
      after.nextStep(List.of(call.id), today(now));
    }
  }

  private void answer(Outreach call, Reply.Kind kind, String note, Instant now) {
    entities.persist(Reply.of(call.patientId, call.id, kind, note, now));
  }

  private void book(Outreach call, Member member, Instant startsAt, Instant now) {
    var appointment = new Appointment();
    appointment.patientId = call.patientId;
    appointment.departmentId = call.departmentId;
    appointment.startsAt = startsAt;
    appointment.bookedAt = now;
    entities.persist(appointment);
    changed.note(call.patientId);
    member.leave(ExitReason.BOOKED, now);
  }

  private Timetable timetable(Outreach call) {
    Clinic clinic = clinics.current();
    return Timetable.of(
        campaigns.require(call.campaignId), MessagingRules.of(clinic.country), clinic.zoneId());
  }

  private LocalDate today(Instant now) {
    return now.atZone(clinics.current().zoneId()).toLocalDate();
  }
}
