package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import care.anbu.interop.store.MessageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
  void messageThatMustComeAloneIsStoredBeforeTheNextOneAboutItsPatient() throws Exception {
    var otherEntered = new CountDownLatch(1);
    var otherGoesOn = new CountDownLatch(1);
    var firstEntered = new CountDownLatch(1);
    var firstGoesOn = new CountDownLatch(1);
    List<String> stored = Collections.synchronizedList(new ArrayList<>());
    var other =
        begin(
            Set.of("9"),
            () -> {
              otherEntered.countDown();
              otherGoesOn.await(20, SECONDS);
              stored.add("other");
            });
    otherEntered.await(20, SECONDS);
    var first =
        begin(
            Set.of("1"),
            alone -> {
              if (!alone) {
                firstEntered.countDown();
                firstGoesOn.await(20, SECONDS);
                throw new MessageStore.ComesAlone();
              }
              stored.add("first");
            });
    firstEntered.await(20, SECONDS);
    var second = begin(Set.of("1"), () -> stored.add("second"));
    awaitTurnsTaken(3);

    firstGoesOn.countDown();
    otherGoesOn.countDown();
    for (var message : List.of(other, first, second)) {
      message.get(20, SECONDS);
    }
    assertThat(stored).containsExactly("other", "first", "second");
  }

  @Test
  void messagesThatMustComeAloneDoNotWaitForEachOtherForEver() throws Exception {
    var both = new CyclicBarrier(2);
    List<String> stored = new ArrayList<>();
    Step comesAlone =
        alone -> {
          if (!alone) {
            both.await(20, SECONDS);
            throw new MessageStore.ComesAlone();
          }
          stored.add("stored");
        };
    var one = begin(Set.of("1"), comesAlone);
    var other = begin(Set.of("2"), comesAlone);

    one.get(20, SECONDS);
    other.get(20, SECONDS);
    assertThat(stored).hasSize(2);
  }

  @Test
  void whatMayConcernAnybodyDoesNotOvertakeAMessageThatWaitsForTheOneBefore() throws Exception {
    var entered = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    List<String> stored = new ArrayList<>();
    var first =
        begin(
            Set.of("1"),
            () -> {
              entered.countDown();
              goOn.await(20, SECONDS);
              stored.add("first");
            });
    entered.await(20, SECONDS);
    var second = begin(Set.of("1"), () -> stored.add("second"));
    awaitTurnsTaken(2);
    var merge = begin(Set.of(), () -> stored.add("merge"));
    awaitTurnsTaken(3);

    goOn.countDown();
    for (var message : List.of(first, second, merge)) {
      message.get(20, SECONDS);
    }
    assertThat(stored).containsExactly("first", "second", "merge");
  }

  @Test
  void messageThatFailsGivesItsTurnToTheNext() throws Exception {
    var failed =
        begin(
            Set.of("1"),
            () -> {
              throw new IllegalStateException("the database is gone");
            });
    assertThatThrownBy(() -> failed.get(20, SECONDS)).hasRootCauseMessage("the database is gone");

    begin(Set.of("1"), () -> {}).get(20, SECONDS);
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
    void run(boolean alone) throws Exception;
  }

  private interface PlainStep {
    void run() throws Exception;
  }

  private CompletableFuture<Void> begin(Set<String> numbers, PlainStep step) {
    return begin(numbers, alone -> step.run());
  }

  private CompletableFuture<Void> begin(Set<String> numbers, Step step) {
    return CompletableFuture.runAsync(
        () ->
            turns.of(
                numbers,
                alone -> {
                  try {
                    step.run(alone);
                  } catch (RuntimeException failure) {
                    throw failure;
                  } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                  }
                  return null;
                }),
        task -> new Thread(task).start());
  }

  /** Until so many messages have come and are not stored. */
  private void awaitTurnsTaken(int messages) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (turns.taken() < messages) {
            Thread.onSpinWait();
          }
        });
  }
}
