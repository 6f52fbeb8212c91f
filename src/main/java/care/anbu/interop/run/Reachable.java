package care.anbu.interop.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when the database has answered this process without a gap. While it was away nobody could
 * give a sign of life, so the silence of others says nothing until they had time for one.
 */
final class Reachable {

  private final Duration gap;
  private Instant since;
  private Instant last;

  /**
   * @param gap without an answer that counts as an outage
   */
  Reachable(Duration gap) {
    this.gap = gap;
  }

  synchronized void answered(Instant now) {
    if (last == null || last.plus(gap).isBefore(now)) {
      since = now;
    }
    last = now;
  }

  /** Whether it has answered all that time, until now. */
  synchronized boolean steadyFor(Duration time, Instant now) {
    return last != null && !last.plus(gap).isBefore(now) && !since.plus(time).isAfter(now);
  }
}
