package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  @Test
  void secondsAreSeconds() {
    assertThat(read("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(read(" 1 ")).isEqualTo(Duration.ofSeconds(1));
    assertThat(read("0")).isZero();
  }

  @Test
  void aDateIsMeasuredByTheClockOfWhoeverNamesIt() {
    String then = "Tue, 24 Nov 2026 03:01:30 GMT";
    assertThat(read(then)).isEqualTo(Duration.ofSeconds(90));
    assertThat(RetryAfter.read(then, "Tue, 24 Nov 2026 03:01:00 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.read(then, "yesterday", NOW)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void nobodyMakesAnbuWaitForever() {
    assertThat(read("31536000")).isEqualTo(RetryAfter.LONGEST);
    assertThat(read("9".repeat(400))).isEqualTo(RetryAfter.LONGEST);
    assertThat(read("Wed, 24 Nov 2027 03:00:00 GMT")).isEqualTo(RetryAfter.LONGEST);
  }

  @Test
  void whatSaysNothingIsNoTime() {
    assertThat(read(null)).isZero();
    assertThat(read("")).isZero();
    assertThat(read("-5")).isZero();
    assertThat(read("soon")).isZero();
    assertThat(read("1.5")).isZero();
    assertThat(read("Tue, 24 Nov 2026 02:00:00 GMT")).as("over").isZero();
    assertThat(read("Tue, 99 Nov 2026 02:00:00 GMT")).isZero();
  }

  private static Duration read(String header) {
    return RetryAfter.read(header, null, NOW);
  }
}
