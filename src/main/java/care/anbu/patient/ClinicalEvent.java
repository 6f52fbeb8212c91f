package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** A condition, procedure or immunization of a patient. */
@Entity
public class ClinicalEvent extends ClinicOwned {

  /** What kind of event. */
  public enum Kind {
    CONDITION,
    PROCEDURE,
    IMMUNIZATION
  }

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public Long codeId;
  public Instant occurredAt;

  /** When a condition was over; null while it lasts. */
  public Instant endedAt;

  public Long visitId;
}
