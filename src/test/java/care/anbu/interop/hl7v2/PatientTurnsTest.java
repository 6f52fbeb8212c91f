package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class PatientTurnsTest {

  private final PatientTurns turns = new PatientTurns();

  @Test
  void messagesAboutTwoPatientsAreStoredAtTheSameTime() throws Exception {
    var both = new CyclicBarrier(2);
    var one = begin(Set.of("1"), () -> both.await(20, SECONDS));
    var other = begin(Set.of("2"), () -> both.await(20, SECONDS));

    one.get(20, SECONDS);
    other.get(20, SECONDS);
  }

  @Test
  void messagesThatShareOneNumberComeOneAfterTheOther() throws Exception {
    var entered = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    List<String> stored = new ArrayList<>();
    var first =
        begin(
            Set.of("1", "77"),
            () -> {
              entered.countDown();
              goOn.await(20, SECONDS);
              stored.add("first");
            });
    entered.await(20, SECONDS);
    var second = begin(Set.of("77", "3"), () -> stored.add("second"));

    assertThat(second).isNotDone();
    goOn.countDown();
    first.get(20, SECONDS);
    second.get(20, SECONDS);
    assertThat(stored).containsExactly("first", "second");
  }

  @Test
  void whatMayConcernAnybodyComesAlone() throws Exception {
    var entered = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    List<String> stored = new ArrayList<>();
    var merge =
        begin(
            Set.of(),
            () -> {
              entered.countDown();
              goOn.await(20, SECONDS);
              stored.add("merge");
            });
    entered.await(20, SECONDS);
    var visit = begin(Set.of("5"), () -> stored.add("visit"));

    assertThat(visit).isNotDone();
    goOn.countDown();
    merge.get(20, SECONDS);
    visit.get(20, SECONDS);
    assertThat(stored).containsExactly("merge", "visit");
  }

  @Test
  void everyNumberOfAPatientCountsWhoeverGaveIt() {
    assertThat(numbers("PID|1|A7|b9^^^HIS^MR~0042^^^NHS^NI|X1||김^영희"))
        .containsExactlyInAnyOrder("A7", "B9", "0042", "X1");
  }

  @Test
  void messageAboutSeveralPatientsOrNoneMayConcernAnybody() {
    assertThat(numbers("PID|1||7^^^HIS^MR\rMRG|8^^^HIS^MR")).isEmpty();
    assertThat(numbers("PID|1||7^^^HIS^MR\rPID|2||8^^^HIS^MR")).isEmpty();
    assertThat(numbers("PID|1||||김^영희")).isEmpty();
    assertThat(numbers("EVN|A01")).isEmpty();
    assertThat(PatientNumbers.of("no message".getBytes(UTF_8))).isEmpty();
  }

  private static Set<String> numbers(String segments) {
    String header = "MSH|^~\\&|HIS|H|ANBU|C|20260301||ADT^A08|1|P|2.5\r";
    return PatientNumbers.of((header + segments + "\r").getBytes(UTF_8));
  }

  private interface Step {
    void run() throws Exception;
  }

  private CompletableFuture<Void> begin(Set<String> numbers, Step step) {
    return CompletableFuture.runAsync(
        () ->
            turns.of(
                numbers,
                () -> {
                  try {
                    step.run();
                  } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                  }
                  return null;
                }),
        task -> new Thread(task).start());
  }
}
