package care.anbu.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what another thread does: asks often, so that the test goes on at once, and gives up
 * late, so that a busy machine is no failure.
 */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Eventually() {}

  /** The first answer that is as expected. */
  public static <T> T get(Supplier<T> answer, Predicate<T> expected) {
    long start = System.nanoTime();
    T last = answer.get();
    while (!expected.test(last)) {
      assertThat(System.nanoTime() - start)
          .as("waited in vain, last for %s", last)
          .isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(BETWEEN.toNanos());
      last = answer.get();
    }
    return last;
  }
}
