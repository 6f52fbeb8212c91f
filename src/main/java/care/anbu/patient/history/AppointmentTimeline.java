package care.anbu.patient.history;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The appointments of a patient, past and to come. */
@ApplicationScoped
class AppointmentTimeline implements TimelineSource {

  @Inject EntityManager database;

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.APPOINTMENT);
  }

  @Override
  public List<TimelineEntry> entries(Request request) {
    return database
        .createQuery(
            """
            select a.id as id, a.startsAt as startsAt, a.state as state,
              d.nameKo as departmentKo, d.nameEn as departmentEn
            from Appointment a left join Department d on d.id = a.departmentId
            where a.patientId = :patient and a.startsAt <= :before
              and (a.startsAt < :before or a.id < :beforeId)
            order by a.startsAt desc, a.id desc
            """,
            Tuple.class)
        .setParameter("patient", request.patientId())
        .setParameter("before", request.before())
        .setParameter("beforeId", request.beforeId())
        .setMaxResults(request.limit())
        .getResultStream()
        .map(row -> entry(row, request.language()))
        .toList();
  }

  private static TimelineEntry entry(Tuple row, String language) {
    TimelineTexts texts = MessageBundles.get(TimelineTexts.class, Localized.Literal.of(language));
    return new TimelineEntry(
        row.get("startsAt", Instant.class),
        row.get("id", Long.class),
        TimelineKind.APPOINTMENT,
        texts.appointmentState(row.get("state", Appointment.State.class)),
        row.get("ko".equals(language) ? "departmentKo" : "departmentEn", String.class),
        null);
  }
}
