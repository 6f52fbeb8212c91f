package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmppRateTest {

  private static final long STEP = Duration.ofMillis(10).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = 1;

  @Test
  void inNoSecondDoMoreLeaveThanAgreed() {
    var rate = new SmppRate(30, now);

    for (int second = 0; second < 5; second++) {
      assertThat(taken(rate, SECOND)).isBetween(29, 33);
    }
  }

  @Test
  void aPauseIsNotCaughtUp() {
    var rate = new SmppRate(100, now);
    now += 60 * SECOND;

    assertThat(taken(rate, STEP)).isLessThanOrEqualTo(12);
  }

  @Test
  void withoutAnAgreementNothingIsHeldBack() {
    var rate = new SmppRate(0, now);

    for (int i = 0; i < 10_000; i++) {
      assertThat(rate.take(now)).isTrue();
    }
  }

  @Test
  void whoeverIsAskedToSlowDownRestsASecondAndSendsHalf() {
    var rate = new SmppRate(0, now);
    sendEvenly(rate, 100);
    sendEvenly(rate, 100);

    rate.throttled(now);

    assertThat(taken(rate, SECOND - STEP)).isZero();
    assertThat(taken(rate, SECOND)).isBetween(45, 60);
  }

  @Test
  void manyWhoAreThrottledTogetherHalveTheRateOnce() {
    var rate = new SmppRate(100, now);
    taken(rate, SECOND);

    for (int i = 0; i < 10; i++) {
      rate.throttled(now);
    }

    taken(rate, SECOND);
    assertThat(taken(rate, SECOND)).isBetween(45, 60);
  }

  @Test
  void theRateComesBackToWhatWasAgreedAndNoFurther() {
    var rate = new SmppRate(100, now);
    taken(rate, SECOND);
    rate.throttled(now);
    taken(rate, 20 * SECOND);

    assertThat(taken(rate, SECOND)).isBetween(95, 110);
  }

  private void sendEvenly(SmppRate rate, int messages) {
    for (int i = 0; i < messages; i++) {
      assertThat(rate.take(now)).isTrue();
      now += SECOND / messages;
    }
  }

  /** How many leave in that time when there are always more. */
  private int taken(SmppRate rate, long nanos) {
    int taken = 0;
    for (long end = now + nanos; now < end; now += STEP) {
      while (rate.take(now)) {
        taken++;
      }
    }
    return taken;
  }
}
