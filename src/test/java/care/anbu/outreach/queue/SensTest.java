package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SensServer.Fault;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.outreach.receipt.ResultQueries;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending a hundred at a time to a gateway that can be asked what became of them. */
@QuarkusTest
class SensTest {

  private static final Instant NOW = TestClock.START;

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject AttemptResults attemptResults;
  @Inject Outreaches outreaches;
  @Inject ResultQueries results;
  @Inject GatewayClients gateways;
  @Inject EntityManager entities;
  @Inject TestSql tables;
  @Inject TestClock clock;

  private SensServer server;

  @BeforeEach
  void start() {
    clock.stopAt(NOW);
    server = new SensServer(clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aHundredLeaveInOneRequestEachOnceAndWithItsOwnWords() {
    var scene = scene(250);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(250);
    assertThat(server.requests).hasValue(3);
    assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates().hasSize(250);
    assertThat(server.taken()).extracting(one -> one.content).doesNotHaveDuplicates();
  }

  @Test
  void anAnswerThatIsLostIsAskedForAndWhatTheGatewayHasCountsAsSent() {
    var scene = scene(40);
    server.then(Fault.ANSWER_LOST);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(40);

    later(scene, Duration.ofMinutes(2));

    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(40);
    assertThat(server.requests).as("nothing was sent again").hasValue(1);
    assertThat(attempts(scene)).isEqualTo(40);
  }

  @Test
  void whatTheGatewayHasNotGoesOutAnewOnceItCanNoLongerCome() {
    var scene = scene(30);
    server.then(Fault.NEVER_ARRIVED);
    dispatch.start().join();

    later(scene, Duration.ofMinutes(2));
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.ASKED_GATEWAY);
    assertThat(first(scene).dueAt).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(server.taken()).isEmpty();

    later(scene, Duration.ofMinutes(11));
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates().hasSize(30);
  }

  @Test
  void aGatewayThatCannotBeAskedIsAskedAgainForHoursAndThenAPersonDecides() {
    var scene = scene(1);
    server.then(Fault.ANSWER_LOST);
    server.listens = false;
    dispatch.start().join();
    later(scene, Duration.ofMinutes(2));
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    later(scene, Duration.ofHours(5));
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);

    later(scene, Duration.ofHours(7));

    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.GATEWAY_UNCLEAR);
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void somethingThatCannotBeToldFromOursIsForAPerson() {
    var scene = scene(1);
    server.then(Fault.NEVER_ARRIVED);
    dispatch.start().join();
    server.takeFromElsewhere("01000000000", "예약 안내");
    later(scene, Duration.ofMinutes(11));
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.GATEWAY_UNCLEAR);
  }

  @Test
  void whatAnotherAccountMayHaveIsForAPerson() {
    var scene = scene(1);
    server.then(Fault.ANSWER_LOST);
    dispatch.start().join();
    in(scene, () -> entities.createQuery("update Gateway set serviceId = 'x'").executeUpdate());
    later(scene, Duration.ofMinutes(2));
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.GATEWAY_CHANGED);
  }

  @Test
  void whatALostWorkerHadTriedIsAskedForAndWhatItHadNotGoesOut() {
    var scene = scene(3);
    Duration over = Duration.ofMinutes(-1);
    var claimed =
        clinics.in(scene.clinic(), () -> queue.claim(Channel.SMS, "dead worker", 10, NOW, over));
    in(scene, () -> leaveOpenAttempt(claimed.get(0)));
    server.takeFromElsewhere("01000000000", "김환자님, 안내입니다.");

    dispatch.start().join();
    dispatch.start().join();

    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates();
  }

  @Test
  void aWorkerThatDiesAnywhereLosesNothingAndDoublesNothingAndLeavesNoDoubt() {
    for (int seed = 0; seed < 8; seed++) {
      clock.stopAt(NOW);
      var scene = scene(30);
      dieSomewhere(scene, new Random(seed));
      int before = server.taken().size();
      later(scene, Duration.ofMinutes(11));
      dispatch.start().join();

      assertThat(fixture.count(scene, OutreachState.SENT)).as("sent, seed %d", seed).isEqualTo(30);
      assertThat(server.taken()).as("seed %d, taken before %d", seed, before).hasSize(30);
      assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates();
      server.close();
      server = new SensServer(clock);
    }
  }

  /** Begins some, sends some of those, records some of these, and is never heard of again. */
  private void dieSomewhere(SendingFixture.Scene scene, Random chance) {
    var channel = new ClinicChannel(scene.clinic(), Channel.SMS);
    Duration over = Duration.ofMinutes(-1);
    var gateway = clinics.in(scene.clinic(), () -> gateways.of(channel).orElseThrow());
    clinics.in(
        scene.clinic(),
        () -> {
          var claimed = queue.claim(Channel.SMS, "dead", 30, NOW, over);
          var pending = claimed.stream().limit(1 + chance.nextInt(30)).map(this::attempt).toList();
          var begun = attempts.begin("dead", pending, gateway, TestClock.TODAY, NOW, over);
          var sent = begun.subList(0, chance.nextInt(begun.size() + 1));
          if (sent.isEmpty()) {
            return null;
          }
          var answers =
              gateway
                  .client()
                  .sendTogether(sent.stream().map(PendingAttempt::message).toList())
                  .toCompletableFuture()
                  .join();
          var results = new ArrayList<AttemptResult>();
          for (int i = 0; i < chance.nextInt(sent.size() + 1); i++) {
            results.add(
                new AttemptResult(
                    sent.get(i).attemptId(),
                    sent.get(i).outreachId(),
                    answers.get(i),
                    OutreachState.SENT,
                    null));
          }
          attemptResults.complete("dead", gateway, results, NOW);
          return null;
        });
  }

  private PendingAttempt attempt(long outreachId) {
    var row = entities.find(Outreach.class, outreachId);
    String number = entities.find(ContactPoint.class, row.contactPointId).value;
    long attempt = Id.next();
    return new PendingAttempt(
        attempt,
        row.patientId,
        new OutgoingMessage(
            outreachId, Id.text(attempt), Channel.SMS, number, "김", null, "안내입니다.", false, null),
        null,
        null,
        null,
        false,
        false);
  }

  @Test
  void aCharacterThatPhonesCannotShowIsRefusedBeforeItLeaves() {
    var scene = scene(2);
    in(
        scene,
        () ->
            entities
                .createQuery("update Patient set name = '설믜' where name = '김환자0'")
                .executeUpdate());
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.FAILED);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.REJECTED);
    assertThat(server.taken()).hasSize(1);
    long trusted =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery(
                        "select count(*) from ContactPoint where hardFailures = 0", Long.class)
                    .getSingleResult());
    assertThat(trusted).as("the number is not at fault").isEqualTo(2);
  }

  @Test
  void resultsAreAskedForUntilAllAreFinalWithGrowingGaps() {
    var scene = scene(120);
    sendAll();
    ask(scene, Duration.ofSeconds(30));
    assertThat(server.questions).as("too early").hasValue(0);

    ask(scene, Duration.ofMinutes(2));
    assertThat(server.questions).as("one for each request").hasValue(2);
    ask(scene, Duration.ofMinutes(3));
    assertThat(server.questions).as("the gap has grown").hasValue(2);

    server.complete("0");
    server.complete("01000000007", "3001");
    ask(scene, Duration.ofMinutes(10));
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(119);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    Outreach failed =
        clinics.in(
            scene.clinic(), () -> outreaches.find("state", OutreachState.FAILED).firstResult());
    assertThat(failed.reason()).isEqualTo(OutreachReason.UNDELIVERED);
    int failures =
        clinics.in(
            scene.clinic(),
            () -> entities.find(ContactPoint.class, failed.contactPointId).hardFailures);
    assertThat(failures).isEqualTo(1);

    int asked = server.questions.get();
    ask(scene, Duration.ofDays(2));
    assertThat(server.questions).as("nothing is left to ask").hasValue(asked);
  }

  @Test
  void aResultThatNeverComesIsGivenUpAndTheContactStaysSent() {
    var scene = scene(1);
    dispatch.start().join();
    for (int hours = 1; hours < 24 * 5; hours++) {
      ask(scene, Duration.ofHours(hours));
    }
    assertThat(server.questions.get()).isBetween(5, 10);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(awaited(scene)).isZero();
  }

  @Test
  void resultsOfAnotherClinicAreItsOwn() {
    var scene = scene(1);
    var other = scene(1);
    sendAll();
    server.complete("0");
    ask(scene, Duration.ofMinutes(2));
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(fixture.count(other, OutreachState.SENT)).isEqualTo(1);
    assertThat(awaited(other)).isEqualTo(1);
  }

  /**
   * A claim skips a row that the claim of another clinic has just looked at, to see where its own
   * end; the next look at the queue takes it.
   */
  private void sendAll() {
    dispatch.start().join();
    dispatch.start().join();
  }

  private void ask(SendingFixture.Scene scene, Duration after) {
    clock.stopAt(NOW.plus(after));
    in(scene, results::ask);
  }

  /** A while later, whatever waits is due. */
  private void later(SendingFixture.Scene scene, Duration after) {
    clock.stopAt(NOW.plus(after));
    dispatch.start().join();
  }

  private void leaveOpenAttempt(long outreachId) {
    var outreach = outreaches.require(outreachId);
    outreach.attempts = 1;
    var attempt = new Attempt();
    attempt.outreachId = outreachId;
    attempt.patientId = outreach.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway = GatewayKind.SENS;
    attempt.startedAt = NOW;
    attempt.content = "김환자님, 안내입니다.";
    attempts.persist(attempt);
  }

  private Outreach first(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(0)));
  }

  private long attempts(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), () -> attempts.count("outcome", Outcome.ACCEPTED));
  }

  private long awaited(SendingFixture.Scene scene) {
    return tables.number(
        "select count(*) from awaited_result where clinic_id = '" + scene.clinic() + "'");
  }

  private SendingFixture.Scene scene(int count) {
    var scene = fixture.due(Channel.SMS, count);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.SENS, server.url()));
    return scene;
  }

  private void in(SendingFixture.Scene scene, Runnable work) {
    clinics.in(
        scene.clinic(),
        () -> {
          work.run();
          return null;
        });
  }
}
