package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** Someone who belongs to a patient: a guardian, or next of kin. */
@Entity
public class PatientRelation extends ClinicOwned {

  /** What the related person is to the patient. */
  public enum Kind {
    GUARDIAN,
    PARENT,
    SPOUSE,
    CHILD,
    OTHER
  }

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public String name;

  /** E.164; null when unknown. */
  public String phone;

  /** Where the related person is a patient too. */
  public Long relatedPatientId;

  @Enumerated(EnumType.STRING)
  public Source source;

  public Instant createdAt;

  /** Set: the source no longer names it. */
  public Instant endedAt;
}
