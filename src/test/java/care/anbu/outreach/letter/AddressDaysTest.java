package care.anbu.outreach.letter;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.LostRaces;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An address belongs to one batch a day. */
@QuarkusTest
class AddressDaysTest {

  @Inject AddressDays days;
  @Inject TestClinics clinics;
  @Inject ClinicScope scope;

  @Test
  void ofBatchesThatAreMadeAtTheSameMomentOneHasEachAddress() throws Exception {
    String clinic = clinics.create();
    int batches = 4;
    var together = new CyclicBarrier(batches);
    var makers = Executors.newFixedThreadPool(batches);
    var taken = new ArrayList<String>();
    try {
      var running =
          IntStream.range(0, batches)
              .mapToObj(batch -> makers.submit(maker(clinic, batch, together)))
              .toList();
      for (var one : running) {
        taken.addAll(one.get(60, TimeUnit.SECONDS));
      }
    } finally {
      makers.shutdownNow();
    }
    assertThat(taken)
        .as("each address of four batches that share half of theirs with the next")
        .hasSize(250)
        .doesNotHaveDuplicates();
  }

  /** Addresses 50·n to 50·n + 99. */
  private Callable<Set<String>> maker(String clinic, int batch, CyclicBarrier together) {
    Set<String> wanted =
        IntStream.range(50 * batch, 50 * batch + 100)
            .mapToObj(i -> "door " + i)
            .collect(Collectors.toSet());
    long id = Id.next();
    return () -> {
      together.await(30, TimeUnit.SECONDS);
      return scope.call(
          clinic, () -> LostRaces.inNew(() -> days.take(id, TestClock.TODAY, wanted)));
    };
  }

  @Test
  void anAddressThatWasGivenBackAndThatOfAnotherDayOrClinicIsFree() {
    String clinic = clinics.create();
    long first = Id.next();
    long second = Id.next();
    var home = Set.of("door 1");
    clinics.in(
        clinic,
        () -> {
          assertThat(days.take(first, TestClock.TODAY, home)).isEqualTo(home);
          assertThat(days.take(second, TestClock.TODAY, home)).isEmpty();
          assertThat(days.take(second, TestClock.TODAY.plusDays(1), home)).isEqualTo(home);
          days.giveBack(first, "door 1");
          assertThat(days.take(second, TestClock.TODAY, home)).isEqualTo(home);
          return null;
        });
    assertThat(
            clinics.in(
                clinics.create(), () -> List.copyOf(days.take(first, TestClock.TODAY, home))))
        .containsExactly("door 1");
  }
}
