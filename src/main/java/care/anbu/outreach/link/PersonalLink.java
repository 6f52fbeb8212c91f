package care.anbu.outreach.link;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The link of one contact to its patient's own page. What stands in the message is not kept here:
 * only a keyed hash of it, by which it is found.
 */
@Entity
@Table(name = "personal_link")
public class PersonalLink extends ClinicOwned {

  Long outreachId;
  byte[] hash;
  Instant madeAt;
  Instant expiresAt;

  /** Birth dates that were tried and did not fit. */
  int tries;

  public long outreachId() {
    return outreachId;
  }

  /** When its message left. */
  public Instant madeAt() {
    return madeAt;
  }

  public boolean expired(Instant now) {
    return !expiresAt.isAfter(now);
  }

  public int tries() {
    return tries;
  }
}
