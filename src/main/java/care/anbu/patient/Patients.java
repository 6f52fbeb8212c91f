package care.anbu.patient;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The patients of the clinic. */
@ApplicationScoped
public class Patients implements PanacheRepository<Patient> {

  /**
   * The patient of that id in this clinic, or a 404. The id of a record that was absorbed leads to
   * the patient who took it in, so that old links, papers and programs still find the person.
   */
  public Patient require(long id) {
    return findByIdOptional(id).or(() -> survivorOf(id)).orElseThrow(Problem::notFound);
  }

  /**
   * The same for whoever changes something: of a patient who was erased nothing is added or
   * changed.
   *
   * @throws Problem 409 when the patient was erased
   */
  public Patient requirePerson(long id) {
    Patient patient = require(id);
    if (patient.erasedAt != null) {
      throw Problem.conflict("rights:problem_erased_already");
    }
    return patient;
  }

  private Optional<Patient> survivorOf(long absorbed) {
    return find("id = (select m.survivorId from MergedPatient m where m.id = ?1)", absorbed)
        .firstResultOptional();
  }

  public Optional<Patient> byChartNumber(String chartNumber) {
    return find("chartNumber", chartNumber).firstResultOptional();
  }

  /** The same, found also by a chart number that a record had before it was absorbed. */
  public Optional<Patient> byAnyChartNumber(String chartNumber) {
    return byChartNumber(chartNumber)
        .or(
            () ->
                find(
                        "id = (select m.survivorId from MergedPatient m where m.chartNumber = ?1)",
                        chartNumber)
                    .firstResultOptional());
  }

  /** Ids of the records that were absorbed by the patient's, oldest first. */
  public List<Long> absorbedBy(long patientId) {
    return getEntityManager()
        .createQuery("select id from MergedPatient where survivorId = ?1 order by id", Long.class)
        .setParameter(1, patientId)
        .getResultList();
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

  /** The languages of those who live and are patients here. */
  public List<String> languages() {
    return getEntityManager()
        .createQuery(
            "select distinct p.language from Patient p where "
                + DoNotContact.hql(DoNotContact.activePatient("p"))
                + " order by p.language",
            String.class)
        .getResultList();
  }
}
