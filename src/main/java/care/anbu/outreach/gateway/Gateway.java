package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/** How a clinic sends on one channel. */
@Entity
public class Gateway {

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

  /** Sealed by {@link GatewaySecrets}; null: none needed. */
  private String secret;

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

  /** Everything that a connection depends on; a change of it needs a new client. */
  String fingerprint() {
    return String.join("\n", kind.name(), text(url), text(sender), text(username), text(secret));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
