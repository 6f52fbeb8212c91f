package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/**
 * How a clinic hears of e-mails that its mail server took and that did not arrive: from a mailbox
 * that Anbu reads, from a mail service that calls, or both. An administrator and the reader change
 * different columns at the same time, so that each writes only what it changed.
 */
@Entity
@DynamicUpdate
public class BounceSettings {

  /** Of e-mail. */
  @Id
  @Enumerated(EnumType.STRING)
  public Channel channel = Channel.EMAIL;

  @TenantId
  @PartitionKey
  @Column(name = "clinic_id", updatable = false)
  private String clinicId;

  /** {@code imaps://host:993} or {@code imap+tls://host:143}; null: no mailbox is read. */
  public String mailboxUrl;

  public String mailboxUser;

  /** Sealed by {@link GatewaySecrets}. */
  private String mailboxSecret;

  /** Signs what a mail service reports; sealed. Null: nobody may report. */
  private String webhookSecret;

  /** Names the numbering of messages in the mailbox (RFC 3501, UIDVALIDITY). */
  public Long uidValidity;

  /** The last message that was read, by that numbering. */
  public long lastUid;

  /** Messages read since the mailbox was entered. */
  public int fetched;

  /** Of those, reports about a message of this clinic. */
  public int matched;

  /** Of those, answers of people and machines, left as they were. */
  public int replies;

  /** Of those, left as they were because nobody knows what they report. */
  public int notUnderstood;

  public Instant readAt;

  /** Why the mailbox could not be read the last time; null: it could. */
  @Enumerated(EnumType.STRING)
  public MailboxProblem problem;

  /** Another mailbox is read from its beginning; null: none is. */
  public void readFrom(String url, String user) {
    mailboxUrl = url;
    mailboxUser = user;
    uidValidity = null;
    lastUid = 0;
    fetched = 0;
    matched = 0;
    replies = 0;
    notUnderstood = 0;
    readAt = null;
    problem = null;
  }

  public void setMailboxSecret(String plain, GatewaySecrets secrets) {
    mailboxSecret = plain == null ? null : secrets.sealOfBounces("mailbox_secret", plain);
  }

  public void setWebhookSecret(String plain, GatewaySecrets secrets) {
    webhookSecret = plain == null ? null : secrets.sealOfBounces("webhook_secret", plain);
  }

  String mailboxSecret(GatewaySecrets secrets) {
    return secrets.openOfBounces("mailbox_secret", mailboxSecret);
  }

  /** Empty, so that no signature fits, where nobody may report. */
  String webhookSecret(GatewaySecrets secrets) {
    return webhookSecret == null ? "" : secrets.openOfBounces("webhook_secret", webhookSecret);
  }

  public boolean hasMailboxSecret() {
    return mailboxSecret != null;
  }

  public boolean hasWebhookSecret() {
    return webhookSecret != null;
  }

  /** Seals with the newest key what another one did. */
  boolean reseal(GatewaySecrets secrets) {
    boolean sealed = false;
    if (hasMailboxSecret() && !secrets.isCurrent(mailboxSecret)) {
      setMailboxSecret(mailboxSecret(secrets), secrets);
      sealed = true;
    }
    if (hasWebhookSecret() && !secrets.isCurrent(webhookSecret)) {
      setWebhookSecret(webhookSecret(secrets), secrets);
      sealed = true;
    }
    return sealed;
  }
}
