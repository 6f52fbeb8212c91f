package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClient;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Workers that die, or are taken for dead, anywhere between the claim and the last result: nothing
 * is lost, nobody gets a message twice, and what nobody can know is shown as in doubt.
 */
@QuarkusTest
class CrashTest {

  private static final int CRASHES = 12;
  private static final int MESSAGES = 30;

  /** Of both gateways' forms. */
  private static final Pattern RECIPIENT = Pattern.compile("(?:\"to\":\"|To=)([^\"&]+)");

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject ClinicScope scope;
  @Inject Dispatch dispatch;
  @Inject BatchSender batchSender;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject AttemptResults attemptResults;
  @Inject GatewayClients gatewayClients;
  @Inject EntityManager entities;

  /**
   * The gateway of the present scene. Each scene has its own: the server of the JDK closes what
   * goes beyond 200 idle connections just when the client takes one of them for its next message.
   */
  private SmsServer server;

  /** The keys under which a phone got a message; without keys each request is one. */
  private final Map<String, Set<String>> phones = new ConcurrentHashMap<>();

  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void aWorkerThatDiesLosesNothingAndDoublesNothing(GatewayKind kind) {
    boolean keys = kind == GatewayKind.HTTP_SMS;
    for (int seed = 0; seed < CRASHES; seed++) {
      var scene = scene(kind);
      int unrecorded =
          dieSomewhere(new Random(seed), new ClinicChannel(scene.clinic(), Channel.SMS));
      dispatch.start().join();
      check(scene, "seed " + seed);
      assertThat(fixture.count(scene, OutreachState.IN_DOUBT))
          .as("in doubt, seed %d", seed)
          .isEqualTo(keys ? 0 : unrecorded);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_SMS", "TWILIO"})
  void aWorkerThatWasTakenForDeadAndGoesOnDoublesNothing(GatewayKind kind) {
    for (int seed = 0; seed < CRASHES / 2; seed++) {
      var scene = scene(kind);
      int fatal = 1 + new Random(seed).nextInt(MESSAGES);
      var tookOver = new AtomicBoolean();
      server.always =
          (request, body, self) -> {
            if (requests.get() + 1 >= fatal && tookOver.compareAndSet(false, true)) {
              anotherWorkerTakesOver(scene);
            }
            take(request, body, self);
          };
      dispatch.start().join();
      // A row that was locked by the one while the other claimed waits for the next tick.
      dispatch.start().join();
      check(scene, "seed " + seed);
    }
  }

  private void check(SendingFixture.Scene scene, String seed) {
    assertThat(phones.values()).as("doubled, %s", seed).allMatch(keys -> keys.size() == 1);
    long sent = fixture.count(scene, OutreachState.SENT);
    long inDoubt = fixture.count(scene, OutreachState.IN_DOUBT);
    assertThat(fixture.count(scene, OutreachState.READY)).as("waiting, %s", seed).isZero();
    assertThat(sent + inDoubt).as("lost, %s", seed).isEqualTo(MESSAGES);
    assertThat(phones.size()).as("reached, %s", seed).isBetween((int) sent, MESSAGES);
  }

  /** Begins some, sends some of those, records some of these, and is never heard of again. */
  private int dieSomewhere(Random chance, ClinicChannel clinicChannel) {
    Instant now = Clocks.now();
    Duration over = Duration.ofMinutes(-1);
    var claimed =
        clinics.in(
            clinicChannel.clinicId(),
            () -> queue.claim(clinicChannel.channel(), "dead", MESSAGES, now, over));
    var pending =
        clinics
            .in(clinicChannel.clinicId(), () -> claimed.stream().map(this::attempt).toList())
            .stream()
            .limit(chance.nextInt(MESSAGES + 1))
            .toList();
    if (pending.isEmpty()) {
      return 0;
    }
    var gateway =
        clinics.in(clinicChannel.clinicId(), () -> gatewayClients.of(clinicChannel).orElseThrow());
    var begun =
        clinics.in(
            clinicChannel.clinicId(),
            () -> attempts.begin("dead", pending, gateway, TestClock.TODAY, now, over));
    int left = chance.nextInt(begun.size() + 1);
    List<AttemptResult> results =
        begun.stream()
            .limit(left)
            .map(attempt -> ended(attempt, gateway.client()))
            .toList()
            .subList(0, left == 0 ? 0 : chance.nextInt(left + 1))
            .stream()
            // A broken connection leaves the worker as ignorant as its death does.
            .filter(result -> result.delivery().outcome() == Outcome.ACCEPTED)
            .toList();
    clinics.in(
        clinicChannel.clinicId(),
        () -> {
          attemptResults.complete("dead", gateway, results, now);
          return null;
        });
    return begun.size() - results.size();
  }

  private PendingAttempt attempt(long outreachId) {
    var row = entities.find(Outreach.class, outreachId);
    String number = entities.find(ContactPoint.class, row.contactPointId).value;
    long attempt = Id.next();
    return new PendingAttempt(
        attempt,
        row.patientId,
        new OutgoingMessage(
            outreachId, Id.text(attempt), Channel.SMS, number, "김환자", null, "안내입니다.", false, null),
        null,
        null,
        null,
        false,
        false);
  }

  private static AttemptResult ended(PendingAttempt attempt, GatewayClient client) {
    Delivery delivery = client.send(attempt.message()).toCompletableFuture().join();
    return new AttemptResult(
        attempt.attemptId(), attempt.outreachId(), delivery, OutreachState.SENT, null);
  }

  private void anotherWorkerTakesOver(SendingFixture.Scene scene) {
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Outreach set leaseUntil = ?1 where state = SENDING")
                .setParameter(1, Clocks.now().minusSeconds(1))
                .executeUpdate());
    var clinicChannel = new ClinicChannel(scene.clinic(), Channel.SMS);
    scope.call(scene.clinic(), () -> batchSender.run(clinicChannel));
  }

  private void take(HttpExchange request, String body, SmsServer self) throws IOException {
    int number = requests.incrementAndGet();
    var to = RECIPIENT.matcher(body);
    assertThat(to.find()).isTrue();
    String key = request.getRequestHeaders().getFirst("Idempotency-Key");
    phones
        .computeIfAbsent(
            URLDecoder.decode(to.group(1).replace("+", "%2B"), StandardCharsets.UTF_8),
            first -> ConcurrentHashMap.newKeySet())
        .add(key == null ? "request " + number : key);
    SmsServer.status(201, "{}").answer(request, body, self);
  }

  private SendingFixture.Scene scene(GatewayKind kind) {
    stop();
    server = new SmsServer();
    server.always = this::take;
    phones.clear();
    requests.set(0);
    var scene = fixture.due(Channel.SMS, MESSAGES);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, kind, server.url());
          return null;
        });
    return scene;
  }
}
