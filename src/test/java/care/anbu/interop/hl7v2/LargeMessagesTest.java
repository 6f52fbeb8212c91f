package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeMessagesTest {

  private final LargeMessages large = new LargeMessages(2);

  @Test
  void aClinicHasRoomForOneHoweverManySendItConnects() throws InterruptedException {
    var first = large.of("large");
    var second = large.of("large");
    assertThat(first.take(0)).isTrue();
    assertThat(first.take(0)).as("the same message, as it grows").isTrue();
    assertThat(second.take(0)).isFalse();
    assertThat(large.of("small").take(0)).isTrue();

    first.free();
    first.free();
    assertThat(second.take(0)).isTrue();
  }

  @Test
  void allTogetherHaveNoMoreThanTheHeapBears() throws InterruptedException {
    var first = large.of("one");
    assertThat(first.take(0)).isTrue();
    assertThat(large.of("two").take(0)).isTrue();
    var third = large.of("three");
    assertThat(third.take(0)).isFalse();

    first.free();
    assertThat(third.take(0)).as("nothing was left taken by the one that waited in vain").isTrue();
  }
}
