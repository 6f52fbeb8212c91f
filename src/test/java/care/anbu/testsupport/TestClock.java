package care.anbu.testsupport;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of all tests: the real one, until a test sets it; that test sets it back. */
@Mock
@ApplicationScoped
public class TestClock extends Clock {

  private volatile Clock clock = Clock.systemUTC();

  /** From now on it is that moment, and stays it. */
  public void stopAt(Instant moment) {
    clock = Clock.fixed(moment, ZoneOffset.UTC);
  }

  public void runAgain() {
    clock = Clock.systemUTC();
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
