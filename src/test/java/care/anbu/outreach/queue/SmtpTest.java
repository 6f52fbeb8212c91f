package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** E-mail over a real SMTP server, and over one that breaks off. */
@QuarkusTest
class SmtpTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject Attempts attempts;

  @Test
  void anEmailArrivesWithItsReferenceAndAWayOut() throws MessagingException, IOException {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var scene = scene("smtp://127.0.0.1:" + mail.getSmtp().getPort(), 3);
      dispatch.start().join();
      assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
      var received = mail.getReceivedMessages();
      assertThat(received).hasSize(3);
      var references =
          clinics.in(
              scene.clinic(),
              () -> attempts.listAll().stream().map(attempt -> attempt.reference).toList());
      String id = received[0].getHeader("Message-ID")[0];
      assertThat(references).contains(id.substring(1, id.indexOf('@')));
      assertThat(received[0].getHeader("List-Unsubscribe")[0])
          .isEqualTo("<mailto:desk@example.org?subject=unsubscribe>");
      assertThat(received[0].getSubject()).isEqualTo("재진 안내");
      assertThat((String) received[0].getContent()).contains("님, 시험의원입니다");
    } finally {
      mail.stop();
    }
  }

  @Test
  void aConnectionThatBreaksBeforeTheLastAnswerIsInDoubt() throws IOException {
    try (var server = new ServerSocket(0)) {
      var breaking = new Thread(() -> greetAndBreak(server));
      breaking.setDaemon(true);
      breaking.start();
      var scene = scene("smtp://127.0.0.1:" + server.getLocalPort(), 1);
      dispatch.start().join();
      assertThat(fixture.count(scene, OutreachState.IN_DOUBT)).isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsNotThereLosesNothing() {
    var scene = scene("smtp://127.0.0.1:1", 2);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(2);
  }

  /** Answers everything until the end of the message, and then hangs up. */
  private static void greetAndBreak(ServerSocket server) {
    try (var socket = server.accept()) {
      var in =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var out = socket.getOutputStream();
      out.write("220 test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && line.equals(".")) {
          return;
        }
        if (!data) {
          data = line.startsWith("DATA");
          out.write((data ? "354 go\r\n" : "250 ok\r\n").getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private SendingFixture.Scene scene(String url, int count) {
    var scene = fixture.due(Channel.EMAIL, count);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.EMAIL, GatewayKind.SMTP, url);
          return null;
        });
    return scene;
  }
}
