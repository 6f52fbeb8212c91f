package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One clinic's work takes neither another's threads nor its memory. */
@Timeout(60)
class FairnessTest {

  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void clinicsTakeTurnsHoweverMuchOneOfThemBrings() throws Exception {
    var queue = new FairQueue("test", 1);
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var all = new CountDownLatch(5);
    queue.add("large", () -> await(begun, goOn));
    begun.await();
    for (String work : List.of("large 1", "large 2", "large 3", "small 1", "small 2")) {
      queue.add(work.substring(0, 5), () -> note(work, all));
    }
    goOn.countDown();

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(done).containsExactly("large 1", "small 1", "large 2", "small 2", "large 3");
    queue.stop(1);
  }

  @Test
  void oneClinicHasOneThreadHoweverManyThereAre() throws Exception {
    var queue = new FairQueue("test", 2);
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var second = new CountDownLatch(1);
    var other = new CountDownLatch(1);
    queue.add("large", () -> await(begun, goOn));
    queue.add("large", () -> note("large 2", second));
    begun.await();
    queue.add("small", () -> note("small", other));

    assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(done).containsExactly("small");
    goOn.countDown();
    assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
    queue.stop(1);
  }

  @Test
  void workThatFailsHoldsUpNothing() throws Exception {
    var queue = new FairQueue("test", 1);
    var after = new CountDownLatch(1);
    queue.add(
        "clinic",
        () -> {
          throw new IllegalStateException("as the test wants");
        });
    queue.add("clinic", () -> note("after", after));

    assertThat(after.await(30, TimeUnit.SECONDS)).isTrue();
    queue.stop(1);
  }

  private void note(String work, CountDownLatch all) {
    done.add(work);
    all.countDown();
  }

  private static void await(CountDownLatch begun, CountDownLatch goOn) {
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aClinicWhoseWorkStandsLeavesHalfOfTheConnectionsToTheOthers() throws Exception {
    var share = new ConnectionShare(4);
    var begun = new CountDownLatch(2);
    var third = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      new Thread(() -> share.get("large", () -> stand(begun, goOn))).start();
    }
    begun.await();
    var waiting = new ArrayList<Thread>();
    for (int i = 0; i < 3; i++) {
      var thread = new Thread(() -> share.get("large", () -> stand(third, goOn)));
      thread.start();
      waiting.add(thread);
    }
    for (Thread thread : waiting) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    assertThat(share.get("small", () -> "stored")).isEqualTo("stored");
    assertThat(third.getCount()).as("the third of the large one has not begun").isOne();
    goOn.countDown();
    assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String stand(CountDownLatch begun, CountDownLatch goOn) {
    await(begun, goOn);
    return "stored";
  }

  @Test
  void memoryThatAnotherHasIsWaitedFor() throws Exception {
    var budget = new MemoryBudget(100);
    var first = budget.take(70);
    var second = CompletableFuture.supplyAsync(() -> take(budget, 60));
    var third = CompletableFuture.supplyAsync(() -> take(budget, 10));

    assertThatThrownBy(() -> budget.takeNow(40))
        .isInstanceOfSatisfying(
            Problem.class, busy -> assertThat(busy.getResponse().getStatus()).isEqualTo(503));
    assertThat(second).isNotDone();
    first.close();
    first.close();

    second.get(30, TimeUnit.SECONDS).close();
    third.get(30, TimeUnit.SECONDS).close();
    budget.takeNow(100).close();
  }

  private static MemoryBudget.Part take(MemoryBudget budget, long bytes) {
    try {
      return budget.take(bytes);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Test
  void whatNeverFitsIsRefusedBeforeItBegins() {
    var budget = new MemoryBudget(100L << 20);

    assertThatThrownBy(() -> budget.take(200L << 20))
        .isInstanceOf(MemoryBudget.TooMuch.class)
        .hasMessage("200 MB of memory needed, 100 at most");
  }

  @Test
  void aClinicThatAsksTooOftenIsToldAndOthersGoOn() throws Exception {
    var keeper = new TurnKeeper(3, 50);
    var goOn = new CountDownLatch(1);
    var begun = new CountDownLatch(TurnKeeper.OF_ONE_CLINIC);
    for (int i = 0; i < TurnKeeper.OF_ONE_CLINIC; i++) {
      new Thread(() -> hold(keeper, begun, goOn)).start();
    }
    begun.await();

    assertThatThrownBy(() -> keeper.inTurn("large", () -> "counted"))
        .isInstanceOfSatisfying(
            Problem.class, busy -> assertThat(busy.getResponse().getStatus()).isEqualTo(503));
    assertThat(keeper.inTurn("small", () -> "counted")).isEqualTo("counted");
    goOn.countDown();
  }

  private static void hold(TurnKeeper keeper, CountDownLatch begun, CountDownLatch goOn) {
    try {
      keeper.inTurn(
          "large",
          () -> {
            begun.countDown();
            return goOn.await(30, TimeUnit.SECONDS);
          });
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void oneKindOfWorkHoldsNoMoreConnectionsThanItsShare() throws Exception {
    var share = new ConnectionShare(2);
    var atWork = new java.util.concurrent.atomic.AtomicInteger();
    var most = new java.util.concurrent.atomic.AtomicInteger();
    var both = new CountDownLatch(2);
    var goOn = new CountDownLatch(1);
    var all = new CountDownLatch(6);
    for (int i = 0; i < 6; i++) {
      new Thread(
              () ->
                  share.get(
                      () -> {
                        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        await(both, goOn);
                        // Work within work: it has its place already.
                        share.get(atWork::decrementAndGet);
                        all.countDown();
                        return null;
                      }))
          .start();
    }
    both.await();
    goOn.countDown();

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(2);
  }

  @Test
  void workWithinWorkTakesNoSecondTurn() throws Exception {
    var keeper = new TurnKeeper(1, 50);

    assertThat(keeper.inTurn("clinic", () -> keeper.inTurn("clinic", () -> "inner")))
        .isEqualTo("inner");
  }
}
