package care.anbu.outreach.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast messages may leave by one account: as the contract says, and more slowly for a while
 * whenever the gateway asks for it. Callers take turns.
 */
public final class GatewayRate {

  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  /** Without a throttled message the rate grows by so much a second. */
  private static final double GROWTH = 1.1;

  /** So much of a second's messages may leave at once. */
  private static final double BURST = 0.1;

  /** A gateway that goes on refusing is left alone for longer and longer, from a second on. */
  private static final int LONGEST_OWN_PAUSE = 60;

  private final double limit;
  private final LongSupplier nanos;
  private double rate;
  private double ready = 1;
  private long last;
  private long pausedUntil;
  private long secondBegan;
  private int inSecond;
  private int secondBefore;
  private int ownPause = 1;

  /**
   * @param perSecond of the contract; 0: none is agreed
   * @param nanos what the time is, as {@link System#nanoTime} says it
   */
  GatewayRate(int perSecond, LongSupplier nanos) {
    this.nanos = nanos;
    limit = perSecond > 0 ? perSecond : Double.POSITIVE_INFINITY;
    rate = limit;
    last = nanos.getAsLong();
    pausedUntil = last;
    secondBegan = last;
  }

  /** Whether a message may leave now; it counts as gone. */
  boolean take() {
    return take(1);
  }

  /**
   * Whether so many messages may leave together now; they count as gone. If they are more than
   * there was room for, the next wait for that.
   */
  public synchronized boolean take(int messages) {
    long now = nanos.getAsLong();
    if (rests(now)) {
      return false;
    }
    pass(now);
    if (ready < 1) {
      return false;
    }
    ready -= messages;
    count(messages, now);
    return true;
  }

  /** Whether nothing may leave now, since it took no more. */
  public synchronized boolean rests() {
    return rests(nanos.getAsLong());
  }

  /** The rest is over before its time; whether it may be is for the next answer to say. */
  public synchronized void resume() {
    pausedUntil = Math.min(pausedUntil, nanos.getAsLong());
  }

  private boolean rests(long now) {
    // A clock that was set back must not stop a clinic.
    return now < pausedUntil && pausedUntil - now <= RetryAfter.LONGEST.toNanos();
  }

  /** How many leave in that time, one to {@code most}. */
  public synchronized int within(Duration time, int most) {
    long now = nanos.getAsLong();
    pass(rests(now) ? pausedUntil : now);
    return (int) Math.max(1, Math.min(most, rate * (time.toNanos() / SECOND)));
  }

  /** How many leave in a second at present, at least one. */
  public synchronized int perSecond() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, rate));
  }

  /** The gateway took no more: a second of rest, then half of what it was asked to take. */
  synchronized void throttled() {
    slow(Duration.ofSeconds(1), nanos.getAsLong());
  }

  /**
   * The same, for as long as it asks; where it goes on refusing, each time twice as long, up to a
   * minute.
   *
   * @param asked zero: it does not say how long
   * @return the time from now until messages may leave again
   */
  public synchronized Duration throttled(Duration asked) {
    long now = nanos.getAsLong();
    if (!rests(now)) {
      Duration own = Duration.ofSeconds(ownPause);
      ownPause = Math.min(2 * ownPause, LONGEST_OWN_PAUSE);
      slow(asked.compareTo(own) > 0 ? asked : own, now);
    } else if (asked.toNanos() > pausedUntil - now) {
      pausedUntil = now + asked.toNanos();
      last = pausedUntil;
    }
    return Duration.ofNanos(pausedUntil - now);
  }

  /** It took something. */
  public synchronized void taken() {
    ownPause = 1;
  }

  /** Those that were refused together slow it down once. */
  private void slow(Duration pause, long now) {
    if (rests(now)) {
      return;
    }
    rate = Math.max(1, Math.min(rate, Math.max(inSecond, secondBefore)) / 2);
    // One may try as soon as the rest is over.
    ready = 1;
    pausedUntil = now + pause.toNanos();
    last = pausedUntil;
  }

  private void pass(long now) {
    double seconds = Math.max(0, now - last) / SECOND;
    last = now;
    rate = Math.min(limit, rate * Math.pow(GROWTH, seconds));
    ready =
        Double.isInfinite(rate) ? 1 : Math.min(ready + seconds * rate, Math.max(1, rate * BURST));
  }

  private void count(int messages, long now) {
    if (now - secondBegan >= SECOND || now < secondBegan) {
      secondBefore = now - secondBegan < 2 * SECOND ? inSecond : 0;
      secondBegan = now;
      inSecond = 0;
    }
    inSecond += messages;
  }
}
