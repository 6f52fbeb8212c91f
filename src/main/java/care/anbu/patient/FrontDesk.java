package care.anbu.patient;

import care.anbu.clinic.Departments;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.Visit;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What the desk records when a patient books or arrives. Each is a transaction of its own, so that
 * the news goes out when it is true for everyone.
 */
@ApplicationScoped
public class FrontDesk {

  /** The same arrival recorded twice within this time is one arrival: a second click. */
  private static final Duration SAME_ARRIVAL = Duration.ofMinutes(30);

  @Inject EntityManager database;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;
  @Inject ChangedPatients changed;
  @Inject Event<PatientsVisited> visited;

  /**
   * The patient is here now; their booking for today in that department, or in one that nobody has
   * mapped, is kept.
   */
  public void recordArrival(long patientId, long departmentId, ZoneId zone) {
    QuarkusTransaction.requiringNew().run(() -> arrive(patientId, departmentId, zone));
    visited.fire(new PatientsVisited(clinic.id()));
  }

  /** The patient has booked; {@code startsAt} is what the clock on the wall will show. */
  public void recordBooking(
      long patientId, long departmentId, LocalDateTime startsAt, ZoneId zone) {
    QuarkusTransaction.requiringNew()
        .run(() -> book(patientId, departmentId, startsAt.atZone(zone).toInstant()));
    visited.fire(new PatientsVisited(clinic.id()));
  }

  private void arrive(long patientId, long departmentId, ZoneId zone) {
    patients.requirePerson(patientId);
    departments.require(departmentId);
    Instant now = clock.instant();
    if (arrivedSince(patientId, departmentId, now.minus(SAME_ARRIVAL))) {
      return;
    }
    var visit = new Visit();
    visit.patientId = patientId;
    visit.departmentId = departmentId;
    visit.startedAt = now;
    database.persist(visit);
    changed.note(patientId);
    LocalDate today = LocalDate.ofInstant(now, zone);
    database
        .createQuery(
            """
            update Appointment a set a.state = :arrived
            where a.patientId = :patient and a.state = :booked
              and a.startsAt >= :from and a.startsAt < :until and %s
            """
                .formatted(DoNotContact.hql(DoNotContact.ofDepartment("a", ":department"))))
        .setParameter("arrived", Appointment.State.ARRIVED)
        .setParameter("booked", Appointment.State.BOOKED)
        .setParameter("patient", patientId)
        .setParameter("department", departmentId)
        .setParameter("from", today.atStartOfDay(zone).toInstant())
        .setParameter("until", today.plusDays(1).atStartOfDay(zone).toInstant())
        .executeUpdate();
  }

  private boolean arrivedSince(long patientId, long departmentId, Instant since) {
    return database
            .createQuery(
                """
                select count(*) from Visit
                where patientId = ?1 and departmentId = ?2 and startedAt >= ?3
                """,
                Long.class)
            .setParameter(1, patientId)
            .setParameter(2, departmentId)
            .setParameter(3, since)
            .getSingleResult()
        > 0;
  }

  private void book(long patientId, long departmentId, Instant startsAt) {
    patients.requirePerson(patientId);
    departments.require(departmentId);
    var appointment = new Appointment();
    appointment.patientId = patientId;
    appointment.departmentId = departmentId;
    appointment.startsAt = startsAt;
    appointment.bookedAt = clock.instant();
    database.persist(appointment);
    changed.note(patientId);
  }
}
