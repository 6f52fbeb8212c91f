package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** By which a person sets an own password, once. */
@Entity
@Table(name = "password_link")
class PasswordLink extends ClinicOwned {

  long staffId;
  byte[] tokenHash;
  Long madeBy;
  Instant madeAt;
  Instant expiresAt;
  Instant usedAt;
}
