package care.anbu.patient.household;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * What staff says of two patients: they live together, or they do not. Append-only; of two patients
 * the latest row holds, and no finding overrules it.
 */
@Entity
public class HouseholdRuling extends ClinicOwned {

  public Long patientId;
  public Long otherId;
  public boolean together;
  public Long ruledBy;
  public Instant ruledAt;

  static HouseholdRuling of(
      long patientId, long otherId, boolean together, long staffId, Instant now) {
    var ruling = new HouseholdRuling();
    ruling.patientId = patientId;
    ruling.otherId = otherId;
    ruling.together = together;
    ruling.ruledBy = staffId;
    ruling.ruledAt = now;
    return ruling;
  }
}
