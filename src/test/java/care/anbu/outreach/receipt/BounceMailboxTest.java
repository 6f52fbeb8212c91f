package care.anbu.outreach.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.gateway.BounceSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.GatewaySecrets;
import care.anbu.outreach.gateway.MailboxProblem;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back by mail is read once, by IMAP, and nothing is lost of what people wrote. */
@QuarkusTest
class BounceMailboxTest {

  private static final String ADDRESS = "bounces@clinic.example";
  private static final String PASSWORD = "of the mailbox";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject ClinicScope scope;
  @Inject Dispatch dispatch;
  @Inject Attempts attempts;
  @Inject Outreaches outreaches;
  @Inject Consents consents;
  @Inject GatewayClients gatewayClients;
  @Inject GatewaySecrets secrets;
  @Inject BounceReading reading;
  @Inject EntityManager entities;

  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  private GreenMailUser user;

  @BeforeEach
  void open() {
    mail.start();
    user = mail.setUser(ADDRESS, ADDRESS, PASSWORD);
  }

  @AfterEach
  void close() {
    mail.stop();
  }

  @Test
  void aBounceFailsTheContactAndCostsTheAddressItsTrust() {
    var scene = sent(1);
    String reference = reference(scene, 0);
    arrives(dsn("failed", "5.1.1", "Message-ID: <" + reference + "@example.org>", ADDRESS));
    read(scene);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    in(
        scene,
        () -> {
          var outreach = outreaches.require(scene.outreach().get(0));
          assertThat(outreach.reason()).isEqualTo(OutreachReason.BOUNCED);
          assertThat(entities.find(ContactPoint.class, outreach.contactPointId).hardFailures)
              .isEqualTo(1);
        });
    assertThat(settings(scene).matched).isEqualTo(1);
    assertThat(unread()).as("marked as read").isZero();
    assertThat(stored()).as("nothing is deleted").isEqualTo(1);
  }

  @Test
  void theAddressNamesTheMessageWhereNothingOfItIsQuoted() {
    var scene = sent(1);
    String verp = "bounces+" + reference(scene, 0).toLowerCase() + "@clinic.example";
    arrives(dsn("failed", "5.2.2", null, verp));
    read(scene);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    in(
        scene,
        () ->
            assertThat(
                    entities.createQuery("from ContactPoint", ContactPoint.class).getSingleResult())
                .as("a full mailbox is there")
                .returns(0, point -> point.hardFailures));
  }

  @Test
  void aDelayIsNothingFinalAndADeliveryIs() {
    var scene = sent(2);
    arrives(dsn("delayed", "4.4.1", id(scene, 0), ADDRESS));
    arrives(dsn("delivered", "2.1.5", id(scene, 1), ADDRESS));
    read(scene);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(settings(scene).matched).isEqualTo(2);
  }

  @Test
  void whatAPatientWritesIsReadAndWhatItQuotesIsNot() {
    var scene = sent(1);
    arrives(
        "From: P0 <P0@example.org>\r\nTo: "
            + ADDRESS
            + "\r\nSubject: Re: =?UTF-8?B?7J6s7KeE?=\r\nMessage-ID: <w1@example.org>\r\n\r\n"
            + "Please stop sending these.\r\n\r\nOn Tue, Nov 24, 2026 at 9:00 AM Clinic wrote:\r\n"
            + "> do not stop treatment\r\n");
    arrives(
        "From: stranger@example.org\r\nTo: "
            + ADDRESS
            + "\r\nSubject: STOP\r\nMessage-ID: <w2@example.org>\r\n\r\nSTOP\r\n");
    read(scene);
    in(
        scene,
        () -> {
          long patient = outreaches.require(scene.outreach().get(0)).patientId;
          assertThat(consents.allows(patient, Purpose.CARE, Channel.EMAIL)).isFalse();
          assertThat(consents.allows(patient, Purpose.CARE, Channel.SMS)).isTrue();
          assertThat(
                  entities.createQuery("select count(*) from Reply", Long.class).getSingleResult())
              .as("strangers are not kept")
              .isEqualTo(1);
        });
    assertThat(settings(scene).replies).isEqualTo(2);
    assertThat(unread()).as("stay as they were").isEqualTo(2);
  }

  @Test
  void whoAnswersFromAnotherMailboxAnswersForTheOneItWentTo() {
    var scene = sent(1);
    arrives(
        "From: daughter@example.org\r\nTo: "
            + ADDRESS
            + "\r\nSubject: Re: hello\r\nMessage-ID: <w3@example.org>\r\nIn-Reply-To: <"
            + reference(scene, 0)
            + "@example.org>\r\n\r\nPlease unsubscribe me.\r\n");
    read(scene);
    in(
        scene,
        () ->
            assertThat(
                    consents.allows(
                        outreaches.require(scene.outreach().get(0)).patientId,
                        Purpose.CARE,
                        Channel.EMAIL))
                .isFalse());
  }

  @Test
  void whatWasGivenUpAfterDaysFailsWithoutBlamingTheAddress() {
    var scene = sent(1);
    arrives(dsn("failed", "4.4.7", id(scene, 0), ADDRESS));
    read(scene);
    in(
        scene,
        () ->
            assertThat(outreaches.require(scene.outreach().get(0)).reason())
                .isEqualTo(OutreachReason.UNDELIVERED));
  }

  @Test
  void aComplaintEndsEmails() {
    var scene = sent(1);
    arrives(
        report(
            "feedback-report",
            "message/feedback-report",
            "Feedback-Type: abuse\r\nUser-Agent: test\r\nVersion: 1\r\n",
            id(scene, 0),
            ADDRESS));
    read(scene);
    in(
        scene,
        () -> {
          long patient = outreaches.require(scene.outreach().get(0)).patientId;
          assertThat(consents.allows(patient, Purpose.CARE, Channel.EMAIL)).isFalse();
          assertThat(consents.allows(patient, Purpose.CARE, Channel.SMS)).isTrue();
          assertThat(entities.createQuery("from Reply", Reply.class).getSingleResult().kind)
              .isEqualTo(Reply.Kind.COMPLAINT);
        });
  }

  @Test
  void whatPeopleAndMachinesAnswerIsCountedAndLeftUnread() {
    var scene = sent(1);
    arrives("From: p0@example.org\r\nTo: " + ADDRESS + "\r\nSubject: Re\r\n\r\n언제 가면 되나요?");
    arrives(
        "From: p0@example.org\r\nTo: "
            + ADDRESS
            + "\r\nReturn-Path: <>\r\nAuto-Submitted: auto-replied\r\n\r\nOn holiday.");
    arrives(dsn("failed", "5.1.1", "Message-ID: <somebody@else.example>", ADDRESS));
    arrives(dsn("failed", "5.1.1", "Message-ID: <0SA3C508BFR6N@else.example>", ADDRESS));
    arrives("From: <>\r\nContent-Type: multipart/report; boundary=x\r\n\r\nbroken");
    read(scene);
    var settings = settings(scene);
    assertThat(settings.replies).isEqualTo(2);
    assertThat(settings.notUnderstood).isEqualTo(3);
    assertThat(settings.fetched).isEqualTo(5);
    assertThat(unread()).isEqualTo(5);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
  }

  @Test
  void eachMessageIsReadOnce() {
    var scene = sent(1);
    for (int i = 0; i < 120; i++) {
      arrives("From: p0@example.org\r\nTo: " + ADDRESS + "\r\n\r\n" + i);
    }
    read(scene);
    read(scene);
    assertThat(settings(scene).fetched).isEqualTo(120);
    arrives(dsn("failed", "5.1.1", id(scene, 0), ADDRESS));
    read(scene);
    assertThat(settings(scene).fetched).isEqualTo(121);
    assertThat(settings(scene).matched).isEqualTo(1);
  }

  @Test
  void whatSomebodyMarkedAsDeletedIsTheirsToRemove() {
    var scene = sent(1);
    arrives("From: p0@example.org\r\nTo: " + ADDRESS + "\r\n\r\nOld.");
    inbox().getMessages().get(0).setFlag(Flags.Flag.DELETED, true);
    read(scene);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aWrongPasswordIsToldToTheClinic() {
    var scene = sent(1);
    in(scene, () -> gatewayClients.bounces().orElseThrow().setMailboxSecret("wrong", secrets));
    read(scene);
    assertThat(settings(scene).problem).isEqualTo(MailboxProblem.REFUSED);
    in(
        scene,
        () -> {
          gatewayClients.bounces().orElseThrow().mailboxUrl = "imap://127.0.0.1:1";
        });
    read(scene);
    assertThat(settings(scene).problem).isEqualTo(MailboxProblem.UNREACHABLE);
  }

  private Scene sent(int count) {
    var scene = fixture.due(Channel.EMAIL, count);
    in(
        scene,
        () -> {
          fixture.gateway(
              Channel.EMAIL, GatewayKind.SMTP, "smtp://127.0.0.1:" + mail.getSmtp().getPort());
          var settings = new BounceSettings();
          settings.readFrom("imap://127.0.0.1:" + mail.getImap().getPort(), ADDRESS);
          settings.setMailboxSecret(PASSWORD, secrets);
          entities.persist(settings);
        });
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(count);
    return scene;
  }

  private void read(Scene scene) {
    scope.run(scene.clinic(), reading::read);
  }

  private String id(Scene scene, int contact) {
    return "Message-ID: <" + reference(scene, contact) + "@example.org>";
  }

  private String reference(Scene scene, int contact) {
    return clinics.in(
        scene.clinic(),
        () -> attempts.find("outreachId", scene.outreach().get(contact)).firstResult().reference);
  }

  private BounceSettings settings(Scene scene) {
    return clinics.in(scene.clinic(), () -> gatewayClients.bounces().orElseThrow());
  }

  private void in(Scene scene, Runnable work) {
    clinics.in(
        scene.clinic(),
        () -> {
          work.run();
          return null;
        });
  }

  private static String dsn(String action, String status, String quoted, String to) {
    return report(
        "delivery-status",
        "message/delivery-status",
        "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; p0@example.org\r\nAction: "
            + action
            + "\r\nStatus: "
            + status
            + "\r\n",
        quoted,
        to);
  }

  /** RFC 6522. */
  private static String report(
      String type, String second, String fields, String quoted, String to) {
    return "From: MAILER-DAEMON@mx.example.org\r\nTo: "
        + to
        + "\r\nReturn-Path: <>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type="
        + type
        + "; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--x\r\nContent-Type: "
        + second
        + "\r\n\r\n"
        + fields
        + "\r\n"
        + (quoted == null
            ? ""
            : "--x\r\nContent-Type: text/rfc822-headers\r\n\r\n" + quoted + "\r\n\r\n")
        + "--x--\r\n";
  }

  private void arrives(String message) {
    try {
      user.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int stored() {
    return inbox().getMessageCount();
  }

  private long unread() {
    return inbox().getMessages().stream()
        .filter(message -> !message.getFlags().contains(Flags.Flag.SEEN))
        .count();
  }

  private MailFolder inbox() {
    try {
      return mail.getManagers().getImapHostManager().getInbox(user);
    } catch (FolderException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
