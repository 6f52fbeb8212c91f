package care.anbu.patient.refresh;

import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.patient.history.Appointment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads what the desk should ask: who comes today, as things are now, and the list of last night.
 */
@ApplicationScoped
public class RefreshQuery {

  /** Whoever was due an hour ago may still be in the waiting room. */
  private static final Duration STILL_HERE = Duration.ofHours(1);

  /** Appointments to look at, and questions to show. */
  private static final int LOOKED_AT = 200;

  private static final int SHOWN = 15;

  @Inject EntityManager database;
  @Inject ContactPoints contacts;
  @Inject TrustFigures trust;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Someone who is expected, with what to ask them. */
  public record Expected(
      Patient patient, Instant startsAt, Long departmentId, TrustedContact contact) {}

  /** Who comes today and is worth asking, next one first. */
  public List<Expected> today(RefreshPage.Filter filter) {
    Instant now = clock.instant();
    Confidence confidence = trust.current();
    List<Object[]> booked = appointments(now, filter.departmentId());
    var points =
        contacts.ofPatients(booked.stream().map(row -> ((Patient) row[0]).id).distinct().toList());
    var expected = new ArrayList<Expected>();
    for (Object[] row : booked) {
      var patient = (Patient) row[0];
      var appointment = (Appointment) row[1];
      List<ContactPoint> known = points.getOrDefault(patient.id, List.of());
      Asking.worthwhile(known, confidence, now).stream()
          .filter(asking -> wanted(asking, filter))
          .map(asking -> expected(patient, appointment, asking))
          .filter(one -> expected.stream().noneMatch(other -> same(one, other)))
          .forEach(expected::add);
      if (expected.size() >= SHOWN) {
        break;
      }
    }
    return expected;
  }

  private List<Object[]> appointments(Instant now, Long departmentId) {
    var zone = clinics.current().zoneId();
    LocalDate today = LocalDate.ofInstant(now, zone);
    return database
        .createQuery(
            """
            select p, a from Appointment a join Patient p on p.id = a.patientId
            where a.startsAt >= ?1 and a.startsAt < ?2 and a.state in ?3
              and (?4 is null or a.departmentId = ?4) and %s
            order by a.startsAt, a.id
            """
                .formatted(DoNotContact.activePatient("p")),
            Object[].class)
        .setParameter(1, now.minus(STILL_HERE))
        .setParameter(2, today.plusDays(1).atStartOfDay(zone).toInstant())
        .setParameter(3, List.of(Appointment.State.BOOKED, Appointment.State.ARRIVED))
        .setParameter(4, departmentId)
        .setMaxResults(LOOKED_AT)
        .getResultList();
  }

  private static boolean wanted(Asking asking, RefreshPage.Filter filter) {
    return filter.kind() == null
        || asking.contact() != null && asking.contact().point().kind == filter.kind();
  }

  private static Expected expected(Patient patient, Appointment appointment, Asking asking) {
    return new Expected(patient, appointment.startsAt, appointment.departmentId, asking.contact());
  }

  /** Two appointments of one day are one question. */
  private static boolean same(Expected one, Expected other) {
    return one.patient() == other.patient() && Objects.equals(one.contact(), other.contact());
  }

  /**
   * A page of last night's list without what has been dealt with since. One question a patient,
   * unless a kind of contact is wanted: once one is answered, the others bring little.
   *
   * @param after {@link RefreshPage#next} of the page before, or null
   */
  public RefreshPage page(RefreshPage.Filter filter, String after, int size) {
    var cursor = RefreshPage.Cursor.of(after);
    Instant now = clock.instant();
    Confidence confidence = trust.current();
    var query =
        database
            .createQuery(
                """
                select r, p, c from RefreshItem r
                join Patient p on p.id = r.patientId
                left join ContactPoint c on c.id = r.contactPointId
                where (r.worth < :worth or r.worth = :worth and r.id < :id)
                """
                    + (filter.departmentId() == null ? "" : " and r.departmentId = :department")
                    + (filter.kind() == null ? " and r.best" : " and r.kind = :kind")
                    + " and "
                    + DoNotContact.activePatient("p")
                    + """
                 and c.endedAt is null
                 and (c.badSince is null or c.badSince <= r.madeAt)
                 and not exists (
                      select 1 from ContactPoint news where news.patientId = r.patientId
                        and (news.verifiedAt > r.madeAt or news.createdAt > r.madeAt))
                order by r.worth desc, r.id desc
                """,
                Object[].class)
            .setParameter("worth", cursor.worth())
            .setParameter("id", cursor.id())
            .setMaxResults(size + 1);
    if (filter.departmentId() != null) {
      query.setParameter("department", filter.departmentId());
    }
    if (filter.kind() != null) {
      query.setParameter("kind", filter.kind());
    }
    List<RefreshPage.Row> rows =
        query
            .getResultStream()
            .map(
                row ->
                    new RefreshPage.Row(
                        (RefreshItem) row[0],
                        (Patient) row[1],
                        trusted((ContactPoint) row[2], confidence, now)))
            .toList();
    if (rows.size() <= size) {
      return new RefreshPage(rows, null);
    }
    var page = List.copyOf(rows.subList(0, size));
    return new RefreshPage(page, RefreshPage.Cursor.behind(page.get(size - 1).item()).toString());
  }

  private static TrustedContact trusted(ContactPoint point, Confidence confidence, Instant now) {
    return point == null ? null : new TrustedContact(point, confidence.of(point, now));
  }
}
