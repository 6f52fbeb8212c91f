package care.anbu.clinic;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** One look at a patient's record: who, when, from where, what for. Written once, never changed. */
@Entity
@Table(name = "access_log")
public class AccessLog extends ClinicOwned {

  public Instant at;
  public Long staffId;
  public Long patientId;
  public String purpose;
  public String remote;
}
