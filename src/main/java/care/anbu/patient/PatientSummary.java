package care.anbu.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What a doctor or the desk wants to know of a patient at a glance. */
@ApplicationScoped
public class PatientSummary {

  private static final int CONDITIONS = 12;
  private static final int BOOKINGS = 4;

  @Inject EntityManager database;
  @Inject Clock clock;

  /**
   * The glance.
   *
   * @param departments where the patient was, last visit first
   * @param bookings what is booked, next first
   * @param conditions those that last, latest first
   */
  public record Glance(
      List<Attendance> departments, List<Booking> bookings, List<Ongoing> conditions) {

    /** Where the patient is most likely to go: the next booking, else the last visit; or null. */
    public Long usualDepartment() {
      return bookings.isEmpty()
          ? departments.isEmpty() ? null : departments.get(0).departmentId()
          : bookings.get(0).departmentId();
    }
  }

  /**
   * A department that the patient has visited.
   *
   * @param departmentId null for visits that nobody has mapped to one
   */
  public record Attendance(Long departmentId, Instant lastVisit, long visits) {}

  /**
   * A booked visit to come.
   *
   * @param departmentId null when it is not known
   */
  public record Booking(Long departmentId, Instant startsAt) {}

  /** A condition that lasts, with the day it was first recorded. */
  public record Ongoing(String name, Instant since) {}

  public Glance of(long patientId) {
    Instant now = clock.instant();
    return new Glance(
        database
            .createQuery(
                """
                select v.departmentId, max(v.startedAt), count(*) from Visit v
                where v.patientId = :patient and v.startedAt <= :now
                group by v.departmentId order by max(v.startedAt) desc
                """,
                Attendance.class)
            .setParameter("patient", patientId)
            .setParameter("now", now)
            .getResultList(),
        database
            .createQuery(
                """
                select a.departmentId, a.startsAt from Appointment a
                where a.patientId = :patient and %s order by a.startsAt
                """
                    .formatted(DoNotContact.hql(DoNotContact.booking("a", ":now"))),
                Booking.class)
            .setParameter("patient", patientId)
            .setParameter("now", now)
            .setMaxResults(BOOKINGS)
            .getResultList(),
        database
            .createQuery(
                """
                select c.display, min(e.occurredAt) from ClinicalEvent e
                join ClinicalCode c on c.id = e.codeId
                where e.patientId = :patient and e.kind = CONDITION and e.endedAt is null
                group by c.id, c.display order by max(e.occurredAt) desc
                """,
                Ongoing.class)
            .setParameter("patient", patientId)
            .setMaxResults(CONDITIONS)
            .getResultList());
  }
}
