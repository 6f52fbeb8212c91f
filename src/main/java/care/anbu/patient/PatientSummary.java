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

  @Inject EntityManager database;
  @Inject Clock clock;

  /**
   * The glance.
   *
   * @param lastVisit null when the patient was never here
   * @param lastDepartmentId of the last visit; null when it is not mapped
   * @param nextAppointment null when none is booked
   * @param nextDepartmentId of that appointment
   * @param conditions names of the conditions that last, latest first
   */
  public record Glance(
      Instant lastVisit,
      Long lastDepartmentId,
      Instant nextAppointment,
      Long nextDepartmentId,
      List<String> conditions) {}

  public Glance of(long patientId) {
    var lastVisit =
        first(
            "select v.startedAt, v.departmentId from Visit v where v.patientId = :patient"
                + " and v.startedAt <= :now order by v.startedAt desc",
            patientId);
    var next =
        first(
            "select a.startsAt, a.departmentId from Appointment a where a.patientId = :patient"
                + " and a.startsAt > :now and a.state = BOOKED order by a.startsAt",
            patientId);
    return new Glance(
        (Instant) lastVisit[0],
        (Long) lastVisit[1],
        (Instant) next[0],
        (Long) next[1],
        conditions(patientId));
  }

  private Object[] first(String query, long patientId) {
    return database
        .createQuery(query, Object[].class)
        .setParameter("patient", patientId)
        .setParameter("now", clock.instant())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> new Object[2]);
  }

  private List<String> conditions(long patientId) {
    return database
        .createQuery(
            """
            select c.display from ClinicalEvent e join ClinicalCode c on c.id = e.codeId
            where e.patientId = :patient and e.kind = CONDITION and e.endedAt is null
            group by c.id, c.display order by max(e.occurredAt) desc
            """,
            String.class)
        .setParameter("patient", patientId)
        .setMaxResults(CONDITIONS)
        .getResultList();
  }
}
