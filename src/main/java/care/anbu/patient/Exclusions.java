package care.anbu.patient;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Patients whom a doctor keeps out of outreach. */
@ApplicationScoped
public class Exclusions implements PanacheRepository<Exclusion> {

  /** All of a patient, lifted ones too, newest first. */
  public List<Exclusion> history(long patientId) {
    return list("patientId = ?1 order by excludedAt desc, id desc", patientId);
  }

  /** Whether the patient is kept out of the department's outreach now. */
  public boolean holds(long patientId, long departmentId) {
    return count(
            "patientId = ?1 and liftedAt is null and (departmentId is null or departmentId = ?2)",
            patientId,
            departmentId)
        > 0;
  }

  public Exclusion require(long patientId, long id) {
    return find("id = ?1 and patientId = ?2", id, patientId)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }
}
