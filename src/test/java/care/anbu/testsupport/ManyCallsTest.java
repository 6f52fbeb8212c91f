package care.anbu.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A failure of one call is told, and no call goes on behind it. */
class ManyCallsTest {

  @Test
  void theFirstFailureIsThrownWhenAllHaveEnded() {
    var ended = new AtomicInteger();

    assertThatThrownBy(
            () ->
                ManyCalls.forEach(
                    IntStream.range(0, 10_000).boxed().toList(),
                    one -> {
                      if (one == 0) {
                        throw new IllegalStateException("the first");
                      }
                      ended.incrementAndGet();
                    }))
        .hasRootCauseMessage("the first");

    assertThat(ended).hasValue(9_999);
  }
}
