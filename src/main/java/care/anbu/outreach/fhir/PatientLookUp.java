package care.anbu.outreach.fhir;

import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Finds a patient by whatever a record system calls them. */
@ApplicationScoped
class PatientLookUp {

  private static final String TYPE = "Patient/";

  @Inject Patients patients;
  @Inject CurrentClinic clinic;

  /**
   * The patient of a reference: an id, {@code Patient/id}, its whole address, {@code system|value},
   * or a chart number. A record that was absorbed leads to the patient who took it in.
   */
  Optional<Patient> byReference(String reference) {
    String text = reference.strip();
    int type = text.lastIndexOf(TYPE);
    String last = type < 0 ? text : text.substring(type + TYPE.length());
    return last.contains("|") ? byIdentifier(last) : byId(last).or(() -> byIdentifier(last));
  }

  /** The patient of {@code system|value}, or of a value of whatever system. */
  Optional<Patient> byIdentifier(String token) {
    int bar = token.indexOf('|');
    String system = bar < 0 ? "" : token.substring(0, bar).strip();
    String value = token.substring(bar + 1).strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean chart = system.isEmpty() || system.equals(Identifiers.chartSystem(clinic.id()));
    return (chart ? patients.byAnyChartNumber(value) : Optional.<Patient>empty())
        .or(() -> byOtherNumber(system, value));
  }

  private Optional<Patient> byId(String text) {
    try {
      return Optional.of(patients.require(Id.fromString(text).value()));
    } catch (IllegalArgumentException | Problem noSuchId) {
      return Optional.empty();
    }
  }

  /**
   * Numbers of the state are kept as hashes only and never asked for in an address. A number that
   * several patients have names none of them: better no answer than another's.
   */
  private Optional<Patient> byOtherNumber(String system, String value) {
    List<Long> named =
        patients
            .getEntityManager()
            .createQuery(
                "select distinct i.patientId from PatientIdentifier i where i.value = ?1"
                    + " and i.kind <> NATIONAL and (?2 = '' or i.system = ?2 or i.system = ?3)",
                Long.class)
            .setParameter(1, value)
            .setParameter(2, system)
            .setParameter(3, Identifiers.nameOf(system))
            .setMaxResults(2)
            .getResultList();
    return named.size() == 1 ? patients.findByIdOptional(named.get(0)) : Optional.empty();
  }
}
