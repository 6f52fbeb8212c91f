package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Transactions;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database goes away while messages are on their way: its connection breaks just when it is to
 * write what a gateway has said.
 */
@QuarkusTest
class DatabaseAwayTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject Dispatch dispatch;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject AttemptResults attemptResults;
  @Inject AfterSending after;
  @Inject UnwrittenResults unwritten;
  @Inject InDoubt inDoubt;
  @Inject Transactions transactions;
  @Inject EntityManager entities;

  private final SmsServer server = new SmsServer();

  /** Whether its connection breaks. */
  private final AtomicBoolean away = new AtomicBoolean();

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(TestClock.START);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void whatTheGatewaySaidIsWrittenWhenItIsBack(GatewayKind kind) {
    var scene = scene(kind, 30);
    loseResults();
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENDING)).isEqualTo(30);

    back();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    assertThat(accepted(scene)).isEqualTo(30);
    assertThat(server.requests).hasValue(30);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void untilThenNothingMoreBegins(GatewayKind kind) {
    var scene = scene(kind, 400);
    loseResults();
    dispatch.start().join();
    int left = server.requests.get();
    assertThat(left).isLessThan(400);
    dispatch.start().join();
    assertThat(server.requests).as("still away").hasValue(left);

    back();
    dispatch.start().join();
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(400);
    assertThat(server.requests).hasValue(400);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void afterTheLeaseItStillCounts(GatewayKind kind) {
    var scene = scene(kind, 30);
    loseResults();
    dispatch.start().join();
    anotherFindsThemLost(scene, kind);
    assertThat(fixture.count(scene, afterALoss(kind))).isEqualTo(30);

    back();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    assertThat(accepted(scene)).isEqualTo(30);
  }

  @Test
  void whatAnotherProcessHasRepeatedMeanwhileIsNotTouched() {
    var scene = scene(GatewayKind.HTTP_SMS, 30);
    loseResults();
    dispatch.start().join();
    anotherFindsThemLost(scene, GatewayKind.HTTP_SMS);
    List<Long> theirs =
        in(
            scene,
            () -> queue.claim(Channel.SMS, "another", 10, clock.instant(), Duration.ofMinutes(5)));

    back();
    assertThat(theirs).hasSize(10);
    assertThat(fixture.count(scene, OutreachState.SENDING)).isEqualTo(10);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(20);
    assertThat(server.delivered()).isEqualTo(30);
  }

  @Test
  void whatAPersonHasDecidedMeanwhileStands() {
    var scene = scene(GatewayKind.TWILIO, 2);
    loseResults();
    dispatch.start().join();
    anotherFindsThemLost(scene, GatewayKind.TWILIO);
    in(
        scene,
        () -> {
          inDoubt.notSent(scene.outreach().get(0), 1);
          return null;
        });

    back();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(accepted(scene)).isEqualTo(1);
  }

  @Test
  void whatWasTakenBackMeanwhileStaysSoAndItsAttemptSaysThatItLeft() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    loseResults();
    dispatch.start().join();
    anotherFindsThemLost(scene, GatewayKind.HTTP_SMS);
    in(scene, () -> entities.createQuery("update Outreach set state = CANCELLED").executeUpdate());

    back();
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
    assertThat(accepted(scene)).isEqualTo(1);
  }

  /** The answer to a commit was lost, and not the commit: it is written twice. */
  @Test
  void writtenTwiceItIsWrittenOnce() {
    var scene = scene(GatewayKind.HTTP_SMS, 30);
    AttemptResults real = ClientProxy.unwrap(attemptResults);
    away.set(true);
    mock(
        new AttemptResults() {
          @Override
          List<AttemptResult> complete(
              String owner, GatewayClients.Ready to, List<AttemptResult> all, Instant at) {
            var written = real.complete(owner, to, all, at);
            breakConnection();
            return written;
          }

          @Override
          List<AttemptResult> completeLate(
              String owner, GatewayClients.Ready to, List<AttemptResult> all, Instant at) {
            return real.completeLate(owner, to, all, at);
          }
        });
    dispatch.start().join();
    back();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    assertThat(accepted(scene)).isEqualTo(30);
    assertThat(unwritten.waits(channel(scene))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void whatWasWrittenToBeginAndNeverLeftIsInNoDoubt(GatewayKind kind) {
    var scene = scene(kind, 40);
    Attempts real = ClientProxy.unwrap(attempts);
    away.set(true);
    QuarkusMock.installMockForType(
        new Attempts() {
          @Override
          List<PendingAttempt> begin(
              String owner,
              List<PendingAttempt> pending,
              GatewayClients.Ready to,
              LocalDate today,
              Instant now,
              Duration lease) {
            var begun = real.begin(owner, pending, to, today, now, lease);
            breakConnection();
            return begun;
          }
        },
        Attempts.class);
    dispatch.start().join();
    assertThat(server.requests).hasValue(0);
    back();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(40);

    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(40);
    assertThat(server.requests).hasValue(40);
  }

  @Test
  void whatFollowsIsNotForgotten() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    server.always = SmsServer.status(422, "{\"error\": \"invalid_recipient\"}");
    AfterSending real = ClientProxy.unwrap(after);
    away.set(true);
    QuarkusMock.installMockForType(
        new AfterSending() {
          @Override
          public void nextStep(Collection<Long> contacts, LocalDate today) {
            breakConnection();
            real.nextStep(contacts, today);
          }

          @Override
          public void hardFailures(Collection<Long> points, int failures) {
            real.hardFailures(points, failures);
          }
        },
        AfterSending.class);
    dispatch.start().join();
    back();
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    assertThat(in(scene, () -> hardFailures())).isEqualTo(1);
  }

  private int hardFailures() {
    return entities
        .createQuery("from ContactPoint", ContactPoint.class)
        .getSingleResult()
        .hardFailures;
  }

  /** From now on no result can be written, until it is {@link #back}. */
  private void loseResults() {
    AttemptResults real = ClientProxy.unwrap(attemptResults);
    away.set(true);
    mock(
        new AttemptResults() {
          @Override
          List<AttemptResult> complete(
              String owner, GatewayClients.Ready to, List<AttemptResult> all, Instant at) {
            breakConnection();
            return real.complete(owner, to, all, at);
          }

          @Override
          List<AttemptResult> completeLate(
              String owner, GatewayClients.Ready to, List<AttemptResult> all, Instant at) {
            breakConnection();
            return real.completeLate(owner, to, all, at);
          }
        });
  }

  private static void mock(AttemptResults breaking) {
    QuarkusMock.installMockForType(breaking, AttemptResults.class);
  }

  /** The server ends the connection amid a transaction. */
  private void breakConnection() {
    if (away.get()) {
      transactions.run(
          connection -> {
            try (var statement = connection.createStatement()) {
              return statement.execute("kill connection_id()");
            }
          });
    }
  }

  private void back() {
    away.set(false);
    clock.stopAt(clock.instant().plus(UnwrittenResults.LONGEST_PAUSE));
    unwritten.again();
  }

  private void anotherFindsThemLost(SendingFixture.Scene scene, GatewayKind kind) {
    in(
        scene,
        () ->
            entities
                .createQuery("update Outreach set leaseUntil = ?1 where state = SENDING")
                .setParameter(1, clock.instant().minusSeconds(1))
                .executeUpdate());
    var can = kind == GatewayKind.TWILIO ? WhenUnknown.PERSON : WhenUnknown.REPEAT;
    in(scene, () -> queue.recover(Channel.SMS, can, clock.instant()));
  }

  private static OutreachState afterALoss(GatewayKind kind) {
    return kind == GatewayKind.TWILIO ? OutreachState.IN_DOUBT : OutreachState.READY;
  }

  private long accepted(SendingFixture.Scene scene) {
    return in(
        scene,
        () ->
            entities
                .createQuery("select count(*) from Attempt where outcome = ACCEPTED", Long.class)
                .getSingleResult());
  }

  private static ClinicChannel channel(SendingFixture.Scene scene) {
    return new ClinicChannel(scene.clinic(), Channel.SMS);
  }

  private SendingFixture.Scene scene(GatewayKind kind, int count) {
    var scene = fixture.due(Channel.SMS, count);
    server.always = kind == GatewayKind.TWILIO ? SmsServer.status(201, "{}") : SmsServer.TAKES;
    in(
        scene,
        () -> {
          fixture.gateway(Channel.SMS, kind, server.url());
          return null;
        });
    return scene;
  }

  private <T> T in(SendingFixture.Scene scene, Supplier<T> work) {
    return clinics.in(scene.clinic(), work::get);
  }
}
