package care.anbu.outreach.reply;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person decides of an answer that nobody could tell: it refuses messages, or it does not.
 */
@ApplicationScoped
public class HeldAnswers {

  /** As a consent says it that a person has asked about. */
  private static final String ASKED = "ASKED";

  /** A no of that breath led to the hold; an older one is another matter. */
  private static final Duration OF_THAT_BREATH = Duration.ofMinutes(1);

  /**
   * Which holds {@code h} wait for a person, as HQL: a number that nobody has needs no decision
   * before somebody gets it, and all that a patient said to have died has is one.
   */
  public static final String WAITS =
      "h.decidedAt is null and (h.why <> NOBODYS or exists (select 1 from ContactPoint c"
          + " where c.lastDigits = right(h.value, 4) and c.value = h.value))"
          + " and (h.why <> DEATH_TOLD or not exists (select 1 from ContactHold x"
          + " where x.replyId = h.replyId and x.why = DEATH_TOLD and x.decidedAt is null"
          + " and (x.since < h.since or x.since = h.since and x.id < h.id)))";

  /** What an answer refuses. */
  public enum Refused {
    /** Texts to a number, e-mails to a mailbox. */
    MESSAGES,
    CALLS,
    ALL,
    NOTHING
  }

  @Inject EntityManager entities;
  @Inject ContactHolds holds;
  @Inject Owners owners;
  @Inject OptOuts optOuts;
  @Inject OptIns optIns;
  @Inject Patients patients;
  @Inject ChangedPatients changed;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** How many answers wait for a person. */
  public long waiting() {
    return entities
        .createQuery("select count(*) from ContactHold h where " + WAITS, Long.class)
        .getSingleResult();
  }

  /**
   * A number of nobody is blocked no more.
   *
   * @throws Problem 409 where somebody has it by now: what they refused is decided with their name
   *     in sight
   */
  @Transactional
  public void letGo(long id, long staffId) {
    ContactHold hold = holds.take(id);
    if (hold.open() && (hold.why != ContactHold.Why.NOBODYS || !owners.of(hold.value).isEmpty())) {
      throw Problem.conflict("reply:problem_has_owner");
    }
    decide(id, Refused.NOTHING, staffId);
  }

  /**
   * Decides; the first word holds, and a second click changes nothing.
   *
   * @param refused by whoever has or had it; unless it is messages, these go on at once
   * @throws Problem 400 for a refusal where a death was told
   */
  @Transactional
  public void decide(long id, Refused refused, long staffId) {
    ContactHold hold = holds.take(id);
    if (!hold.open()) {
      return;
    }
    if (hold.why == ContactHold.Why.DEATH_TOLD) {
      if (refused != Refused.NOTHING) {
        throw Problem.invalid("not_a_choice").at("refused");
      }
      looked(hold, false, staffId);
      return;
    }
    Instant now = clock.instant();
    List<ContactPoint> points = owners.of(hold.value);
    Set<Long> all = Owners.patients(points);
    Channel channel = Owners.isMailbox(hold.value) ? Channel.EMAIL : Channel.SMS;
    var said = OptOuts.Said.fromAfar(channel == Channel.EMAIL ? Consent.BY_EMAIL : Consent.BY_TEXT);
    switch (refused) {
      case MESSAGES, ALL -> {
        holds.open(hold.value).stream()
            .filter(one -> one.why != ContactHold.Why.DEATH_TOLD)
            .forEach(one -> one.decide(true, staffId, now));
        optOuts.refused(all, refused == Refused.ALL ? null : channel, null, said);
      }
      case CALLS -> {
        hold.decide(true, staffId, now);
        optOuts.refused(all, Channel.PHONE, null, said);
        goOn(points, now);
      }
      case NOTHING -> {
        hold.decide(false, staffId, now);
        optIns.undo(all, channel, refusedSince(hold), new OptOuts.Said(ASKED, staffId));
        goOn(points, now);
      }
    }
    note(all);
  }

  /** The refusal that led to a hold may be older than it: a carrier tells of calls days later. */
  private Instant refusedSince(ContactHold hold) {
    Reply reply = hold.replyId == null ? null : entities.find(Reply.class, hold.replyId);
    Instant since = reply == null || reply.at.isAfter(hold.since) ? hold.since : reply.at;
    return since.minus(OF_THAT_BREATH);
  }

  /** One line for each patient whom it touches. */
  private void note(Set<Long> patientIds) {
    if (patientIds.isEmpty()) {
      trail.record(AuditAction.ANSWER_DECIDED, AuditSubject.CLINIC);
    }
    patientIds.forEach(
        patient -> trail.record(AuditAction.ANSWER_DECIDED, AuditSubject.patient(patient)));
  }

  /**
   * A person has made sure who it is that has died; nobody writes to them any more, and the others
   * of that phone or mailbox are written to again.
   *
   * @throws Problem 404 for a patient who has nothing there
   */
  @Transactional
  public void died(long id, long patientId, long staffId) {
    ContactHold hold = holds.take(id);
    if (!hold.open()) {
      return;
    }
    boolean theirs =
        owners.of(hold.value).stream().anyMatch(point -> point.patientId.equals(patientId));
    if (hold.why != ContactHold.Why.DEATH_TOLD || !theirs) {
      throw Problem.notFound();
    }
    Patient patient = patients.requirePerson(patientId);
    patient.deceased = true;
    patient.deathUncertain = false;
    changed.note(patientId);
    looked(hold, true, staffId);
  }

  private void looked(ContactHold hold, boolean died, long staffId) {
    Instant now = clock.instant();
    var all = new LinkedHashSet<Long>();
    for (ContactHold one : holds.ofDeath(hold.replyId)) {
      one.decide(died, staffId, now);
      List<ContactPoint> points = owners.of(one.value);
      all.addAll(Owners.patients(points));
      goOn(points, now);
    }
    note(all);
  }

  /** What was held back leaves with the next turn, unless another answer holds it. */
  private void goOn(List<ContactPoint> points, Instant now) {
    if (points.isEmpty()) {
      return;
    }
    entities
        .createQuery(
            "update Outreach set dueAt = ?1 where contactPointId in ?2 and state = ?3"
                + " and reason = ?4 and dueAt > ?1")
        .setParameter(1, now)
        .setParameter(2, points.stream().map(point -> point.id).toList())
        .setParameter(3, OutreachState.READY)
        .setParameter(4, OutreachReason.REFUSAL_UNDECIDED)
        .executeUpdate();
  }
}
