package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The second step of one person: a secret that their phone has, too. */
@Entity
@Table(name = "second_factor")
class SecondFactor extends ClinicOwned {

  long staffId;

  /** Sealed. */
  String secret;

  /** Null: shown, but not proven by a code yet, so not asked for. */
  Instant confirmedAt;

  /** The last 30 seconds whose code was taken. */
  long lastStep;
}
