package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCutTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final long EYE = 1;
  private static final long SKIN = 2;
  private static final Map<Long, Long> PLENTY = Map.of(EYE, 100L, SKIN, 100L);

  @Test
  void whatMattersMostMedicallyComesBeforeWhoHasWaitedLongest() {
    var urgent = new DueCall(1, EYE, 1, TODAY, 0);
    var waiting = new DueCall(2, SKIN, 3, TODAY.minusYears(1), 900);
    assertThat(CallCut.of(List.of(waiting, urgent), PLENTY, 1)).containsExactly(urgent);
  }

  @Test
  void whoHasWaitedLongestComesBeforeWhomMoreIsExpectedFrom() {
    var waiting = new DueCall(1, EYE, 3, TODAY.minusDays(1), 0);
    var promising = new DueCall(2, SKIN, 3, TODAY, 900);
    assertThat(CallCut.of(List.of(promising, waiting), PLENTY, 1)).containsExactly(waiting);
  }

  @Test
  void ofEqualsFromWhomMostIsExpectedComesFirst() {
    var some = new DueCall(1, EYE, 3, TODAY, 10);
    var more = new DueCall(2, SKIN, 3, TODAY, 20);
    assertThat(CallCut.of(List.of(some, more), PLENTY, 2)).containsExactly(more, some);
  }

  @Test
  void minutesThatACampaignMayNotUseAreLeftToTheOthers() {
    var first = new DueCall(1, EYE, 1, TODAY, 0);
    var second = new DueCall(2, EYE, 1, TODAY, 0);
    var other = new DueCall(3, SKIN, 3, TODAY, 0);
    assertThat(CallCut.of(List.of(first, second, other), Map.of(EYE, 1L, SKIN, 9L), 2))
        .containsExactly(first, other);
  }

  @Test
  void withoutRoomNobodyFits() {
    assertThat(CallCut.of(List.of(new DueCall(1, EYE, 1, TODAY, 0)), PLENTY, 0)).isEmpty();
  }
}
