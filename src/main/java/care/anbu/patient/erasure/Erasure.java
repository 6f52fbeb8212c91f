package care.anbu.patient.erasure;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;

/** That a patient was erased: by whom, when and why, and never who it was. */
@Entity
public class Erasure extends ClinicOwned {

  public long patientId;

  @Enumerated(EnumType.STRING)
  public ErasureBasis basis;

  public String reason;

  /** Null where the time of keeping was over. */
  public Long erasedBy;

  public Instant erasedAt;

  /** The last day on which the medical record is kept; null when nothing waits. */
  public LocalDate keepUntil;

  /** Null while the medical record is still kept. */
  public Instant endedAt;

  public Long releasedBy;

  /** When the person came back, and imports may bring them again. */
  public Instant releasedAt;

  /** The row that stayed, in addresses. */
  public String patientRef() {
    return Id.text(patientId);
  }
}
