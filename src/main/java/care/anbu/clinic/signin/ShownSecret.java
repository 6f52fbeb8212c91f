package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A secret that was made just now, for the page of the session that made it. */
@Entity
@Table(name = "shown_secret")
public class ShownSecret extends ClinicOwned {

  /** What is shown. */
  public enum Kind {
    /** Of a second step that is being set up. */
    SECOND_STEP,
    RECOVERY_CODES,
    API_TOKEN,
    PASSWORD_LINK,
    PROGRAM_TOKEN
  }

  long sessionId;

  @Enumerated(EnumType.STRING)
  Kind kind;

  String label;

  /** Sealed. */
  String secret;

  Instant untilAt;
}
