package care.anbu.outreach.reply;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  @Inject EntityManager entities;
  @Inject ContactHolds holds;
  @Inject Owners owners;
  @Inject OptOuts optOuts;
  @Inject OptIns optIns;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** How many wait for a person: what nobody has needs no decision before somebody gets it. */
  public long waiting() {
    return holds.count("decidedAt is null and why <> ?1", ContactHold.Why.NOBODYS);
  }

  /**
   * Decides; the first word holds, and a second click changes nothing.
   *
   * @param refused whoever has or had it wants no more messages there; else they go on at once
   */
  @Transactional
  public void decide(long id, boolean refused, long staffId) {
    ContactHold hold = holds.take(id);
    if (!hold.open()) {
      return;
    }
    Instant now = clock.instant();
    List<ContactPoint> points = owners.of(hold.value);
    Set<Long> all = Owners.patients(points);
    Channel channel = Owners.isMailbox(hold.value) ? Channel.EMAIL : Channel.SMS;
    if (refused) {
      holds.open(hold.value).forEach(one -> one.decide(true, staffId, now));
      String evidence = channel == Channel.EMAIL ? Consent.BY_EMAIL : Consent.BY_TEXT;
      optOuts.refused(all, channel, null, OptOuts.Said.fromAfar(evidence));
    } else {
      hold.decide(false, staffId, now);
      optIns.undo(all, channel, hold.since.minus(OF_THAT_BREATH), new OptOuts.Said(ASKED, staffId));
      goOn(points, now);
    }
    trail.record(
        AuditAction.ANSWER_DECIDED,
        all.isEmpty() ? AuditSubject.CLINIC : AuditSubject.patient(all.iterator().next()));
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
