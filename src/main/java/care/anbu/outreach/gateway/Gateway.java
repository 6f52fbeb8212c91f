package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/** How a clinic sends on one channel. */
@Entity
// Machines note how it works while people change it: neither writes what the other has changed.
@DynamicUpdate
public class Gateway {

  /** What operators commonly allow. */
  static final int WINDOW = 10;

  /** A provider that has not asked to slow down for so long takes what comes. */
  static final Duration SLOWED_FOR = Duration.ofMinutes(5);

  @Id
  @Enumerated(EnumType.STRING)
  public Channel channel;

  @TenantId
  @PartitionKey
  @Column(name = "clinic_id", updatable = false)
  private String clinicId;

  @Enumerated(EnumType.STRING)
  public GatewayKind kind;

  /** {@code smtp://host:587}, {@code smtps://host}, or the address of an HTTP gateway. */
  public String url;

  /** The number or e-mail address that the patient sees. */
  public String sender;

  public String username;

  /** Which of the services of an account; null where the provider has no such thing. */
  public String serviceId;

  /** What SMPP calls system_type; null where the operator asks for none. */
  public String systemType;

  /** Binds of one process, at SMPP; null: one. */
  @Column(name = "bind_count")
  public Integer binds;

  /** Messages without an answer on each bind; null: {@link #WINDOW}. */
  @Column(name = "bind_window")
  public Integer window;

  /** Messages a second from one process, at SMPP; null: as many as it takes. */
  public Integer perSecond;

  /** The service for AlimTalk, beside that for texts; null: texts leave as such only. */
  public String alimtalkServiceId;

  /** The searchable id of the clinic's KakaoTalk channel, with its at sign. */
  public String kakaoChannel;

  /** Where e-mail that cannot be delivered comes back to; null: to the sender. */
  public String bounceAddress;

  /** Code of the {@link Envelope} of letters; null: the usual one of the country. */
  public String envelope;

  /** Sealed by {@link GatewaySecrets}; null: none needed. */
  private String secret;

  /** A person stopped sending by it then; null: nobody has. */
  public Instant offSince;

  /** Since when it fails without a success in between; null: it works, as far as is known. */
  public Instant downSince;

  /** No process tries it before; null: whenever something is due. */
  public Instant restsUntil;

  /** Since when the provider has been asking to send more slowly; of use while it does. */
  public Instant slowedSince;

  /** Until then it counts as asking for that; null: it never did. */
  public Instant slowedUntil;

  /** Messages a second that it was handed by one process after it last asked. */
  public Integer slowedTo;

  /** When those who asked for it were told that something is wrong with it; null: nothing is. */
  public Instant alertedAt;

  /** When those who asked for it were last told that contacts wait in doubt; null: never. */
  public Instant doubtToldAt;

  /** A person did something about it: it is tried at once, and what failed before is over. */
  public void mended() {
    downSince = null;
    restsUntil = null;
    alertedAt = null;
    slowedUntil = null;
  }

  /** Whether the provider takes fewer messages than it is handed. */
  public boolean isSlowed(Instant now) {
    return slowedUntil != null && slowedUntil.isAfter(now);
  }

  /** Whether messages may be handed to it. */
  public boolean mayWork(Instant now) {
    return offSince == null && (restsUntil == null || !restsUntil.isAfter(now));
  }

  int binds() {
    return binds == null ? 1 : binds;
  }

  int window() {
    return window == null ? WINDOW : window;
  }

  /** 0: no limit was agreed. */
  int perSecond() {
    return perSecond == null ? 0 : perSecond;
  }

  public String clinicId() {
    return clinicId;
  }

  public void setSecret(String plain, GatewaySecrets secrets) {
    secret = plain == null || plain.isBlank() ? null : secrets.seal(channel, plain);
  }

  /** The plain secret; empty when there is none. */
  public String secret(GatewaySecrets secrets) {
    return secret == null ? "" : secrets.open(channel, secret);
  }

  /** Seals the secret with the newest key where another one did. */
  boolean reseal(GatewaySecrets secrets) {
    if (secret == null || secrets.isCurrent(secret)) {
      return false;
    }
    secret = secrets.seal(channel, secrets.open(channel, secret));
    return true;
  }

  public boolean hasSecret() {
    return secret != null;
  }

  /**
   * Tells one account at a provider from another: what is unknown at one cannot be asked for at
   * another. A new password, and at SENS a new access key, is the same account.
   */
  public String account() {
    return account(kind == GatewayKind.SENS ? serviceId : username);
  }

  /** The same of AlimTalk; null where the clinic has none. */
  String alimTalkAccount() {
    return hasAlimTalk() ? account(alimtalkServiceId) : null;
  }

  boolean hasAlimTalk() {
    return kind == GatewayKind.SENS && alimtalkServiceId != null && kakaoChannel != null;
  }

  private String account(String name) {
    String account = String.join("\n", kind.name(), text(url), text(name));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Everything that a connection depends on; a change of it needs a new client. */
  String fingerprint() {
    return Stream.of(
            kind.name(),
            url,
            sender,
            username,
            serviceId,
            systemType,
            binds,
            window,
            perSecond,
            alimtalkServiceId,
            kakaoChannel,
            bounceAddress,
            secret)
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining("\n"));
  }

  /** The part of an e-mail address behind the at sign, with or without a name before it. */
  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).replace(">", "").strip();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
