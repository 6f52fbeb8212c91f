package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** Stands in for a lost phone, once. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode extends ClinicOwned {

  long staffId;
  byte[] codeHash;
  Instant usedAt;
}
