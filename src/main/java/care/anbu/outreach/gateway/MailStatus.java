package care.anbu.outreach.gateway;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An enhanced status code of mail (RFC 3463), such as {@code 5.1.1}: class, subject and detail. The
 * answers of a mail server and what comes back later are read by the same table.
 *
 * @param kind 2 delivered, 4 for now, 5 for good
 */
public record MailStatus(int kind, int subject, int detail) {

  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");

  /**
   * The mailbox is not there: unknown, of an unknown or mail-less domain, malformed, moved without
   * an address, null MX (RFC 7505), or closed. The rest of 5.1 is about the sender.
   */
  private static final Set<String> NO_MAILBOX =
      Set.of("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

  /** The first code in a text; empty when there is none. */
  public static Optional<MailStatus> in(String text) {
    var found = CODE.matcher(text == null ? "" : text);
    return found.find()
        ? Optional.of(
            new MailStatus(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3))))
        : Optional.empty();
  }

  public boolean permanent() {
    return kind == 5;
  }

  /** There is nobody at that address, so it loses trust. */
  public boolean noSuchMailbox() {
    return NO_MAILBOX.contains(toString());
  }

  @Override
  public String toString() {
    return kind + "." + subject + "." + detail;
  }
}
