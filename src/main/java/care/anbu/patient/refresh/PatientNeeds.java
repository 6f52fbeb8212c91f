package care.anbu.patient.refresh;

import care.anbu.clinic.Clinics;
import care.anbu.patient.history.Appointment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What appointments and visits tell about who will have to be reached. */
@ApplicationScoped
class PatientNeeds implements NeedSource {

  private static final int BOOKED_DAYS = 28;
  private static final int VISITED_MONTHS = 24;

  @Inject EntityManager database;
  @Inject Clinics clinics;

  @Override
  public List<Need> needs(Collection<Long> patientIds, LocalDate today) {
    ZoneId zone = clinics.current().zoneId();
    return Stream.concat(booked(patientIds, today, zone), visited(patientIds, today, zone))
        .toList();
  }

  private Stream<Need> booked(Collection<Long> patientIds, LocalDate today, ZoneId zone) {
    return database
        .createQuery(
            """
            select patientId, departmentId, startsAt from Appointment
            where patientId in ?1 and startsAt >= ?2 and startsAt < ?3 and state = ?4
            """,
            Object[].class)
        .setParameter(1, patientIds)
        .setParameter(2, today.atStartOfDay(zone).toInstant())
        .setParameter(3, today.plusDays(BOOKED_DAYS).atStartOfDay(zone).toInstant())
        .setParameter(4, Appointment.State.BOOKED)
        .getResultStream()
        .map(row -> need(row, Need.Reason.BOOKED, zone));
  }

  private Stream<Need> visited(Collection<Long> patientIds, LocalDate today, ZoneId zone) {
    return database
        .createQuery(
            """
            select patientId, departmentId, max(startedAt) from Visit
            where patientId in ?1 and startedAt >= ?2 group by patientId, departmentId
            """,
            Object[].class)
        .setParameter(1, patientIds)
        .setParameter(2, today.minusMonths(VISITED_MONTHS).atStartOfDay(zone).toInstant())
        .getResultStream()
        .map(row -> need(row, Need.Reason.VISITED, zone));
  }

  private static Need need(Object[] row, Need.Reason reason, ZoneId zone) {
    return new Need(
        (Long) row[0], (Long) row[1], reason, LocalDate.ofInstant((Instant) row[2], zone));
  }
}
