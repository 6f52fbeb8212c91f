package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A device or an address from which a person signed in before. */
@Entity
@Table(name = "known_source")
class KnownSource extends ClinicOwned {

  long staffId;
  byte[] source;
  Instant seenAt;
}
