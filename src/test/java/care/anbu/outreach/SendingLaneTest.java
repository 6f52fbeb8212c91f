package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingLaneTest {

  @Test
  void theFirstHundredOfADayAreQuickTheNextNineHundredLessAndTheOthersLast() {
    assertThat(List.of(0L, 99L, 100L, 999L, 1000L, 1_000_000L).stream().map(SendingLane::of))
        .containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void aClaimTakesHalfThenAQuarterAndTheLastLaneAlwaysGetsTheRest() {
    assertThat(shares(1000)).containsExactly(500, 250, 250);
    assertThat(shares(4)).containsExactly(2, 1, 1);
    assertThat(shares(1)).as("the quickest first").containsExactly(1, 0, 0);
  }

  private static List<Integer> shares(int limit) {
    var shares = new ArrayList<Integer>();
    int left = limit;
    for (int lane : SendingLane.ALL) {
      int share = SendingLane.share(lane, left);
      shares.add(share);
      left -= share;
    }
    return shares;
  }
}
