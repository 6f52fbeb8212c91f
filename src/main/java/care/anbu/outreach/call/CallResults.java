package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
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
import care.anbu.outreach.reply.OptOuts;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.Appointment;
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
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a call changes: the contact, the trust in the number, the consent, the member's way through
 * the ladder, and what is known about reaching such patients. What it changes about the patient
 * stands in {@link CallNews}.
 */
@ApplicationScoped
public class CallResults {

  /** How a consent that was taken back on a call says so. */
  private static final String BY_CALL = "PHONE";

  @Inject EntityManager entities;
  @Inject ChangedPatients changed;
  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject Members members;
  @Inject Campaigns campaigns;
  @Inject ContactPoints contactPoints;
  @Inject Covers covers;
  @Inject ReachTallies tallies;
  @Inject AfterSending after;
  @Inject OptOuts optOuts;
  @Inject CallNews news;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * Records what came of a call; the same result sent twice is one result.
   *
   * @return whether a visit was booked with it: {@link care.anbu.patient.PatientsVisited} is to be
   *     told once this is committed
   */
  @Transactional
  public boolean record(long id, CallResult result, long staffId) {
    Outreach call = outreaches.hold(id);
    if (call.channel != Channel.PHONE) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    Instant now = clock.instant();
    CallRules.require(result, now, zone());
    if (call.attempts != result.tries()) {
      return false;
    }
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
      news.complained(call, result.note(), staffId);
    }
    return result.bookedAt() != null;
  }

  private void write(Outreach call, CallResult result, long staffId, Instant now) {
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
    boolean elsewhere = result.outcome() == Outcome.SEEN_ELSEWHERE;
    attempt.saidOn = elsewhere ? result.said().doneOn() : result.said().comesOn();
    attempt.saidWhere = result.said().place();
    attempts.persist(attempt);
  }

  private void follow(Outreach call, CallResult result, long staffId, Instant now) {
    Member member = members.require(call.memberId);
    ContactPoint number = contactPoints.require(call.patientId, call.contactPointId);
    if (result.outcome().reached()) {
      number.confirm(staffId, clock);
    }
    switch (result.outcome()) {
      case WILL_COME -> comes(call, member, result, now);
      case CALL_LATER -> later(call, result, now);
      case DECLINED -> declines(call, member, result, now);
      case NO_MORE_CALLS -> {
        declines(call, member, result, now);
        optOuts.refused(
            List.of(call.patientId), Channel.PHONE, null, new OptOuts.Said(BY_CALL, staffId));
      }
      case NO_MORE_CONTACT -> {
        declines(call, member, result, now);
        optOuts.refused(List.of(call.patientId), null, null, new OptOuts.Said(BY_CALL, staffId));
      }
      case WRONG_NUMBER -> {
        number.recordWrongNumber(clock);
        call.failed(OutreachReason.WRONG_NUMBER, now);
        after.nextStep(List.of(call.id), today(now));
      }
      case SEEN_ELSEWHERE -> {
        call.reached(now);
        answer(call, Reply.Kind.ALREADY_DONE, result.note(), now);
        member.leave(ExitReason.NOT_DUE, now);
        news.wasElsewhere(call, result.said(), staffId);
      }
      case MOVED_AWAY -> {
        call.reached(now);
        member.leave(ExitReason.INACTIVE, now);
        news.movedAway(call.patientId, result.said().address());
      }
      case DIED -> {
        call.failed(OutreachReason.DECEASED, now);
        answer(call, Reply.Kind.DIED, result.note(), now);
        member.leave(ExitReason.DECEASED, now);
        // For whom else it stood, it is their turn again.
        after.nextStep(List.of(call.id), today(now));
        news.died(call, result.note(), staffId);
      }
      default -> again(call, OutreachReason.NO_ANSWER, now);
    }
  }

  private void comes(Outreach call, Member member, CallResult result, Instant now) {
    call.reached(now);
    answer(call, Reply.Kind.WILL_COME, result.note(), now);
    if (result.bookedAt() != null) {
      book(call, member, result.bookedAt(), now);
    } else if (result.said().comesOn() != null) {
      waitUntil(call, result.said().comesOn());
    }
  }

  /** A time that the patient named counts, however often it was tried. */
  private void later(Outreach call, CallResult result, Instant now) {
    answer(call, Reply.Kind.CALL_BACK, result.note(), now);
    Instant wanted = result.said().callAt();
    if (result.complaint()) {
      // Whoever minds being called is not called again for this.
      call.reached(now);
    } else if (wanted != null) {
      call.comesBack(lawful(call).nextOpen(wanted), OutreachReason.CALL_LATER);
      waitUntil(call, LocalDate.ofInstant(call.dueAt, zone()));
    } else {
      again(call, OutreachReason.CALL_LATER, now);
    }
  }

  private void declines(Outreach call, Member member, CallResult result, Instant now) {
    call.reached(now);
    answer(call, Reply.Kind.DECLINED, result.note(), now);
    member.leave(ExitReason.DECLINED, now);
    covers.members(call).forEach(covered -> covered.leave(ExitReason.DECLINED, now));
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

  /** What comes next on the ladder comes after that day. */
  private void waitUntil(Outreach call, LocalDate day) {
    int later = (int) ChronoUnit.DAYS.between(call.answerBy, day.plusDays(1));
    if (later > 0) {
      call.answerBy = call.answerBy.plusDays(later);
      after.waitsForAnswer(call, later);
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

  /** The hours that the law allows, on any day: whoever names a time wants it. */
  private Timetable lawful(Outreach call) {
    Clinic clinic = clinics.current();
    Campaign campaign = campaigns.require(call.campaignId);
    return Timetable.lawful(
        MessagingRules.of(clinic.country), campaign.purpose, List.of(clinic.zoneId()));
  }

  private ZoneId zone() {
    return clinics.current().zoneId();
  }

  private LocalDate today(Instant now) {
    return now.atZone(zone()).toLocalDate();
  }
}
