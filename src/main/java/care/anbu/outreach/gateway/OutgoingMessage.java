package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import care.anbu.shared.TextWay;
import java.time.Instant;

/**
 * What a gateway carries: ready text for one recipient.
 *
 * @param outreachId the contact, or {@link #NO_CONTACT}
 * @param reference stable over all tries that may reach the network twice: the idempotency key at
 *     HTTP gateways, the left part of the Message-ID at SMTP
 * @param recipient E.164 number or e-mail address
 * @param recipientName for the To header of an e-mail
 * @param advertising it carries the labels of advertising, and says so to networks that ask
 * @param expires after this it must not reach anybody any more, and networks that ask are told;
 *     null: whenever it comes
 * @param way in which a text leaves; null: as the gateway takes texts
 * @param alimTalk null unless it leaves as AlimTalk
 */
public record OutgoingMessage(
    long outreachId,
    String reference,
    Channel channel,
    String recipient,
    String recipientName,
    String subject,
    String text,
    boolean advertising,
    Instant expires,
    TextWay way,
    AlimTalk alimTalk) {

  /** What leaves as the gateway takes it. */
  public OutgoingMessage(
      long outreachId,
      String reference,
      Channel channel,
      String recipient,
      String recipientName,
      String subject,
      String text,
      boolean advertising,
      Instant expires) {
    this(
        outreachId,
        reference,
        channel,
        recipient,
        recipientName,
        subject,
        text,
        advertising,
        expires,
        null,
        null);
  }

  /** What goes to staff: a template that they try on themselves, or an alert. */
  public static final long NO_CONTACT = 0;
}
