package care.anbu.protocol.due;

import care.anbu.patient.DoNotContact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The next visit to a department that patients have booked. */
@ApplicationScoped
public class NextBookings {

  @Inject EntityManager database;
  @Inject Clock clock;

  /** By patient; who has booked none is absent. */
  public Map<Long, Instant> next(long departmentId, Collection<Long> patientIds) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(
            "select a.patientId, min(a.startsAt) from Appointment a where a.patientId in ?1 and "
                + DoNotContact.hql(DoNotContact.booking("a", "?2", "?3"))
                + " group by a.patientId",
            Object[].class)
        .setParameter(1, patientIds)
        .setParameter(2, clock.instant())
        .setParameter(3, departmentId)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Instant) row[1]));
  }
}
