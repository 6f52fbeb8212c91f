package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Somebody is signed in at a browser. The cookie has the token, the row its hash. */
@Entity
@Table(name = "staff_session")
class StaffSession extends ClinicOwned {

  long staffId;
  byte[] tokenHash;

  /** The password was right, the code of the second step is still to come: opens nothing else. */
  boolean secondStep;

  Instant beganAt;
  Instant lastSeenAt;
  Instant endsAt;

  /** Until then the own password need not be typed once more; see {@link OwnPassword}. */
  Instant confirmedUntil;

  String remote;

  boolean over(Instant now, Duration timeout) {
    return !now.isBefore(endsAt) || !now.isBefore(lastSeenAt.plus(timeout));
  }
}
