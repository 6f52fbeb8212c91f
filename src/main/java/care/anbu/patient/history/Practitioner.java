package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;

/** Who treated a patient, as the record system names them. */
@Entity
public class Practitioner extends ClinicOwned {
  public String name;

  /** As the record system calls it; null when unknown. */
  public String specialty;

  /** The department that the specialty suggests. */
  public Long departmentId;
}
