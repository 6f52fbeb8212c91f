package care.anbu.outreach.watch;

import java.time.Duration;

/** How a channel that a machine sends by is doing; each has its word and what to do about it. */
public enum DeliveryHealth {
  /** Something waits, and nobody has set up how to send it. */
  UNSET,
  /** A person stopped it. */
  OFF,
  /** So many failures in a row that it rests between tries. */
  DOWN,
  /** What is due has waited for longer than {@link #PATIENCE}. */
  STANDING,
  /** The provider takes fewer than it is handed. */
  SLOWED,
  /** The same for longer than {@link #SLOWNESS}. */
  SLOW_FOR_LONG,
  WORKING;

  /** A queue that stands for so long needs a person. */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  /** A provider that takes fewer for so long needs a person to ask it for more. */
  public static final Duration SLOWNESS = Duration.ofMinutes(10);

  /** Whether a person should look. */
  public boolean isTrouble() {
    return this == UNSET || this == DOWN || this == STANDING || this == SLOW_FOR_LONG;
  }
}
