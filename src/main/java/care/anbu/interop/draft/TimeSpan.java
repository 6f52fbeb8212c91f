package care.anbu.interop.draft;

import care.anbu.shared.DatePrecision;
import java.time.Instant;

/**
 * When something took place.
 *
 * @param from null where nobody knows
 * @param known how much of that day its source wrote
 * @param until null where it has not ended, or nobody knows
 */
public record TimeSpan(Instant from, DatePrecision known, Instant until) {

  /** From a day that is known. */
  public TimeSpan(Instant from, Instant until) {
    this(from, DatePrecision.DAY, until);
  }
}
