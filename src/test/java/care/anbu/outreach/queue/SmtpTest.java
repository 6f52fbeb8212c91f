package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.UnsubscribeLinks;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.persistence.EntityManager;
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
  @Inject UnsubscribeLinks links;
  @Inject EntityManager entities;

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
      assertThat(received[0].getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
      assertThat(received[0].getHeader("Date")).hasSize(1);
      assertThat(received[0].getSubject()).isEqualTo("재진 안내");
      var forms = (MimeMultipart) received[0].getContent();
      assertThat(forms.getContentType()).contains("multipart/alternative");
      assertThat((String) forms.getBodyPart(0).getContent()).contains("님, 시험의원입니다");
      assertThat((String) forms.getBodyPart(1).getContent()).contains("<p>", "님, 시험의원입니다");
      assertThat(forms.getCount()).isEqualTo(2);
    } finally {
      mail.stop();
    }
  }

  /** RFC 8058: both headers, and a link that a mail program may post to. */
  @Test
  void mailProgramsAreToldHowToUnsubscribe() throws MessagingException {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var scene = scene("smtp://127.0.0.1:" + mail.getSmtp().getPort(), 1);
      dispatch.start().join();
      var message = mail.getReceivedMessages()[0];
      String link = message.getHeader("List-Unsubscribe", null);
      assertThat(links.read(link.replaceAll(".*/|>", "")))
          .contains(new UnsubscribeLinks.Contact(scene.clinic(), scene.outreach().get(0)));
      assertThat(message.getHeader("List-Unsubscribe-Post", null))
          .isEqualTo("List-Unsubscribe=One-Click");
    } finally {
      mail.stop();
    }
  }

  @Test
  void advertisingSaysInItsTextHowToSayNo() throws MessagingException, IOException {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var scene = scene("smtp://127.0.0.1:" + mail.getSmtp().getPort(), 1);
      clinics.in(
          scene.clinic(),
          () -> {
            entities.find(Campaign.class, scene.campaignId()).purpose = Purpose.ADVERTISING;
            entities
                .createNativeQuery(
                    "update message_template set purpose = 'ADVERTISING' where clinic_id = ?1")
                .setParameter(1, scene.clinic())
                .executeUpdate();
            return entities
                .createNativeQuery(
                    "insert into consent (clinic_id, id, patient_id, purpose, channel, granted, at,"
                        + " source) select clinic_id, id + 1, id, 'ADVERTISING', null, 1,"
                        + " timestamp '2026-01-01 00:00:00', 'DESK' from patient"
                        + " where clinic_id = ?1")
                .setParameter(1, scene.clinic())
                .executeUpdate();
          });
      dispatch.start().join();
      var message = mail.getReceivedMessages()[0];
      String link = message.getHeader("List-Unsubscribe", null).replaceAll("[<>]", "");
      var forms = (MimeMultipart) message.getContent();
      assertThat(message.getSubject()).startsWith("(광고) ");
      assertThat((String) forms.getBodyPart(0).getContent())
          .contains("무료수신거부(Unsubscribe): " + link);
      assertThat((String) forms.getBodyPart(1).getContent()).contains("<a href=\"" + link + "\">");
    } finally {
      mail.stop();
    }
  }

  @Test
  void whatCannotBeDeliveredComesBackToAnAddressThatNamesTheMessage() throws MessagingException {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var scene = scene("smtp://127.0.0.1:" + mail.getSmtp().getPort(), 1);
      clinics.in(
          scene.clinic(),
          () ->
              entities
                  .createQuery("update Gateway set bounceAddress = 'bounces@clinic.example'")
                  .executeUpdate());
      dispatch.start().join();
      String reference = clinics.in(scene.clinic(), () -> attempts.listAll().get(0).reference);
      var message = mail.getReceivedMessages()[0];
      assertThat(message.getHeader("Return-Path", null))
          .contains("bounces+" + reference + "@clinic.example");
      assertThat(message.getFrom()[0]).hasToString("desk@example.org");
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
