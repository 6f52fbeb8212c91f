package care.anbu.outreach;

import care.anbu.patient.ContactPoint;
import care.anbu.patient.ContactPoints;
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
class AfterSending {

  @Inject EntityManager entities;
  @Inject ContactPoints contactPoints;
  @Inject Clock clock;

  /** These members need not wait for an answer to something they never got. */
  @Transactional
  void nextStep(Collection<Long> memberIds, LocalDate today) {
    if (memberIds.isEmpty()) {
      return;
    }
    entities
        .createQuery(
            "update Member set nextOn = ?1 where id in ?2 and state = ACTIVE and arm = TREATED")
        .setParameter(1, today)
        .setParameter(2, memberIds)
        .executeUpdate();
  }

  @Transactional
  void hardFailures(Collection<Long> contactPointIds) {
    if (contactPointIds.isEmpty()) {
      return;
    }
    for (ContactPoint contact : contactPoints.list("id in ?1", contactPointIds)) {
      contact.recordHardFailure(clock);
    }
  }
}
