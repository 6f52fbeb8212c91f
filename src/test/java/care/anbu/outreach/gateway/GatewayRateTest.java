package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GatewayRateTest {

  private static final long STEP = Duration.ofMillis(10).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = 1;

  @Test
  void inNoSecondDoMoreLeaveThanAgreed() {
    var rate = new GatewayRate(30, () -> now);

    for (int second = 0; second < 5; second++) {
      assertThat(taken(rate, SECOND)).isBetween(29, 33);
    }
  }

  @Test
  void aPauseIsNotCaughtUp() {
    var rate = new GatewayRate(100, () -> now);
    now += 60 * SECOND;

    assertThat(taken(rate, STEP)).isLessThanOrEqualTo(12);
  }

  @Test
  void withoutAnAgreementNothingIsHeldBack() {
    var rate = new GatewayRate(0, () -> now);

    for (int i = 0; i < 10_000; i++) {
      assertThat(rate.take()).isTrue();
    }
  }

  @Test
  void whoeverIsAskedToSlowDownRestsASecondAndSendsHalf() {
    var rate = new GatewayRate(0, () -> now);
    sendEvenly(rate, 100);
    sendEvenly(rate, 100);

    rate.throttled();

    assertThat(taken(rate, SECOND - STEP)).isZero();
    assertThat(taken(rate, SECOND)).isBetween(45, 60);
  }

  @Test
  void manyWhoAreThrottledTogetherHalveTheRateOnce() {
    var rate = new GatewayRate(100, () -> now);
    taken(rate, SECOND);

    for (int i = 0; i < 10; i++) {
      rate.throttled();
    }

    taken(rate, SECOND);
    assertThat(taken(rate, SECOND)).isBetween(45, 60);
  }

  @Test
  void theRateComesBackToWhatWasAgreedAndNoFurther() {
    var rate = new GatewayRate(100, () -> now);
    taken(rate, SECOND);
    rate.throttled();
    taken(rate, 20 * SECOND);

    assertThat(taken(rate, SECOND)).isBetween(95, 110);
  }

  @Test
  void itRestsForAsLongAsTheGatewayAsks() {
    var rate = new GatewayRate(0, () -> now);
    sendEvenly(rate, 100);

    assertThat(rate.throttled(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));

    assertThat(taken(rate, 30 * SECOND - STEP)).isZero();
    assertThat(rate.perSecond()).isEqualTo(50);
    assertThat(taken(rate, SECOND)).isBetween(45, 60);
  }

  @Test
  void ofThoseRefusedTogetherTheLongestRestHolds() {
    var rate = new GatewayRate(0, () -> now);
    rate.throttled(Duration.ofSeconds(5));
    assertThat(rate.throttled(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
    assertThat(rate.throttled(Duration.ZERO)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void whoeverGoesOnRefusingIsAskedMoreAndMoreSeldom() {
    var rate = new GatewayRate(0, () -> now);
    var rests = new ArrayList<Long>();
    for (int i = 0; i < 8; i++) {
      Duration rest = rate.throttled(Duration.ZERO);
      rests.add(rest.toSeconds());
      now += rest.toNanos();
    }
    assertThat(rests).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(rate.perSecond()).isEqualTo(1);

    rate.taken();
    assertThat(rate.throttled(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aRequestOfManyIsPaidForByThoseAfterIt() {
    var rate = new GatewayRate(50, () -> now);
    assertThat(rate.take(100)).isTrue();
    assertThat(taken(rate, 2 * SECOND - 5 * STEP)).isZero();
    assertThat(taken(rate, SECOND)).isBetween(45, 55);
  }

  @Test
  void noMoreBeginThanLeaveInTheTime() {
    var rate = new GatewayRate(0, () -> now);
    assertThat(rate.within(Duration.ofSeconds(5), 1000)).isEqualTo(1000);
    sendEvenly(rate, 100);
    rate.throttled(Duration.ofMinutes(1));
    assertThat(rate.within(Duration.ofSeconds(5), 1000)).isEqualTo(250);
    assertThat(rate.within(Duration.ofSeconds(1), 32)).isEqualTo(32);
  }

  private void sendEvenly(GatewayRate rate, int messages) {
    for (int i = 0; i < messages; i++) {
      assertThat(rate.take()).isTrue();
      now += SECOND / messages;
    }
  }

  /** How many leave in that time when there are always more. */
  private int taken(GatewayRate rate, long nanos) {
    int taken = 0;
    for (long end = now + nanos; now < end; now += STEP) {
      while (rate.take()) {
        taken++;
      }
    }
    return taken;
  }
}
