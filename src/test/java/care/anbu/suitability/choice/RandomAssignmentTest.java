package care.anbu.suitability.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Chance that can be repeated. */
class RandomAssignmentTest {

  private static final int PATIENTS = 200_000;

  /** Written down once: a change would move patients of running campaigns between arms. */
  @Test
  void aDrawIsTheSameForEver() {
    assertThat(RandomAssignment.EXPLORE.of(1, 1)).isEqualTo(0.4397849393639228);
    assertThat(RandomAssignment.HOLDOUT.of(1, 1)).isEqualTo(0.1588900759943681);
  }

  @Test
  void drawsAreUniformOverPatientsWhoseIdsFollowEachOther() {
    int[] tenths = new int[10];
    LongStream.range(0, PATIENTS)
        .forEach(id -> tenths[(int) (10 * RandomAssignment.HOLDOUT.of(5, id))]++);
    for (int count : tenths) {
      assertThat(count / (double) PATIENTS).isCloseTo(0.1, within(0.004));
    }
  }

  @Test
  void theSilentArmIsNotTheExploredOne() {
    long both =
        LongStream.range(0, PATIENTS)
            .filter(
                id ->
                    RandomAssignment.HOLDOUT.of(5, id) < 0.1
                        && RandomAssignment.EXPLORE.of(5, id) < 0.1)
            .count();
    assertThat(both / (double) PATIENTS).isCloseTo(0.01, within(0.002));
  }

  @Test
  void oneCampaignDrawsOthersThanTheNext() {
    long both =
        LongStream.range(0, PATIENTS)
            .filter(
                id ->
                    RandomAssignment.HOLDOUT.of(5, id) < 0.1
                        && RandomAssignment.HOLDOUT.of(6, id) < 0.1)
            .count();
    assertThat(both / (double) PATIENTS).isCloseTo(0.01, within(0.002));
  }
}
