package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person says what became of a message of which nobody knows. */
@QuarkusTest
class InDoubtTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject Attempts attempts;
  @Inject Outreaches outreaches;

  private final SmsServer server = new SmsServer();
  private SendingFixture.Scene scene;
  private String path;

  @BeforeEach
  void loseAnAnswer() {
    scene = fixture.due(Channel.SMS, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.TWILIO, server.url());
          return null;
        });
    server.always = SmsServer.TAKES_FORM;
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    path = "/outreach/" + Id.text(scene.outreach().get(0)) + "/resolution";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itIsShownWithTheReferenceToLookFor() {
    String page = reader(Role.FRONT_DESK).get("/outreach").asString();
    assertThat(page).contains("김환자0", path, attempt().reference);
  }

  @Test
  void whatDidLeaveCountsAsSentAndIsNotSentAgain() {
    assertThat(resolve(Role.COORDINATOR, "true")).isEqualTo(303);
    assertThat(contact().state()).isEqualTo(OutreachState.SENT);
    assertThat(contact().reason()).isEqualTo(OutreachReason.RESOLVED_AS_SENT);
    assertThat(attempt().byStaff).as("who said so").isNotNull();
    dispatch.start().join();
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void whatDidNotLeaveGoesOutOnceHoweverOftenSomebodyClicks() {
    assertThat(resolve(Role.FRONT_DESK, "false")).isEqualTo(303);
    assertThat(resolve(Role.FRONT_DESK, "false")).as("settled already").isEqualTo(409);
    assertThat(resolve(Role.COORDINATOR, "true")).isEqualTo(409);
    dispatch.start().join();
    dispatch.start().join();
    assertThat(server.requests).hasValue(2);
    assertThat(contact().state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void anAnswerIsNeverGuessed() {
    int silent = reader(Role.FRONT_DESK).post(path, Map.of()).statusCode();
    assertThat(silent).isBetween(400, 499);
    assertThat(contact().state()).isEqualTo(OutreachState.IN_DOUBT);
  }

  @Test
  void aDoctorDoesNotResolveIt() {
    assertThat(resolve(Role.DOCTOR, "false")).isEqualTo(403);
    assertThat(contact().state()).isEqualTo(OutreachState.IN_DOUBT);
  }

  @Test
  void itIsNotFoundFromAnotherClinic() {
    var stranger = Browserless.signIn(Role.ADMINISTRATOR, clinics.create());
    assertThat(stranger.post(path, Map.of("sent", "false")).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/outreach").asString()).doesNotContain("김환자0");
    assertThat(contact().state()).isEqualTo(OutreachState.IN_DOUBT);
  }

  private int resolve(Role role, String sent) {
    return reader(role).post(path, Map.of("sent", sent)).statusCode();
  }

  private Browserless reader(Role role) {
    return Browserless.signIn(role, scene.clinic());
  }

  private Outreach contact() {
    return clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(0)));
  }

  private Attempt attempt() {
    return clinics.in(
        scene.clinic(), () -> attempts.find("order by id").firstResultOptional().orElseThrow());
  }
}
