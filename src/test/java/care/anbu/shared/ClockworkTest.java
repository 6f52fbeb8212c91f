package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes on as long as the process. */
class ClockworkTest {

  @Test
  void whatFailsIsDoneAgainAllTheSame() throws InterruptedException {
    var times = new CountDownLatch(3);
    var clockwork = new Clockwork("test");
    clockwork.every(
        Duration.ZERO,
        Duration.ofMillis(1),
        () -> {
          times.countDown();
          if (times.getCount() == 2) {
            throw new IllegalStateException("the first time");
          }
          throw new AssertionError("later");
        });

    assertThat(times.await(30, TimeUnit.SECONDS)).isTrue();
    clockwork.stop();
  }
}
