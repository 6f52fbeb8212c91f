package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.fhir.FhirNdjson;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.Id;
import care.anbu.shared.Worker;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What others learn of imports: of those that died, and of those that brought visits. */
@QuarkusTest
class InterruptedImportTest {

  /** Hears of visits. */
  @ApplicationScoped
  static class Listener {
    final Set<String> clinics = ConcurrentHashMap.newKeySet();

    void visited(@Observes PatientsVisited event) {
      clinics.add(event.clinicId());
    }

    boolean heardOf(String clinic) {
      return clinics.contains(clinic);
    }
  }

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject ImportRuns runs;
  @Inject DeadRuns deadRuns;
  @Inject Worker worker;
  @Inject Listener listener;
  @Inject Clock clock;

  @Test
  void runOfAnEarlierProcessWhoseFileIsGoneEndsAtTheNextStart() {
    String clinic = tests.create();
    long ours = running(clinic, worker.name(), clock.instant());
    long another = running(clinic, "another:8080", clock.instant());

    deadRuns.started(null);

    assertThat(imports.outcome(clinic, ours).run().failure()).isEqualTo(Failure.INTERRUPTED);
    assertThat(imports.outcome(clinic, another).run().state()).isEqualTo(State.RUNNING);
  }

  /**
   * Dies at each checkpoint in turn, as by kill -9: the thread is interrupted between two batches
   * and nothing is cleaned up. Visits stand before their patients, so that lines put aside matter.
   */
  @Test
  void importThatDiedGoesOnAndEndsAsOneThatDidNot() {
    String whole = tests.create();
    String died = tests.create();
    byte[] file = severalBatches();
    var expected = imports.bytes(whole, file);

    int deaths = imports.dyingAfterEachBatch(died, file, 100);

    assertThat(deaths).isGreaterThan(3);
    assertThat(imports.latest(died).run().resumed).isEqualTo(deaths);
    assertThat(imports.checksum(died)).isEqualTo(imports.checksum(whole));
    var total = imports.latest(died).total();
    assertThat(total)
        .usingRecursiveComparison()
        .ignoringFields("id", "clinicId", "importId")
        .isEqualTo(expected.total());
    assertThat(imports.latest(died).notes()).hasSameSizeAs(expected.notes()).isNotEmpty();
    assertThat(imports.latest(died).unused())
        .isEqualTo(expected.unused())
        .containsEntry("Device Device", 6L);
  }

  @Test
  void runThatAnotherProcessHasTakenOverIsLeftAloneWithItsFiles() {
    byte[] file = BadInputTest.patient("p1", "1970-03-01").getBytes(StandardCharsets.UTF_8);
    // Before the batch is stored, and behind it.
    for (int transactions = 2; transactions <= 4; transactions++) {
      String clinic = tests.create();

      assertThat(imports.takenOverAfter(transactions, clinic, file)).isFalse();

      ImportRun run = imports.latest(clinic).run();
      assertThat(run.state()).isEqualTo(State.RUNNING);
      assertThat(run.worker).isEqualTo("another:8080");
    }
  }

  private static byte[] severalBatches() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 2_400; i++) {
      lines.add(BadInputTest.encounter("e" + i, "p" + i % 1_100, "2024-05-06T10:00:00+09:00"));
      if (i % 400 == 0) {
        lines.add("no resource");
        lines.add("{\"resourceType\":\"Device\",\"id\":\"d" + i + "\"}");
      }
    }
    for (int i = 0; i < 1_100; i++) {
      lines.add(BadInputTest.patient("p" + i, "1970-03-01"));
    }
    // A second person by an id of the first batch of patients.
    lines.add(BadInputTest.patient("p7", "1985-03-01"));
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void runOfAnotherProcessThatHasTheFileWaitsForItAndEndsOnlyAfterLongSilence() {
    String clinic = tests.create();
    long alive = running(clinic, "another:8080", clock.instant());
    long restarts = running(clinic, "another:8080", clock.instant().minusSeconds(20 * 60));
    long silent = running(clinic, "another:8080", clock.instant().minusSeconds(3600));

    deadRuns.silent();

    assertThat(imports.outcome(clinic, alive).run().state()).isEqualTo(State.RUNNING);
    assertThat(imports.outcome(clinic, restarts).run().state()).isEqualTo(State.RUNNING);
    assertThat(imports.outcome(clinic, silent).run().state()).isEqualTo(State.FAILED);
    assertThat(imports.outcome(clinic, silent).run().failure()).isEqualTo(Failure.INTERRUPTED);
    var reader = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(reader.get("/imports/" + Id.text(restarts)).asString())
        .contains("Waits for another:8080");
    assertThat(reader.get("/imports/" + Id.text(alive)).asString()).doesNotContain("Waits for");
  }

  @Test
  void silenceOfOthersCountsOnlyWhileTheDatabaseAnsweredUsAllThatTime() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    var database = new Reachable(Duration.ofSeconds(30));
    assertThat(database.steadyFor(Duration.ofSeconds(45), start)).isFalse();
    for (int second = 0; second <= 48; second += 12) {
      database.answered(start.plusSeconds(second));
    }
    assertThat(database.steadyFor(Duration.ofSeconds(45), start.plusSeconds(50))).isTrue();
    Instant back = start.plusSeconds(200);
    assertThat(database.steadyFor(Duration.ofSeconds(45), back)).isFalse();
    database.answered(back);
    assertThat(database.steadyFor(Duration.ofSeconds(45), back.plusSeconds(1))).isFalse();
    for (int second = 12; second <= 48; second += 12) {
      database.answered(back.plusSeconds(second));
    }
    assertThat(database.steadyFor(Duration.ofSeconds(45), back.plusSeconds(50))).isTrue();
  }

  @Test
  void whoeverRemindsPatientsHearsOfNewVisitsOnly() {
    String clinic = tests.create();
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"));
    assertThat(listener.heardOf(clinic)).isFalse();

    imports.lines(clinic, BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00"));

    assertThat(listener.heardOf(clinic)).isTrue();
  }

  private long running(String clinic, String by, Instant seenAt) {
    return tests.in(
        clinic,
        () -> {
          var run = new ImportRun();
          run.format = FhirNdjson.NAME;
          run.source = "test";
          run.fileName = "left.ndjson";
          run.startedAt = seenAt;
          run.seenAt = seenAt;
          run.worker = by;
          runs.persist(run);
          return run.id;
        });
  }
}
