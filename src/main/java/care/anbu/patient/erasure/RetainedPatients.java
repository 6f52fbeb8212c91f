package care.anbu.patient.erasure;

import care.anbu.clinic.retention.RetainedData;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.patient.DoNotContact;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Patients who are inactive or dead and whom nobody has seen, booked or changed for long. */
@ApplicationScoped
class RetainedPatients implements RetainedData {

  private static final Logger LOG = Logger.getLogger(RetainedPatients.class);

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

  /** On which day erasing failed last; of few, or something is wrong with all. */
  private final Map<Long, LocalDate> failed = new ConcurrentHashMap<>();

  @Inject Clock clock;
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

  /**
   * Whoever cannot be erased is named in the log, tried again the next day, and holds up nobody.
   */
  @Override
  public int remove(Instant before, int most) {
    int erased = 0;
    List<Long> ids = after(0, before, most);
    while (erased == 0 && !ids.isEmpty()) {
      erased = (int) ids.stream().filter(id -> eraseSafely(id, before)).count();
      ids = after(ids.get(ids.size() - 1), before, most);
    }
    return erased;
  }

  private List<Long> after(long id, Instant before, int most) {
    return database
        .createQuery("select p.id " + OLD + " and p.id > :after order by p.id", Long.class)
        .setParameter("before", before)
        .setParameter("after", id)
        .setMaxResults(Math.min(most, AT_ONCE))
        .getResultList();
  }

  private boolean eraseSafely(long patientId, Instant before) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (today.equals(failed.get(patientId))) {
      return false;
    }
    try {
      return erase(patientId, before);
    } catch (RuntimeException failure) {
      failed.put(patientId, today);
      LOG.errorf(failure, "the time of patient %s is over, and erasing failed", Id.text(patientId));
      return false;
    }
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
