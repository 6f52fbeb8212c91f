package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OncePerSecondTest {

  private final List<Runnable> later = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private final OncePerSecond soon = new OncePerSecond(later::add, begun::add);

  private void aSecondPasses() {
    List.copyOf(later).forEach(Runnable::run);
  }

  @Test
  void whatComesManyTimesIsPassedOnOnceForEachClinic() {
    soon.tell("a");
    soon.tell("a");
    soon.tell("b");
    assertThat(begun).isEmpty();

    aSecondPasses();

    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void whatComesWhileItIsPassedOnIsPassedOnOnceMore() {
    var during = new OncePerSecond[1];
    during[0] =
        new OncePerSecond(
            later::add,
            clinic -> {
              begun.add(clinic);
              if (begun.size() == 1) {
                during[0].tell(clinic);
              }
            });
    during[0].tell("a");

    later.remove(0).run();
    aSecondPasses();

    assertThat(begun).containsExactly("a", "a");
  }
}
