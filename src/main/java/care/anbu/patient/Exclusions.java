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

  public Exclusion require(long patientId, long id) {
    return find("id = ?1 and patientId = ?2", id, patientId)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }
}
