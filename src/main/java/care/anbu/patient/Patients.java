package care.anbu.patient;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The patients of the clinic. */
@ApplicationScoped
public class Patients implements PanacheRepository<Patient> {

  /** The patient of that id in this clinic, or a 404. */
  public Patient require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  public Optional<Patient> byChartNumber(String chartNumber) {
    return find("chartNumber", chartNumber).firstResultOptional();
  }

  /** The others who share the patient's home, oldest first. */
  public List<Patient> sharingHomeWith(Patient patient) {
    return patient.householdId == null
        ? List.of()
        : list(
            "householdId = ?1 and id <> ?2 order by birthDate, id",
            patient.householdId,
            patient.id);
  }
}
