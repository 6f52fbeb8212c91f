package care.anbu.outreach.call;

import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
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
import care.anbu.outreach.reply.PatientAnswer;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.outreach.reply.PatientAnswers;
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
  @Inject PatientAnswers answers;
  @Inject CallRepeats repeats;
  @Inject CallNews news;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /**
   * Records what came of a call; the same result sent twice by the same person is one result.
   *
   * @return whether a visit was booked with it: {@link care.anbu.patient.PatientsVisited} is to be
   *     told once this is committed
   * @throws Problem 409 when another result was recorded meanwhile
   */
  @Transactional
  public boolean record(long id, CallResult result, long staffId) {
    Outreach call = outreaches.hold(id);
    if (call.channel != Channel.PHONE) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    Instant now = clock.instant();
    CallRules.require(result, now, zone());
    requireLawful(call, result.said().callAt());
    if (call.attempts != result.tries()) {
      if (repeats.isRepeat(call, result, staffId)) {
        return false;
      }
      throw Problem.conflict("call:problem_recorded");
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
    attempt.saidOn = result.said().on();
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
      case DECLINED -> say(call, Reply.Kind.DECLINED, result.note(), Detail.NONE);
      case NO_MORE_CALLS -> refuses(call, result, Channel.PHONE);
      case NO_MORE_CONTACT -> refuses(call, result, null);
      case WRONG_NUMBER -> say(call, Reply.Kind.NOT_ME, result.note(), Detail.NONE);
      case SEEN_ELSEWHERE ->
          say(
              call,
              Reply.Kind.ALREADY_DONE,
              result.note(),
              new Detail(result.said().doneOn(), null, result.said().place(), null));
      case MOVED_AWAY -> {
        say(call, Reply.Kind.TEXT, result.note(), Detail.NONE);
        leave(call, member, ExitReason.INACTIVE, now);
        news.movedAway(call.patientId, result.said().address());
      }
      case DIED -> {
        // No answer of the patient's own: the contact is not reached by it.
        call.failed(OutreachReason.DECEASED, now);
        answer(call, Reply.Kind.DIED, result.note(), now);
        leave(call, member, ExitReason.DECEASED, now);
        // For whom else it stood, it is their turn again.
        after.nextStep(List.of(call.id), today(now));
        news.died(call, result.note(), staffId);
      }
      default -> again(call, now);
    }
  }

  /** What a patient says on the phone means what it means by every way. */
  private void say(Outreach call, Reply.Kind kind, String note, Detail detail) {
    // The contact is read anew when it is held.
    outreaches.flush();
    answers.take(new PatientAnswer(call.patientId, call.id, kind, Reply.Way.CALL, note, detail));
  }

  private void comes(Outreach call, Member member, CallResult result, Instant now) {
    LocalDate day = result.said().comesOn();
    say(call, Reply.Kind.WILL_COME, result.note(), new Detail(day, null, null, null));
    if (result.bookedAt() != null) {
      book(call, member, result.bookedAt(), now);
    } else if (day != null) {
      waitUntil(call, day);
    }
  }

  /**
   * A time that the patient named counts, however often it was tried. Where no more tries are left,
   * a person is to call: it becomes a request.
   */
  private void later(Outreach call, CallResult result, Instant now) {
    Instant wanted = result.said().callAt();
    if (wanted != null) {
      answer(call, Reply.Kind.CALL_BACK, result.note(), now);
      call.comesBackAsAsked(wanted);
      waitUntil(call, LocalDate.ofInstant(wanted, zone()));
    } else if (result.complaint()) {
      // Whoever minds being called is not called again for this.
      answer(call, Reply.Kind.CALL_BACK, result.note(), now);
      call.reached(now);
    } else if (call.attempts < settings.callTries()) {
      answer(call, Reply.Kind.CALL_BACK, result.note(), now);
      comesBack(call, OutreachReason.CALL_LATER, now);
    } else {
      say(call, Reply.Kind.CALL_BACK, result.note(), Detail.NONE);
    }
  }

  /**
   * @param channel that they refuse besides; null: every channel
   */
  private void refuses(Outreach call, CallResult result, Channel channel) {
    say(call, Reply.Kind.DECLINED, result.note(), Detail.NONE);
    say(call, Reply.Kind.OPT_OUT, null, new Detail(null, null, null, channel));
  }

  /** The patient leaves all that the call stood for; others whom it covers do not. */
  private void leave(Outreach call, Member member, ExitReason why, Instant now) {
    member.leave(why, now);
    covers.members(call).forEach(covered -> covered.leave(why, now));
  }

  /** Tried so often, the ladder goes on. */
  private void again(Outreach call, Instant now) {
    if (call.attempts < settings.callTries()) {
      comesBack(call, OutreachReason.NO_ANSWER, now);
    } else {
      call.triedInVain(OutreachReason.NO_ANSWER, now);
      after.nextStep(List.of(call.id), today(now));
    }
  }

  private void comesBack(Outreach call, OutreachReason why, Instant now) {
    call.comesBack(timetable(call).nextOpen(now.plus(settings.callAgain())), why);
  }

  /** What comes next on the patient's ladder comes after that day. */
  private void waitUntil(Outreach call, LocalDate day) {
    int later = (int) ChronoUnit.DAYS.between(call.answerBy, day.plusDays(1));
    if (later > 0) {
      call.answerBy = call.answerBy.plusDays(later);
      after.waitsForPatient(call, later);
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

  /** A time that is promised is kept to the minute, or not promised. */
  private void requireLawful(Outreach call, Instant wanted) {
    Clinic clinic = clinics.current();
    MessagingRules rules = MessagingRules.of(clinic.country);
    SendWindow window = rules.window(campaigns.require(call.campaignId).purpose);
    if (wanted != null && !window.isOpen(wanted, clinic.zoneId())) {
      throw Problem.invalid(
              "call:problem_hours", window.from().toString(), window.until().toString())
          .at("callAt");
    }
  }

  private ZoneId zone() {
    return clinics.current().zoneId();
  }

  private LocalDate today(Instant now) {
    return now.atZone(zone()).toLocalDate();
  }
}
