package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LostRacesTest {

  private static final int DEADLOCK = 1213;
  private static final int DUPLICATE_KEY = 1062;

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void theVictimOfADeadlockTriesAgain() {
    assertThat(LostRaces.again(() -> failing(DEADLOCK, 2))).isEqualTo(3);
  }

  @Test
  void whoeverLosesFiveTimesFails() {
    assertThatThrownBy(() -> LostRaces.again(() -> failing(DEADLOCK, 9)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(5);
  }

  @Test
  void whatFailsForAnotherReasonIsNotTriedAgain() {
    assertThatThrownBy(() -> LostRaces.again(() -> failing(DUPLICATE_KEY, 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(1);
  }

  private int failing(int code, int times) {
    if (tries.incrementAndGet() <= times) {
      throw new IllegalStateException(new SQLException("no", "40001", code));
    }
    return tries.get();
  }
}
