package care.anbu.patient.household;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HouseholdClustersTest {

  private final HouseholdClusters clusters =
      new HouseholdClusters(LongStream.rangeClosed(1, 40).toArray());

  @Test
  void whoIsJoinedOverSomebodyElseSharesAHome() {
    clusters.join(1, 2);
    clusters.join(3, 4);
    clusters.join(2, 3);
    clusters.join(7, 8);
    assertThat(found()).containsExactlyInAnyOrder(List.of(1L, 2L, 3L, 4L), List.of(7L, 8L));
  }

  @Test
  void whatStaffRuledApartNeverMeetsNotEvenOverOthers() {
    clusters.keepApart(1, 3);
    clusters.join(1, 2);
    clusters.join(2, 3);
    clusters.join(3, 4);
    assertThat(found()).containsExactlyInAnyOrder(List.of(1L, 2L), List.of(3L, 4L));
  }

  @Test
  void noHomeGrowsBeyondWhatAHomeCanHoldUnlessStaffSaysSo() {
    for (int i = 2; i <= 20; i++) {
      clusters.join(1, i);
    }
    assertThat(found()).singleElement().matches(home -> home.size() == HouseholdClusters.LARGEST);
    clusters.ruleTogether(1, 30);
    assertThat(found())
        .singleElement()
        .matches(home -> home.size() == HouseholdClusters.LARGEST + 1);
  }

  @Test
  void whoIsNotThereIsLeftOut() {
    clusters.join(1, 99);
    clusters.keepApart(99, 2);
    assertThat(found()).isEmpty();
  }

  private List<List<Long>> found() {
    var found = new ArrayList<List<Long>>();
    clusters.each(home -> found.add(List.copyOf(home)));
    return found;
  }
}
