package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.CurrentClinic;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that every clinic gets again and again. */
@QuarkusTest
@Timeout(60)
class ClinicRoundsTest {

  @Inject ClinicRounds rounds;
  @Inject CurrentClinic clinic;
  @Inject TestClinics tests;
  @Inject DataSource source;

  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void clinicWithMuchToDoHoldsUpNobodyElseAndIsLeftOutOfTheNextRound() throws Exception {
    String large = tests.create();
    String small = tests.create();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    rounds.begin(
        "test",
        List.of(large),
        () -> {
          done.add("large");
          begun.countDown();
          await(goOn);
        });
    await(begun);

    Eventually.get(
        () -> {
          rounds.begin("test", List.of(large, small), this::note);
          return done.size();
        },
        size -> size > 2);

    assertThat(done).startsWith("large").contains(small).doesNotContain(large);
    goOn.countDown();
  }

  @Test
  void clinicThatAnotherProcessWorksForIsLeftOut() throws SQLException {
    String theirs = tests.create();
    String ours = tests.create();
    try (var another = source.getConnection();
        var lock = another.createStatement()) {
      lock.execute("select get_lock('anbu-test-2-" + theirs + "', 0)");

      rounds.begin("test-2", List.of(theirs, ours), this::note);

      Eventually.get(() -> done, all -> all.contains(ours));
      lock.execute("select release_lock('anbu-test-2-" + theirs + "')");
    }
    assertThat(done).containsExactly(ours);
  }

  @Test
  void workThatFailsInOneClinicIsDoneInTheOthersAndInTheNextRound() {
    String fails = tests.create();
    String other = tests.create();
    rounds.begin("test-3", List.of(fails, other), () -> failIn(fails));
    Eventually.get(() -> done, all -> all.containsAll(List.of(fails, other)));

    Eventually.get(
        () -> {
          rounds.begin("test-3", List.of(fails), () -> done.add("again"));
          return done;
        },
        all -> all.contains("again"));
  }

  private void failIn(String id) {
    note();
    if (clinic.id().equals(id)) {
      throw new IllegalStateException("fails here");
    }
  }

  private void note() {
    done.add(clinic.id());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
