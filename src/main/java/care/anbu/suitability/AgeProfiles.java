package care.anbu.suitability;

import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.shared.AgeBand;
import care.anbu.shared.ClinicSql;
import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The age profiles of the clinic's departments. */
@ApplicationScoped
public class AgeProfiles {

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Who is active in the department today, in the clinic's zone. */
  @Transactional
  public AgeProfile of(long departmentId) {
    var clinic = clinics.current();
    LocalDate today = LocalDate.now(clock.withZone(clinic.zoneId()));
    var since = today.minusYears(AgeProfile.YEARS).atStartOfDay(clinic.zoneId()).toInstant();
    var patients = new ArrayList<>(Collections.nCopies(AgeBand.COUNT, 0L));
    long unknownAge = 0;
    for (Tuple row : counts(departmentId, today, Timestamp.from(since))) {
      long count = row.get(1, Number.class).longValue();
      if (row.get(0) == null) {
        unknownAge = count;
      } else {
        patients.set(row.get(0, Number.class).intValue(), count);
      }
    }
    return new AgeProfile(departmentId, patients, unknownAge);
  }

  /**
   * The same as it was at most ten minutes ago, for a preview that is asked for while one types.
   */
  @CacheResult(cacheName = "age-profiles")
  AgeProfile recent(@CacheKey String clinicId, @CacheKey long departmentId) {
    return of(departmentId);
  }

  /** Visits are read from their department index alone; each patient counts once. */
  private List<Tuple> counts(long departmentId, LocalDate today, Timestamp since) {
    return sql.query(
            """
            select greatest(0, least(:last, timestampdiff(year, p.birth_date, :today) div 10)) as band,
                   count(*) as patients
            from (select distinct v.patient_id from visit v
                  where v.clinic_id = :clinic and v.department_id = :department
                    and v.started_at >= :since) seen
            join patient p on p.clinic_id = :clinic and p.id = seen.patient_id
            where %s
            group by band
            """
                .formatted(DoNotContact.activePatient("p")),
            Tuple.class)
        .setParameter("last", AgeBand.COUNT - 1)
        .setParameter("today", today)
        .setParameter("department", departmentId)
        .setParameter("since", since)
        .getResultList();
  }
}
