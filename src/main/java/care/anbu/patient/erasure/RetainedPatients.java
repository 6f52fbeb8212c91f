package care.anbu.patient.erasure;

import care.anbu.clinic.retention.RetainedData;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.patient.DoNotContact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Patients who are inactive or dead and whom nobody has seen, booked or changed for long. */
@ApplicationScoped
class RetainedPatients implements RetainedData {

  private static final String OLD =
      "from Patient p where ("
          + DoNotContact.inactive("p")
          + " or "
          + DoNotContact.deceased("p")
          + """
      ) and p.erasedAt is null
      and p.updatedAt < :before
      and not exists (select 1 from Visit v where v.patientId = p.id and v.startedAt >= :before)
      and not exists (select 1 from Appointment a where a.patientId = p.id
                      and a.startsAt >= :before)""";

  /** An erasure touches twenty tables. */
  private static final int AT_ONCE = 20;

  @Inject EntityManager database;
  @Inject Erasures erasures;

  @Override
  public RetentionKind kind() {
    return RetentionKind.INACTIVE_PATIENTS;
  }

  @Override
  public long due(Instant before) {
    return database
        .createQuery("select count(*) " + OLD, Long.class)
        .setParameter("before", before)
        .getSingleResult();
  }

  @Override
  public int remove(Instant before, int most) {
    List<Long> ids =
        database
            .createQuery("select p.id " + OLD + " order by p.id", Long.class)
            .setParameter("before", before)
            .setMaxResults(Math.min(most, AT_ONCE))
            .getResultList();
    return (int) ids.stream().filter(id -> erase(id, before)).count();
  }

  /** Whoever came meanwhile stays. */
  boolean erase(long patientId, Instant before) {
    return erasures.timeIsOver(
        patientId,
        () ->
            database
                    .createQuery("select count(*) " + OLD + " and p.id = :id", Long.class)
                    .setParameter("before", before)
                    .setParameter("id", patientId)
                    .getSingleResult()
                > 0);
  }
}
