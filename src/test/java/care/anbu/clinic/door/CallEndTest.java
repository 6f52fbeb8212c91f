package care.anbu.clinic.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallEndTest {

  private final List<String> given = new ArrayList<>();
  private final CallEnd end = new CallEnd();

  @Test
  void whatIsKeptIsGivenBackOnceAtTheEnd() {
    end.add(() -> given.add("place"));
    end.add(() -> given.add("room"));
    assertThat(given).isEmpty();

    end.come();
    end.come();

    assertThat(given).containsExactly("place", "room");
  }

  @Test
  void whatIsKeptAfterTheEndIsGivenBackAtOnce() {
    end.come();

    end.add(() -> given.add("room"));

    assertThat(given).containsExactly("room");
  }

  @Test
  void whatIsKeptWhileTheEndComesIsGivenBackToo() {
    end.add(() -> end.add(() -> given.add("room")));

    end.come();

    assertThat(given).containsExactly("room");
  }
}
