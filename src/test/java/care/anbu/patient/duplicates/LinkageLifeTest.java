package care.anbu.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import care.anbu.clinic.Role;
import care.anbu.patient.duplicates.LinkageRun.Kind;
import care.anbu.patient.duplicates.LinkageRun.Reason;
import care.anbu.patient.duplicates.LinkageRun.State;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.spill.SpillRoom;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose process is gone end with a reason; those at work are left alone. */
@QuarkusTest
class LinkageLifeTest {

  @Inject TestClinics clinics;
  @Inject LinkageLife life;
  @Inject LinkageHeartbeats heartbeats;
  @Inject LinkageRuns runs;
  @Inject LinkRecords link;
  @Inject ClinicScope scope;
  @Inject AgroalDataSource connections;
  @Inject Clock clock;

  private String clinic;

  @BeforeEach
  void clinic() {
    clinic = clinics.create();
  }

  @Test
  void aRunWhoseProcessIsGoneEndsWithinAMinuteWithTheReason() throws SQLException {
    LinkageRun run = begun("elsewhere:8080", Kind.COMPLETE);
    silentFor(run, LinkageLife.SILENCE_SECONDS + 1);

    heartbeats.look(false);

    latest().body("state", equalTo("FAILED")).body("reason", equalTo("INTERRUPTED"));
    assertThat(page("en")).contains("broke off because its process ended");
    assertThat(page("ko")).contains("마지막 비교가 중단되었습니다");
  }

  @Test
  void aRunAtWorkIsLeftAlone() throws SQLException {
    LinkageRun run = begun("elsewhere:8080", Kind.COMPLETE);
    silentFor(run, LinkageLife.SILENCE_SECONDS / 2);

    heartbeats.look(false);

    latest().body("state", equalTo("RUNNING"));
  }

  @Test
  void whatAnEarlierProcessOfThisNameLeftEndsAtOnce() {
    begun(null, Kind.COMPLETE);

    heartbeats.look(true);

    latest().body("state", equalTo("FAILED")).body("reason", equalTo("INTERRUPTED"));
  }

  @Test
  void aRunThatWasTakenForDeadWritesNothingMore() throws SQLException {
    LinkageRun run = begun("elsewhere:8080", Kind.COMPLETE);
    silentFor(run, LinkageLife.SILENCE_SECONDS + 1);
    heartbeats.look(false);

    run.state = State.DONE;
    assertThatThrownBy(() -> scope.run(clinic, () -> life.save(run)))
        .isInstanceOf(LinkageLife.Ended.class);
    latest().body("state", equalTo("FAILED"));
  }

  @Test
  void whatBreaksOffThreeTimesIsSetAsideUntilAPersonAsks() throws Exception {
    for (int i = 0; i < LinkageLife.GIVE_UP_AFTER; i++) {
      silentFor(begun("elsewhere:8080", Kind.INCREMENTAL), LinkageLife.SILENCE_SECONDS + 1);
      heartbeats.look(false);
    }
    latest().body("reason", equalTo("GIVEN_UP"));

    LinkageRun same = runs.startLater(clinic, Kind.INCREMENTAL, 0).get(60, TimeUnit.SECONDS);
    assertThat(same.why()).isEqualTo(Reason.GIVEN_UP);

    LinkageRun asked =
        scope.call(clinic, () -> runs.start(Kind.COMPLETE)).get(60, TimeUnit.SECONDS);
    assertThat(asked.state).isEqualTo(State.DONE);
    latest().body("state", equalTo("DONE")).body("memoryMb", greaterThan(0));
  }

  @Test
  void runOfOneClinicThatAnotherProcessDoesHoldsUpNoOtherClinic() throws Exception {
    String other = clinics.create();
    try (var connection = connections.getConnection();
        var lease = connection.createStatement()) {
      lease.executeUpdate(
          "insert into clinic_lease (clinic_id, job, holder, until_at) values ('"
              + clinic
              + "', 'linkage', 'another:8080', utc_timestamp(3) + interval 59 second)");
    }
    var waits = scope.call(clinic, () -> runs.start(Kind.COMPLETE));

    LinkageRun goesOn =
        scope.call(other, () -> runs.start(Kind.COMPLETE)).get(60, TimeUnit.SECONDS);

    assertThat(goesOn.state).isEqualTo(State.DONE);
    assertThat(waits).isNotDone();
  }

  @Test
  void whoAsksTwiceWaitsForOneRun() throws Exception {
    var first = runs.startLater(clinic, Kind.COMPLETE, 100_000);
    var second = runs.startLater(clinic, Kind.COMPLETE, 0);

    assertThat(second).isSameAs(first);
  }

  @Test
  void whereTheDiskHasNoRoomForItARunEndsBeforeItBegins() throws Exception {
    LinkRecords inside = ClientProxy.unwrap(link);
    SpillRoom room = inside.room;
    inside.room =
        bytes -> {
          throw new SpillRoom.None("nothing left");
        };
    try {
      var run = scope.call(clinic, () -> runs.start(Kind.COMPLETE)).get(60, TimeUnit.SECONDS);
      assertThat(run.why()).isEqualTo(Reason.DISK_FULL);
      assertThat(run.records).isZero();
    } finally {
      inside.room = room;
    }
  }

  @Test
  void ofOneClinicOneCallerWaitsForTheResultAndTheOthersAreAnsweredAtOnce() throws Exception {
    try (var connection = connections.getConnection();
        var lock = connection.prepareStatement("select get_lock(?, 0)")) {
      lock.setString(1, "anbu-linkage-" + clinic);
      lock.executeQuery();
      var one = CompletableFuture.supplyAsync(this::asked);
      var other = CompletableFuture.supplyAsync(this::asked);

      assertThat(CompletableFuture.anyOf(one, other).get(15, TimeUnit.SECONDS)).isEqualTo(202);
      assertThat(one.isDone() && other.isDone()).isFalse();
    }
  }

  private int asked() {
    return Api.as(Role.COORDINATOR, clinic).post("/api/v1/duplicates/run").statusCode();
  }

  private LinkageRun begun(String worker, Kind kind) {
    var run = new LinkageRun();
    run.kind = kind;
    run.startedAt = Instant.now(clock);
    scope.run(clinic, () -> life.begin(run));
    if (worker != null) {
      run.worker = worker;
      scope.run(clinic, () -> life.save(run));
    }
    return run;
  }

  private void silentFor(LinkageRun run, int seconds) throws SQLException {
    try (var connection = connections.getConnection();
        var update =
            connection.prepareStatement(
                "update linkage_run set seen_at = utc_timestamp(3) - interval ? second"
                    + " where clinic_id = ? and id = ?")) {
      update.setInt(1, seconds);
      update.setString(2, clinic);
      update.setLong(3, run.id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private ValidatableResponse latest() {
    return Api.as(Role.COORDINATOR, clinic).get("/api/v1/duplicates/run").then();
  }

  private String page(String language) {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator.post("/language/" + language, Map.of("back", "/duplicates"));
    return coordinator.get("/duplicates").asString();
  }
}
