package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/** An encounter that took place. */
@Entity
public class Visit extends ClinicOwned {

  public Long patientId;

  /** Follows the mapping of the encounter type; null while that is unmapped. */
  public Long departmentId;

  public Long encounterTypeId;
  public Long practitionerId;
  public Long placeId;

  /** HL7 v3 ActCode: AMB, EMER, IMP, HH, VR. */
  @Column(name = "class")
  public String encounterClass = "AMB";

  public Instant startedAt;
  public Instant endedAt;
}
