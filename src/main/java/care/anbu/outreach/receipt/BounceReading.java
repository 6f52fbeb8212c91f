package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.BounceMailbox;
import care.anbu.outreach.gateway.BounceSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.MailboxProblem;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the mailbox that e-mails come back to, each message once, and takes in what was bounced or
 * complained about. Reports about messages of the clinic are marked as read; nothing is deleted,
 * and whatever else comes stays as it was.
 */
@ApplicationScoped
public class BounceReading {

  /** Messages whose news are taken in before it is kept that they were read. */
  private static final int PAGE = 50;

  /** Messages of one round, so that a full mailbox holds up no other clinic. */
  private static final int MOST = 2000;

  /** Numbers that are asked for together: of a large mailbox never all messages are listed. */
  private static final int WINDOW = 1000;

  /** Of one round, where most numbers have no message any more. */
  private static final int WINDOWS = 200;

  @Inject GatewayClients gatewayClients;
  @Inject BounceMailbox mailbox;
  @Inject DeliveryReceipts receipts;
  @Inject IncomingReplies replies;
  @Inject CurrentClinic clinic;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What a page brought. */
  private static final class Counts {
    int matched;
    int replies;
    int notUnderstood;
  }

  /** All that is new, of this clinic. */
  public void read() {
    BounceSettings settings = transactions.call(() -> gatewayClients.bounces().orElse(null));
    if (settings == null || settings.mailboxUrl == null) {
      return;
    }
    MailboxProblem problem = null;
    try {
      mailbox.read(settings, inbox -> read(inbox, settings));
    } catch (BounceMailbox.NotReadable broken) {
      problem = broken.problem();
      Log.warnf("the mailbox for bounces of %s: %s", clinic.id(), problem);
    }
    MailboxProblem found = problem;
    keep(
        settings,
        now -> {
          now.problem = found;
          now.readAt = found == null ? clock.instant() : now.readAt;
        });
  }

  private void read(Folder inbox, BounceSettings settings) throws MessagingException {
    var numbered = (UIDFolder) inbox;
    boolean sameNumbers = Long.valueOf(numbered.getUIDValidity()).equals(settings.uidValidity);
    long last = sameNumbers ? settings.lastUid : 0;
    // What comes while this is read is for the next round.
    long end = end(inbox);
    int read = 0;
    for (int window = 0; window < WINDOWS && last < end && read < MOST; window++) {
      long to = Math.min(last + WINDOW, end);
      List<Message> found = among(numbered, last + 1, to);
      for (int from = 0; from < found.size(); from += PAGE) {
        List<Message> some = found.subList(from, Math.min(from + PAGE, found.size()));
        boolean whole = from + PAGE >= found.size();
        keep(settings, inbox, some, whole ? to : numbered.getUID(some.get(some.size() - 1)));
      }
      if (found.isEmpty()) {
        keep(settings, inbox, found, to);
      }
      read += found.size();
      last = to;
    }
  }

  /** The highest number that a message has now. */
  private static long end(Folder inbox) throws MessagingException {
    int messages = inbox.getMessageCount();
    return messages == 0 ? 0 : ((UIDFolder) inbox).getUID(inbox.getMessage(messages));
  }

  /** Takes in some, and keeps that all were read up to a number. */
  private void keep(BounceSettings settings, Folder inbox, List<Message> some, long reached)
      throws MessagingException {
    Counts counts = take(inbox, some);
    long validity = ((UIDFolder) inbox).getUIDValidity();
    keep(
        settings,
        now -> {
          now.uidValidity = validity;
          now.lastUid = reached;
          now.fetched += some.size();
          now.matched += counts.matched;
          now.replies += counts.replies;
          now.notUnderstood += counts.notUnderstood;
        });
  }

  private static List<Message> among(UIDFolder inbox, long from, long to)
      throws MessagingException {
    Message[] found = inbox.getMessagesByUID(from, to);
    var fetch = new FetchProfile();
    fetch.add(UIDFolder.FetchProfileItem.UID);
    ((Folder) inbox).fetch(found, fetch);
    return Arrays.stream(found)
        .filter(message -> uid(inbox, message) >= from)
        .sorted(Comparator.comparing(message -> uid(inbox, message)))
        .toList();
  }

  private static long uid(UIDFolder inbox, Message message) {
    try {
      return inbox.getUID(message);
    } catch (MessagingException gone) {
      return -1;
    }
  }

  private Counts take(Folder inbox, List<Message> page) throws MessagingException {
    var fetch = new FetchProfile();
    fetch.add(FetchProfile.Item.ENVELOPE);
    fetch.add(FetchProfile.Item.CONTENT_INFO);
    inbox.fetch(page.toArray(Message[]::new), fetch);
    var counts = new Counts();
    for (Message message : page) {
      MailNews news = MailNews.of(message);
      if (news.kind() == MailNews.Kind.REPLY && heard(message)) {
        counts.replies++;
      } else if (news.kind() == MailNews.Kind.REPORT && take(news)) {
        counts.matched++;
        message.setFlag(Flags.Flag.SEEN, true);
      } else {
        counts.notUnderstood++;
      }
    }
    return counts;
  }

  /**
   * Takes in what a patient wrote; others who write to this mailbox are none of ours.
   *
   * @return false: it could not be taken in, and counts as not understood, so that somebody looks
   */
  private boolean heard(Message message) throws MessagingException {
    Optional<MailAnswer> answer = MailAnswer.of(message);
    try {
      answer.ifPresent(
          one -> replies.takeMail(one.reference(), one.from(), one.text(), one.answered()));
      return true;
    } catch (RuntimeException failed) {
      if (Transactions.mayPass(failed)) {
        throw failed;
      }
      // It would be met again by every round, and the news behind it never read.
      Log.error("an e-mail of a patient was not taken in", failed);
      return false;
    }
  }

  /** Whether it is about a message of this clinic. */
  private boolean take(MailNews news) {
    return news.status() == null
        ? transactions.call(() -> receipts.knows(news.reference()))
        : receipts.receipt(news.reference(), news.status(), news.code(), news.contactBad());
  }

  /** Not where another mailbox was entered meanwhile. */
  private void keep(BounceSettings read, Consumer<BounceSettings> change) {
    transactions.run(
        () ->
            gatewayClients
                .bounces()
                .filter(
                    now ->
                        read.mailboxUrl.equals(now.mailboxUrl)
                            && Objects.equals(read.mailboxUser, now.mailboxUser))
                .ifPresent(change));
  }
}
