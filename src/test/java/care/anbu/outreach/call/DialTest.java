package care.anbu.outreach.call;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The telephone system rings whoever presses the button, and then the patient. */
@QuarkusTest
class DialTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject EntityManager entities;

  private SmsServer system;
  private SendingFixture.Scene scene;
  private Browserless desk;
  private String page;

  @BeforeEach
  void openACall() {
    system = new SmsServer();
    system.always = SmsServer.status(202, "{}");
    scene = fixture.due(Channel.PHONE, 1);
    in(
        () -> {
          fixture.gateway(Channel.PHONE, GatewayKind.HTTP_DIAL, system.url());
        });
    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    page = "/calls/" + Id.text(scene.outreach().get(0));
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void theSystemIsToldTheExtensionAndTheNumberAndNothingElse() {
    assertThat(desk.get(page).asString()).contains("Your extension", "name=\"press\"");

    Response answer = dial("201");

    assertThat(answer.getHeader("Location")).endsWith(page + "?said=rings");
    assertThat(new JsonObject(system.lastBody).getMap())
        .containsOnlyKeys("reference", "extension", "from", "to")
        .containsEntry("extension", "201")
        .hasEntrySatisfying("to", to -> assertThat(to.toString()).startsWith("+8210"));
    assertThat(desk.follow(answer).asString())
        .as("the extension is remembered")
        .contains("Telephone 201 is ringing", "value=\"201\"");
  }

  @ParameterizedTest
  @CsvSource({
    "409, busy, Your telephone is busy",
    "404, unknown_extension, does not know this extension",
    "500, '', did not make the call (500)",
    "302, '', did not make the call (302)",
  })
  void whatTheSystemRefusesIsSaidInWords(int status, String error, String words) {
    desk.get(page);
    system.always = SmsServer.status(status, "{\"error\": \"" + error + "\"}");

    Response answer = dial("201");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.asString()).contains(words).contains("tel:");
  }

  @Test
  void aSystemThatIsAwayLeavesTheCallToTheHand() {
    desk.get(page);
    system.close();

    assertThat(dial("201").asString()).contains("did not make the call").contains("tel:");
  }

  @Test
  void anExtensionHasDigitsOnly() {
    desk.get(page);

    Response answer = dial("20-1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("Enter your extension");
    assertThat(system.requests).hasValue(0);
  }

  @Test
  void aCallThatSomebodyElseHasOpenIsNotRung() {
    Browserless.signIn(Role.COORDINATOR, scene.clinic()).get(page);

    assertThat(dial("201").statusCode()).isEqualTo(409);
    assertThat(system.requests).hasValue(0);
  }

  @Test
  void whoDiedSinceThePageWasOpenedIsNotRung() {
    desk.get(page);
    in(() -> entities.createQuery("update Patient set deceased = true").executeUpdate());

    assertThat(dial("201").asString()).contains("This call is over");
    assertThat(system.requests).hasValue(0);
  }

  @Test
  void aClinicWithoutASystemHasNoSuchButton() {
    in(() -> entities.createQuery("update Gateway set kind = DESK").executeUpdate());

    assertThat(desk.get(page).asString()).contains("tel:").doesNotContain("name=\"press\"");
    assertThat(dial("201").asString()).contains("switched off or not set up");
    assertThat(system.requests).hasValue(0);
  }

  private Response dial(String extension) {
    return desk.post(page + "/dial", Map.of("extension", extension, "press", "p1"));
  }

  private void in(Runnable work) {
    clinics.in(
        scene.clinic(),
        () -> {
          work.run();
          return null;
        });
  }
}
