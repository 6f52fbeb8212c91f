package care.anbu.testsupport;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of all tests. On whichever day and at whichever hour they run, it begins at {@link
 * #START} and goes on from there, until a test stops it somewhere; after that test it runs again.
 */
@Mock
@ApplicationScoped
public class TestClock extends Clock {

  /** Noon in Seoul, of a Tuesday: inside the hours and days of sending, and far from midnight. */
  public static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

  /** The day of all tests, in Seoul and by UTC. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  /** {@link #START} as SQL writes it. */
  public static final String SQL_START = "timestamp '2026-11-24 03:00:00'";

  private static final Clock RUNNING =
      Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), START));

  private volatile Clock clock = RUNNING;

  /** From now on it is that moment, and stays it. */
  public void stopAt(Instant moment) {
    clock = Clock.fixed(moment, ZoneOffset.UTC);
  }

  public void runAgain() {
    clock = RUNNING;
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return clock.withZone(zone);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }
}
