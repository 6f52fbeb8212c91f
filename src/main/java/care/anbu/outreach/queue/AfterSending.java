package care.anbu.outreach.queue;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.OutreachCover;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a contact that cannot be made changes elsewhere: the member's next step comes at once, and a
 * contact point that does not exist loses trust.
 */
@ApplicationScoped
public class AfterSending {

  @Inject EntityManager entities;
  @Inject ContactPoints contactPoints;
  @Inject Outreaches outreaches;
  @Inject Clock clock;

  /**
   * Who should have got these contacts need not wait for an answer to something that never came.
   * Late news of an earlier step hurries nobody: the wait is that of the latest.
   */
  @Transactional
  public void nextStep(Collection<Long> contactIds, LocalDate today) {
    if (contactIds.isEmpty()) {
      return;
    }
    entities
        .createQuery(
            "update Member m set m.nextOn = ?1 where m.state = ACTIVE and m.arm = TREATED and m.id in"
                + " (select o.memberId from Outreach o where o.id in ?2 and o.step + 1 = m.step)")
        .setParameter(1, today)
        .setParameter(2, contactIds)
        .executeUpdate();
    entities
        .createQuery(
            "update Member m set m.nextOn = ?1 where m.state = ACTIVE and m.arm = TREATED and m.id in"
                + " (select c.memberId from OutreachCover c"
                + " where c.outreachId in ?2 and c.step + 1 = m.step)")
        .setParameter(1, today)
        .setParameter(2, contactIds)
        .executeUpdate();
  }

  /**
   * The contact arrived after all: its answer is waited for as if nothing had failed. A next step
   * that was released meanwhile is taken back, unless somebody has it in hand, it has left, or it
   * stands for others too.
   */
  @Transactional
  public void waitsAgain(Outreach arrived) {
    if (arrived.withoutCampaign()) {
      return;
    }
    Optional<Outreach> next =
        outreaches
            .find("memberId = ?1 and step > ?2 order by step desc", arrived.memberId, arrived.step)
            .firstResultOptional()
            .map(later -> outreaches.hold(later.id));
    if (next.isEmpty()) {
      waitUntil(arrived.memberId, arrived.step, arrived.answerBy);
    } else if (next.get().untouched(clock.instant()) && !standsForOthers(next.get())) {
      takeBack(next.get(), arrived);
    }
    covers(arrived).forEach(cover -> waitUntil(cover.memberId, cover.step, cover.answerBy));
  }

  private List<OutreachCover> covers(Outreach contact) {
    return entities
        .createQuery("from OutreachCover where outreachId = ?1", OutreachCover.class)
        .setParameter(1, contact.id)
        .getResultList();
  }

  /**
   * The step after this contact, and after what it stands for, comes no sooner than its answers.
   */
  @Transactional
  public void waitsForAnswer(Outreach contact, int laterByDays) {
    if (contact.withoutCampaign()) {
      return;
    }
    waitUntil(contact.memberId, contact.step, contact.answerBy);
    covers(contact).forEach(cover -> waits(cover, laterByDays));
  }

  /** The same for whom it went to alone: what others named no day for comes as planned. */
  @Transactional
  public void waitsForPatient(Outreach contact, int laterByDays) {
    if (contact.withoutCampaign()) {
      return;
    }
    waitUntil(contact.memberId, contact.step, contact.answerBy);
    covers(contact).stream()
        .filter(cover -> cover.patientId.equals(contact.patientId))
        .forEach(cover -> waits(cover, laterByDays));
  }

  private void waits(OutreachCover cover, int laterByDays) {
    cover.answerBy = cover.answerBy.plusDays(laterByDays);
    waitUntil(cover.memberId, cover.step, cover.answerBy);
  }

  private void waitUntil(long memberId, int step, LocalDate answerBy) {
    entities
        .createQuery(
            "update Member m set m.nextOn = ?1 where m.id = ?2 and m.state = ACTIVE"
                + " and m.arm = TREATED and m.step = ?3 and m.nextOn < ?1")
        .setParameter(1, answerBy)
        .setParameter(2, memberId)
        .setParameter(3, step + 1)
        .executeUpdate();
  }

  private boolean standsForOthers(Outreach contact) {
    return !entities
        .createQuery("select id from OutreachCover where outreachId = ?1", Long.class)
        .setParameter(1, contact.id)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** A step is released once, so that the row goes and may come anew. */
  private void takeBack(Outreach next, Outreach arrived) {
    int members =
        entities
            .createQuery(
                "update Member m set m.step = ?1, m.nextOn = ?2, m.state = ACTIVE,"
                    + " m.exitReason = null, m.exitedAt = null"
                    + " where m.id = ?3 and m.step = ?4"
                    + " and (m.state = ACTIVE or m.state = DONE and m.exitReason = EXHAUSTED)")
            .setParameter(1, next.step)
            .setParameter(2, arrived.answerBy)
            .setParameter(3, arrived.memberId)
            .setParameter(4, next.step + 1)
            .executeUpdate();
    if (members == 1) {
      outreaches.delete(next);
    }
  }

  /** What was counted as so many hard failures of a contact point was none. */
  @Transactional
  public void takeBackHardFailures(long contactPointId, int failures, Instant recordedAt) {
    contactPoints
        .hold(List.of(contactPointId))
        .forEach(contact -> contact.takeBackHardFailures(failures, recordedAt));
  }

  /**
   * @param failures what each is counted as
   */
  @Transactional
  public void hardFailures(Collection<Long> contactPointIds, int failures) {
    if (contactPointIds.isEmpty()) {
      return;
    }
    for (ContactPoint contact : contactPoints.hold(contactPointIds)) {
      contact.recordHardFailures(failures, clock);
    }
  }
}
