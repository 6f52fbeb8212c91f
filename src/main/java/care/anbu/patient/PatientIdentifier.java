package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A number by which a patient is known beside the chart number. */
@Entity
public class PatientIdentifier extends ClinicOwned {

  /** What kind of number. */
  public enum Kind {
    /** A chart number in another system, or before a merge. */
    CHART,
    /** A number of the state, such as 주민등록번호 or SSN; only its keyed hash is kept. */
    NATIONAL,
    /** Any other, such as that of an insurer. */
    OTHER
  }

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  /** Who gives the number: a URI, an assigning authority, or the name of the source. */
  public String system;

  /** The number; of a {@link Kind#NATIONAL} one what {@link NationalNumbers} makes of it. */
  public String value;
}
