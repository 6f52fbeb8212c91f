package care.anbu.protocol;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;

/**
 * Who is due for what, and when, as the clinic decided. What it says stands in its versions, of
 * which the latest that a doctor approved works.
 */
@Entity
public class CareProtocol extends ClinicOwned {

  /** Longest name, in characters. */
  public static final int NAME_LENGTH = 100;

  public String name;
  public Long departmentId;

  /** The public rule that it was made from; null: none. */
  public String preset;

  public Long createdBy;
  public Instant createdAt;
  private Long retiredBy;
  private Instant retiredAt;
  @Version public int version;

  /** From now on nobody is due by it. Retiring twice changes nothing. */
  public void retire(long by, Clock clock) {
    if (!isRetired()) {
      retiredBy = by;
      retiredAt = clock.instant();
    }
  }

  public boolean isRetired() {
    return retiredAt != null;
  }

  public Instant retiredAt() {
    return retiredAt;
  }

  /** Refuses to change what is retired. */
  public void requireInUse() {
    if (isRetired()) {
      throw Problem.conflict("protocol:problem_retired");
    }
  }
}
