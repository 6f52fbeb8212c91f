package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.ClinicScope;
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
  @Inject ClinicLeases leases;
  @Inject ClinicScope scope;
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

    goOn.countDown();
    // Whatever of the two rounds had waited for the large clinic would come before this.
    Eventually.get(
        () -> {
          rounds.begin("test", List.of(large), () -> done.add("large again"));
          return done;
        },
        all -> all.contains("large again"));
    assertThat(done).startsWith("large").contains(small).doesNotContain(large);
  }

  @Test
  void clinicThatAnotherProcessWorksForIsLeftOutUntilThatOneHasBeenSilentForAMinute()
      throws SQLException {
    String theirs = tests.create();
    String dead = tests.create();
    String ours = tests.create();
    lease(theirs, "utc_timestamp(3) + interval 59 second");
    lease(dead, "utc_timestamp(3)");

    rounds.begin("test-2", List.of(theirs, dead, ours), this::note);

    Eventually.get(() -> done, all -> all.containsAll(List.of(dead, ours)));
    assertThat(done).containsExactlyInAnyOrder(dead, ours);
  }

  @Test
  void leasesOfWhatIsLongOverAreForgotten() throws SQLException {
    String longOver = tests.create();
    String over = tests.create();
    lease(longOver, "utc_timestamp(3) - interval 25 hour");
    lease(over, "utc_timestamp(3) - interval 23 hour");

    leases.forget();

    assertThat(leasesOf(longOver)).isZero();
    assertThat(leasesOf(over)).isOne();
  }

  private long leasesOf(String clinicId) throws SQLException {
    try (var connection = source.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from clinic_lease where clinic_id = '" + clinicId + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void lease(String of, String until) throws SQLException {
    try (var database = source.getConnection();
        var statement = database.createStatement()) {
      statement.execute(
          "insert into clinic_lease (clinic_id, job, holder, until_at) values ('%s', 'test-2', 'another:8080', %s)"
              .formatted(of, until));
    }
  }

  @Test
  void promptWorkWaitsForNoneThatTakesLong() {
    var goOn = new CountDownLatch(1);
    String waits = tests.create();
    // More kinds, with two clinics each, than there are places for such work.
    for (int kind = 0; kind < 10; kind++) {
      rounds.begin("long-" + kind, List.of(tests.create(), tests.create()), () -> await(goOn));
    }

    rounds.beginPromptly("prompt", List.of(waits), this::note);

    Eventually.get(() -> done, all -> all.contains(waits));
    goOn.countDown();
  }

  @Test
  void workGoesOnOnceInAClinicAndIsFreeWhenItHasEnded() {
    String id = tests.create();
    assertThat(alone(id, () -> assertThat(alone(id, this::note)).isFalse())).isTrue();
    assertThat(done).isEmpty();

    assertThat(alone(id, this::note)).isTrue();
    assertThat(done).containsExactly(id);
  }

  private boolean alone(String id, Runnable work) {
    return scope.call(id, () -> leases.alone("test-4", work));
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
