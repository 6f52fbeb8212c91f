package care.anbu.outreach.gateway;

import java.time.Duration;

/**
 * How fast messages may leave by one account: as the operator's contract says, and more slowly for
 * a while whenever the gateway asks for it. Callers take turns.
 */
final class SmppRate {

  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  /** Without a throttled message the rate grows by so much a second. */
  private static final double GROWTH = 1.1;

  /** So much of a second's messages may leave at once. */
  private static final double BURST = 0.1;

  private final double limit;
  private double rate;
  private double ready = 1;
  private long last;
  private long pausedUntil;
  private long secondBegan;
  private int inSecond;
  private int secondBefore;

  /**
   * @param perSecond of the contract; 0: none is agreed
   * @param now of {@link System#nanoTime}, as all moments here
   */
  SmppRate(int perSecond, long now) {
    limit = perSecond > 0 ? perSecond : Double.POSITIVE_INFINITY;
    rate = limit;
    last = now;
    pausedUntil = now;
    secondBegan = now;
  }

  /** Whether a message may leave now; it counts as gone. */
  boolean take(long now) {
    if (now < pausedUntil) {
      return false;
    }
    double seconds = (now - last) / SECOND;
    last = now;
    rate = Math.min(limit, rate * Math.pow(GROWTH, seconds));
    ready =
        Double.isInfinite(rate) ? 1 : Math.min(ready + seconds * rate, Math.max(1, rate * BURST));
    if (ready < 1) {
      return false;
    }
    ready--;
    count(now);
    return true;
  }

  /** The gateway took no more: a second of rest, then half of what it was asked to take. */
  void throttled(long now) {
    if (now < pausedUntil) {
      return;
    }
    rate = Math.max(1, Math.min(rate, Math.max(inSecond, secondBefore)) / 2);
    ready = 0;
    pausedUntil = now + (long) SECOND;
    last = pausedUntil;
  }

  private void count(long now) {
    if (now - secondBegan >= SECOND) {
      secondBefore = now - secondBegan < 2 * SECOND ? inSecond : 0;
      secondBegan = now;
      inSecond = 0;
    }
    inSecond++;
  }
}
