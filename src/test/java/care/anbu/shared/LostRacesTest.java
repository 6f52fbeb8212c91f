package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LostRacesTest {

  private static final int DEADLOCK = 1213;
  private static final int WAITED_TOO_LONG = 1205;
  private static final int DUPLICATE_KEY = 1062;

  @Inject TestClinics tests;
  @Inject ClinicScope scope;
  @Inject EntityManager database;

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void ofTwoThatWaitForEachOtherBothComeToAnEnd() {
    String first = tests.create();
    String second = tests.create();
    var meeting = new CyclicBarrier(2);

    var there = CompletableFuture.supplyAsync(() -> lockingBoth(first, second, meeting));
    var back = CompletableFuture.supplyAsync(() -> lockingBoth(second, first, meeting));

    assertThat(List.of(there.join(), back.join())).containsExactlyInAnyOrder(1, 2);
  }

  /** How many times it took: the first time each holds one of the two before it asks for more. */
  private int lockingBoth(String one, String other, CyclicBarrier meeting) {
    var times = new AtomicInteger();
    return scope.call(
        one,
        () ->
            LostRaces.inNew(
                () -> {
                  lock(one);
                  if (times.incrementAndGet() == 1) {
                    meeting.await();
                  }
                  lock(other);
                  return times.get();
                }));
  }

  private void lock(String clinic) {
    database
        .createNativeQuery("select id from clinic where id = :id for update")
        .setParameter("id", clinic)
        .getSingleResult();
  }

  @Test
  void whoeverLosesFiveTimesFails() {
    assertThatThrownBy(() -> LostRaces.again(() -> failing(DEADLOCK, 9)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(5);
  }

  @Test
  void whoeverWaitedTooLongTriesOnceMore() {
    assertThatThrownBy(() -> LostRaces.again(() -> failing(WAITED_TOO_LONG, 9)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(2);
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
