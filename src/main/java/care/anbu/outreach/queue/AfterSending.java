package care.anbu.outreach.queue;

import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;

/**
 * What a contact that cannot be made changes elsewhere: the member's next step comes at once, and a
 * contact point that does not exist loses trust.
 */
@ApplicationScoped
public class AfterSending {

  @Inject EntityManager entities;
  @Inject ContactPoints contactPoints;
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

  @Transactional
  public void hardFailures(Collection<Long> contactPointIds) {
    if (contactPointIds.isEmpty()) {
      return;
    }
    for (ContactPoint contact : contactPoints.hold(contactPointIds)) {
      contact.recordHardFailure(clock);
    }
  }
}
