package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.UnknownHostException;
import java.util.Properties;

/**
 * Opens the mailbox that bounces of the clinic of this work come to. What is read stays unread for
 * people until it is marked.
 */
@ApplicationScoped
public class BounceMailbox {

  @Inject GatewayClients gatewayClients;
  @Inject GatewaySecrets secrets;
  @Inject SendingSettings settings;

  /** What is done with the open inbox. */
  public interface Work {
    void in(Folder inbox) throws MessagingException;
  }

  /** The mailbox cannot be read. */
  public static class NotReadable extends Exception {

    private final MailboxProblem problem;

    NotReadable(MailboxProblem problem, Exception cause) {
      super(problem.name(), cause);
      this.problem = problem;
    }

    public MailboxProblem problem() {
      return problem;
    }
  }

  /**
   * Blocks while it goes on.
   *
   * @throws NotReadable when it cannot be opened, or breaks off
   */
  public void read(BounceSettings of, Work work) throws NotReadable {
    Mailbox mailbox = Mailbox.of(of.mailboxUrl).orElseThrow();
    verifyAllowed(mailbox);
    try (Store store = store(mailbox)) {
      store.connect(mailbox.host(), mailbox.port(), of.mailboxUser, of.mailboxSecret(secrets));
      work(store.getFolder("INBOX"), work);
    } catch (AuthenticationFailedException refused) {
      throw new NotReadable(MailboxProblem.REFUSED, refused);
    } catch (MessagingException broken) {
      throw new NotReadable(MailboxProblem.UNREACHABLE, broken);
    }
  }

  private Store store(Mailbox mailbox) throws MessagingException {
    return Session.getInstance(properties(mailbox, settings)).getStore(mailbox.protocol());
  }

  private static void work(Folder inbox, Work work) throws MessagingException {
    inbox.open(Folder.READ_WRITE);
    try {
      work.in(inbox);
    } finally {
      if (inbox.isOpen()) {
        // Else what people have marked as deleted would be gone.
        inbox.close(false);
      }
    }
  }

  private void verifyAllowed(Mailbox mailbox) throws NotReadable {
    Destinations allowed = gatewayClients.destinations();
    try {
      if (!allowed.allow(mailbox.host(), allowed.address(mailbox.host()))) {
        throw new NotReadable(MailboxProblem.NOT_ALLOWED, null);
      }
    } catch (UnknownHostException unknown) {
      throw new NotReadable(MailboxProblem.UNREACHABLE, unknown);
    }
  }

  static Properties properties(Mailbox mailbox, SendingSettings settings) {
    boolean plainAllowed = Destinations.mayBePlain(mailbox.host(), settings);
    String millis = String.valueOf(settings.timeout().toMillis());
    String of = "mail." + mailbox.protocol() + ".";
    var properties = new Properties();
    properties.put(of + "connectiontimeout", millis);
    properties.put(of + "timeout", millis);
    properties.put(of + "writetimeout", millis);
    properties.put(of + "starttls.enable", "true");
    properties.put(of + "starttls.required", String.valueOf(mailbox.secure() || !plainAllowed));
    properties.put(of + "ssl.checkserveridentity", "true");
    // Reading does not mark as read.
    properties.put(of + "peek", "true");
    return properties;
  }
}
