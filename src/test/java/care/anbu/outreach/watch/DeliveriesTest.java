package care.anbu.outreach.watch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveriesTest {

  /** Noon in Seoul. */
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  private static final String NOBODY = "http://127.0.0.1:1/";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject Dispatch dispatch;
  @Inject Deliveries deliveries;
  @Inject DeliveryAlerts alerts;
  @Inject QueueWatch watch;
  @Inject StaffMembers staff;
  @Inject EntityManager entities;

  private final SmsServer server = new SmsServer();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    clock.stopAt(NOW);
    mail.start();
  }

  @AfterEach
  void stop() {
    server.close();
    mail.stop();
  }

  @Test
  void withoutAGatewayWhatWaitsIsTold() {
    var scene = fixture.due(Channel.SMS, 2);
    assertThat(health(scene)).isEqualTo(DeliveryHealth.UNSET);
    assertThat(page(scene, Role.COORDINATOR)).contains("not set up");
  }

  @Test
  void aSwitchedOffChannelSendsNothingUntilItGoesOn() {
    var scene = scene(3, server.url());
    turn(scene, Role.COORDINATOR, false, 303);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(3);
    assertThat(health(scene)).isEqualTo(DeliveryHealth.OFF);

    turn(scene, Role.ADMINISTRATOR, true, 303);
    sendAll();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(health(scene)).isEqualTo(DeliveryHealth.WORKING);
  }

  @Test
  void theDeskSeesTheStateAndCannotSwitch() {
    var scene = scene(1, server.url());
    assertThat(page(scene, Role.FRONT_DESK)).contains("Sending now").doesNotContain("/switch");
    turn(scene, Role.FRONT_DESK, false, 403);
  }

  @Test
  void aGatewayThatIsDownRestsInAllProcessesAndIsTriedAgain() {
    var scene = scene(30, NOBODY);
    dispatch.start().join();
    assertThat(health(scene)).isEqualTo(DeliveryHealth.DOWN);
    assertThat(page(scene, Role.COORDINATOR)).contains("gateway does not answer");
    long tried = attempts(scene);

    retryAll(scene);
    dispatch.start().join();
    assertThat(attempts(scene)).as("it rests").isEqualTo(tried);

    in(scene, () -> gateway().url = server.url());
    clock.stopAt(NOW.plus(Duration.ofMinutes(2)));
    retryAll(scene);
    sendAll();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    assertThat(health(scene)).isEqualTo(DeliveryHealth.WORKING);
  }

  @Test
  void aQueueOfWhichNothingLeavesStands() {
    var scene = scene(2, server.url());
    clock.stopAt(NOW.plus(Duration.ofMinutes(16)));
    assertThat(health(scene)).isEqualTo(DeliveryHealth.STANDING);
    watch.look();
    assertThat(watch.last().get(Channel.SMS).oldest()).isGreaterThan(Duration.ofMinutes(15));
    given().get("/q/health/group/queue").then().statusCode(503);
  }

  @Test
  void aLongQueueThatMovesDoesNotStand() {
    var scene = scene(2, server.url());
    sendAll();
    in(
        scene,
        () ->
            entities
                .createQuery("update Outreach set state = READY, dueAt = ?1 where id = ?2")
                .setParameter(1, NOW.minus(Duration.ofHours(1)))
                .setParameter(2, scene.outreach().get(0))
                .executeUpdate());
    assertThat(health(scene)).isEqualTo(DeliveryHealth.WORKING);
  }

  @Test
  void causesOfFailureAreCounted() {
    server.always = SmsServer.status(422, "{\"error\": \"blocked\"}");
    var scene = scene(3, server.url());
    sendAll();
    assertThat(page(scene, Role.COORDINATOR)).contains("blocked");
  }

  @Test
  void whoAskedForItIsToldOnceByAnotherChannel() throws Exception {
    var scene = scene(30, NOBODY);
    byMail(scene);
    dispatch.start().join();
    clinics.in(scene.clinic(), this::look);
    assertThat(mail.getReceivedMessages()).as("away for a moment").isEmpty();

    clock.stopAt(NOW.plus(Duration.ofMinutes(6)));
    clinics.in(scene.clinic(), this::look);
    clinics.in(scene.clinic(), this::look);

    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getSubject()).contains("by Text");
  }

  @Test
  void aProviderThatTakesFewerIsToldOfAtOnceAndAfterTenMinutesByAnAlert() throws Exception {
    server.always = SmsServer.status(429, "{}");
    var scene = scene(3, server.url());
    byMail(scene);
    dispatch.start().join();
    assertThat(health(scene)).isEqualTo(DeliveryHealth.SLOWED);
    assertThat(page(scene, Role.COORDINATOR))
        .contains("the provider accepts 1 a second at present", "Anbu has slowed down by itself");
    clinics.in(scene.clinic(), this::look);

    for (int minute = 1; minute <= 16; minute++) {
      clock.stopAt(NOW.plus(Duration.ofMinutes(minute)));
      dispatch.start().join();
      clinics.in(scene.clinic(), this::look);
    }
    assertThat(health(scene)).isEqualTo(DeliveryHealth.SLOW_FOR_LONG);
    assertThat(page(scene, Role.COORDINATOR)).contains("raise the limit of the account");
    assertThat(home(scene, Role.COORDINATOR)).contains("needs somebody to look");
    assertThat(home(scene, Role.ADMINISTRATOR)).contains("needs somebody to look");
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(mail.getReceivedMessages()).as("once").hasSize(1);
    watch.look();
    given().get("/q/health/group/queue").then().statusCode(503);

    server.always = SmsServer.TAKES;
    clock.stopAt(NOW.plus(Duration.ofMinutes(25)));
    sendAll();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(health(scene)).isEqualTo(DeliveryHealth.WORKING);
    watch.look();
  }

  @Test
  void contactsInDoubtAreToldOnceADayAndNothingOfWhom() throws Exception {
    server.then(SmsServer.TAKES_AND_RESETS);
    var scene = fixture.due(Channel.SMS, 1);
    in(
        scene,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.TWILIO, server.url());
          return null;
        });
    byMail(scene);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.IN_DOUBT)).isEqualTo(1);
    clock.stopAt(NOW.plus(Duration.ofMinutes(14)));
    clinics.in(scene.clinic(), this::look);
    assertThat(mail.getReceivedMessages()).as("somebody may be looking").isEmpty();

    for (int hour = 1; hour <= 8; hour++) {
      clock.stopAt(NOW.plus(Duration.ofHours(hour)));
      clinics.in(scene.clinic(), this::look);
    }
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(mail.getReceivedMessages()).hasSize(1);
    String told = GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]);
    assertThat(told).contains("in doubt: 1", "/outreach").doesNotContain("김환자");
    assertThat(home(scene, Role.COORDINATOR)).contains("Sends in doubt");
    assertThat(home(scene, Role.ADMINISTRATOR)).contains("Sends in doubt");

    clock.stopAt(NOW.plus(Duration.ofHours(25)));
    clinics.in(scene.clinic(), this::look);
    assertThat(mail.waitForIncomingEmail(10_000, 2)).isTrue();
    assertThat(mail.getReceivedMessages()).as("the next day").hasSize(2);
  }

  private static String home(SendingFixture.Scene scene, Role role) {
    return Browserless.signIn(role, scene.clinic()).get("/").asString();
  }

  private void byMail(SendingFixture.Scene scene) {
    in(
        scene,
        () -> {
          fixture.gateway(
              Channel.EMAIL, GatewayKind.SMTP, "smtp://127.0.0.1:" + mail.getSmtp().getPort());
          staff.find("role", Role.ADMINISTRATOR).firstResult().testAt(null, "it@example.org", "KR");
          staff.find("role", Role.ADMINISTRATOR).firstResult().sendingAlerts = true;
          return null;
        });
  }

  private Void look() {
    alerts.look();
    return null;
  }

  private SendingFixture.Scene scene(int count, String url) {
    var scene = fixture.due(Channel.SMS, count);
    in(
        scene,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, url);
          return null;
        });
    return scene;
  }

  /** A claim may skip what that of another clinic has just looked at. */
  private void sendAll() {
    dispatch.start().join();
    dispatch.start().join();
  }

  private DeliveryHealth health(SendingFixture.Scene scene) {
    return in(scene, () -> deliveries.all().get(0).health());
  }

  private Gateway gateway() {
    return entities.find(Gateway.class, Channel.SMS);
  }

  private long attempts(SendingFixture.Scene scene) {
    return in(
        scene,
        () -> entities.createQuery("select count(*) from Attempt", Long.class).getSingleResult());
  }

  private void retryAll(SendingFixture.Scene scene) {
    in(
        scene,
        () ->
            entities
                .createQuery("update Outreach set dueAt = ?1")
                .setParameter(1, clock.instant().minusSeconds(1))
                .executeUpdate());
  }

  private static String page(SendingFixture.Scene scene, Role role) {
    return Browserless.signIn(role, scene.clinic()).get("/outreach").asString();
  }

  private static void turn(SendingFixture.Scene scene, Role role, boolean on, int status) {
    var answer =
        Browserless.signIn(role, scene.clinic())
            .post("/outreach/channels/SMS/switch", Map.of("on", "" + on));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private <T> T in(SendingFixture.Scene scene, Supplier<T> work) {
    return clinics.in(scene.clinic(), work::get);
  }
}
