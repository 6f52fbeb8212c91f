package care.anbu.patient.merge;

import care.anbu.patient.PatientRecord;
import jakarta.persistence.Entity;

/** A record that was absorbed by that of the same person, as it stood. */
@Entity
public class MergedPatient extends PatientRecord {

  /** Whom the record belongs to now, through every merge since. */
  public Long survivorId;

  public Long mergeId;
}
