package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that take no more at present, and say so. */
@QuarkusTest
class SlowedGatewayTest {

  private static final Instant NOW = TestClock.START;

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject Dispatch dispatch;
  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject SendingSettings settings;
  @Inject EntityManager entities;

  private final SmsServer server = new SmsServer();

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(NOW);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"HTTP_SMS, 429", "HTTP_SMS, 503", "TWILIO, 429", "TWILIO, 503"})
  void whatIsPutOffWaitsForAsLongAsTheProviderAsks(GatewayKind kind, int status) {
    var scene = scene(kind, 150);
    server.always = busy(status, "60");
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(150);
    assertThat(server.requests.get()).as("as many as were on their way").isLessThanOrEqualTo(32);
    assertThat(in(scene, () -> attempts.count("outcome", Outcome.POSTPONED))).isPositive();
    assertThat(in(scene, () -> outreaches.count("dueAt", NOW.plusSeconds(60)))).isPositive();

    int asked = server.requests.get();
    clock.stopAt(NOW.plusSeconds(59));
    dispatch.start().join();
    assertThat(server.requests).as("it rests").hasValue(asked);

    server.always = kind == GatewayKind.TWILIO ? SmsServer.status(201, "{}") : SmsServer.TAKES;
    // Long after: with a clock that stands, a rate gives room once.
    clock.stopAt(NOW.plus(Duration.ofMinutes(5)));
    sendAll(scene);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(150);
    assertThat(server.requests).hasValue(asked + 150);
  }

  @Test
  void howeverOftenItIsPutOffNoTryIsUsedUp() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    server.always = busy(429, null);
    for (int i = 0; i < settings.retries().size() + 3; i++) {
      dispatch.start().join();
      pass(Duration.ofMinutes(2));
    }
    assertThat(server.requests.get()).isGreaterThan(settings.retries().size() + 1);
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);

    // All of its tries are still there.
    server.always = SmsServer.status(503, "{}");
    for (int i = 0; i < settings.retries().size(); i++) {
      dispatch.start().join();
      assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
      clock.stopAt(first(scene).dueAt);
    }
    dispatch.start().join();
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.TRIES_USED_UP);
  }

  @Test
  void aRepeatedMessageThatIsPutOffStaysUnknownAndUsesUpNoTry() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    server.always = busy(429, null);
    for (int i = 0; i < settings.retries().size() + 3; i++) {
      clock.stopAt(first(scene).dueAt.plusSeconds(61));
      dispatch.start().join();
    }
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    assertThat(in(scene, () -> attempts.count("outcome", Outcome.UNKNOWN))).isEqualTo(1);

    server.always = SmsServer.TAKES;
    clock.stopAt(first(scene).dueAt.plusSeconds(61));
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void aRequestOfAHundredGoesBackWhole() {
    try (var sens = new SensServer(clock)) {
      var scene = fixture.due(Channel.SMS, 100);
      in(
          scene,
          () -> {
            fixture.gateway(Channel.SMS, GatewayKind.SENS, sens.url());
            return null;
          });
      sens.then(SensServer.Fault.THROTTLED);
      dispatch.start().join();
      assertThat(in(scene, () -> attempts.count("outcome", Outcome.POSTPONED))).isEqualTo(100);
      assertThat(in(scene, () -> outreaches.count("dueAt", NOW.plusSeconds(1)))).isEqualTo(100);
      assertThat(sens.taken()).isEmpty();

      pass(Duration.ofMinutes(1));
      sendAll(scene);
      assertThat(sens.taken()).hasSize(100);
    }
  }

  @Test
  void nobodyElseIsSlowed() {
    var slow = scene(GatewayKind.HTTP_SMS, 40);
    server.always = busy(429, "600");
    dispatch.start().join();
    try (var theirs = new SmsServer()) {
      var other = fixture.due(Channel.SMS, 250);
      in(
          other,
          () -> {
            fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, theirs.url());
            return null;
          });
      dispatch.start().join();
      assertThat(fixture.count(other, OutreachState.SENT)).isEqualTo(250);
      assertThat(gateway(other).slowedUntil).isNull();
    }
    assertThat(fixture.count(slow, OutreachState.READY)).isEqualTo(40);
  }

  /** A year ahead, it says. */
  @Test
  void noProviderMakesAnbuWaitForever() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    server.then(busy(429, "31536000"));
    dispatch.start().join();
    assertThat(gateway(scene).restsUntil).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    pass(Duration.ofMinutes(15));
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void whatIsPutOffForeverEndsByTheLateRule() {
    var scene = scene(GatewayKind.HTTP_SMS, 1);
    server.always = busy(429, null);
    dispatch.start().join();
    clock.stopAt(first(scene).expiresAt.plusSeconds(60));
    dispatch.start().join();
    assertThat(first(scene).state()).as("moved to the next day").isEqualTo(OutreachState.READY);
    clock.stopAt(first(scene).dueAt.plusSeconds(60));
    dispatch.start().join();
    clock.stopAt(first(scene).expiresAt.plusSeconds(60));
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.DROPPED);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.TOO_LATE);
    assertThat(in(scene, () -> attempts.count("code = '429'"))).isEqualTo(2);
  }

  private static SmsServer.Behaviour busy(int status, String retryAfter) {
    return (request, body, self) -> {
      if (retryAfter != null) {
        request.getResponseHeaders().set("Retry-After", retryAfter);
      }
      SmsServer.status(status, "{}").answer(request, body, self);
    };
  }

  /** Turn after turn, as the clock goes on. */
  private void sendAll(SendingFixture.Scene scene) {
    for (int i = 0; i < 60 && fixture.count(scene, OutreachState.READY) > 0; i++) {
      dispatch.start().join();
      pass(Duration.ofSeconds(1));
    }
  }

  private void pass(Duration time) {
    clock.stopAt(clock.instant().plus(time));
  }

  private Gateway gateway(SendingFixture.Scene scene) {
    return in(scene, () -> entities.find(Gateway.class, Channel.SMS));
  }

  private Outreach first(SendingFixture.Scene scene) {
    return in(scene, () -> outreaches.require(scene.outreach().get(0)));
  }

  private SendingFixture.Scene scene(GatewayKind kind, int count) {
    var scene = fixture.due(Channel.SMS, count);
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
