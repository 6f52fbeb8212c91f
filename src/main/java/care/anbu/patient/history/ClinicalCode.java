package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A code of a condition, procedure or vaccine that occurs in the clinic, with its display text. */
@Entity
public class ClinicalCode extends ClinicOwned {

  /** The code system as a URI: SNOMED CT, ICD-10, KCD, CVX … */
  @Column(name = "system")
  public String system;

  public String code;
  public String display;
}
