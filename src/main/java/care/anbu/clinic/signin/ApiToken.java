package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The password of a program that acts for a person: named, shown once, revocable. */
@Entity
@Table(name = "api_token")
public class ApiToken extends ClinicOwned {

  public long staffId;
  public String name;
  byte[] tokenHash;
  public Instant madeAt;
  public Instant lastUsedAt;
  public Instant revokedAt;
}
