package care.anbu.clinic;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** One look at a patient's record: who, when, from where, what for. Written once, never changed. */
@Entity
@Table(name = "access_log")
public class AccessLog extends ClinicOwned {

  public Instant at;
  public Long staffId;
  public Long patientId;

  @Enumerated(EnumType.STRING)
  public AccessPurpose purpose;

  public String remote;
}
