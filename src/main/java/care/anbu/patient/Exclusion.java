package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Clock;
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

  /** Keeps a patient out from now on. */
  public static Exclusion of(
      long patientId, Long departmentId, String reason, long by, Clock clock) {
    var exclusion = new Exclusion();
    exclusion.patientId = patientId;
    exclusion.departmentId = departmentId;
    exclusion.reason = reason;
    exclusion.excludedBy = by;
    exclusion.excludedAt = clock.instant();
    return exclusion;
  }

  /** Lets the patient in again; lifting twice changes nothing. */
  public void lift(long by, Clock clock) {
    if (holds()) {
      liftedBy = by;
      liftedAt = clock.instant();
    }
  }

  public boolean holds() {
    return liftedAt == null;
  }
}
