package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * A doctor keeps a patient out of outreach for a clinical reason, from one department or from all.
 */
@Entity
public class Exclusion extends ClinicOwned {

  public Long patientId;

  /** Null: from every department. */
  public Long departmentId;

  public String reason;
  public Long excludedBy;
  public Instant excludedAt;
  public Long liftedBy;
  public Instant liftedAt;
}
