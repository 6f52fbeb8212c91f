package care.anbu.outreach.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskDayTest {

  private static final long FIRST = 1;
  private static final long LAST = 9;

  @Test
  void whoComesFirstFitsAndOthersOnlyIntoWhatIsLeft() {
    var day = new DeskDay(Set.of(FIRST), 0);
    assertThat(day.fits(FIRST)).isTrue();
    assertThat(day.fits(LAST)).isFalse();
  }

  @Test
  void aPlaceThatIsNotTakenIsFreeForSomebodyElse() {
    var day = new DeskDay(Set.of(FIRST), 0);
    day.pass(FIRST);
    assertThat(day.fits(LAST)).isTrue();
    day.take(LAST);
    assertThat(day.fits(LAST)).isFalse();
  }

  @Test
  void aPlaceIsTakenOnce() {
    var day = new DeskDay(Set.of(FIRST), 0);
    day.take(FIRST);
    assertThat(day.fits(FIRST)).isFalse();
    day.pass(FIRST);
    assertThat(day.fits(LAST)).isFalse();
  }
}
