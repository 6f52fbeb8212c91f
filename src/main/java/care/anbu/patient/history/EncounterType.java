package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A kind of encounter as the source names it, and the department that the clinic maps it to. */
@Entity
public class EncounterType extends ClinicOwned {

  @Column(name = "system")
  public String system;

  public String code;
  public String display;
  public Long departmentId;

  /** Null: the mapping is a first guess that nobody has confirmed. */
  public Long mappedBy;
}
