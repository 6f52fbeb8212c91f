package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Id;
import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The links by which whoever got an e-mail says that they want no more (RFC 8058), without signing
 * in: {@code /unsubscribe/<clinic>.<contact>.<seal>}. The seal is the name of the key of this
 * installation (4 bytes) and the first 128 bits of HMAC-SHA256 over clinic and contact, in
 * base64url.
 *
 * <p>A link works as long as its contact is kept and its key is known, among the former ones too.
 * It tells nothing of the patient, and whoever has it can withdraw a consent and nothing else.
 */
@ApplicationScoped
public class UnsubscribeLinks {

  /** Of the service, before the token. */
  public static final String PATH = "/unsubscribe/";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String USE = "unsubscribe";
  private static final int KEY_ID = 4;
  private static final int MAC = 16;

  @Inject InstallationKey installation;
  @Inject SendingSettings settings;

  private volatile Key newest;

  private record Key(byte[] id, SecretKeySpec secret) {}

  /** The contact that a link names. */
  public record Contact(String clinicId, long outreachId) {

    private String text() {
      return clinicId + "." + Id.text(outreachId);
    }
  }

  /** The link of a contact, as it stands in an e-mail: always the same one. */
  public String of(String clinicId, long outreachId) {
    var contact = new Contact(clinicId, outreachId);
    Key key = newest();
    byte[] seal =
        ByteBuffer.allocate(KEY_ID + MAC)
            .put(key.id())
            .put(mac(key.secret(), contact.text()))
            .array();
    return settings.publicUrl()
        + PATH
        + contact.text()
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
  }

  /** What a token names; empty where it was not made here, or was changed. */
  public Optional<Contact> read(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var contact = new Contact(parts[0], Id.fromString(parts[1]).value());
      byte[] seal = Base64.getUrlDecoder().decode(parts[2]);
      return seal.length == KEY_ID + MAC && genuine(contact, seal)
          ? Optional.of(contact)
          : Optional.empty();
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private boolean genuine(Contact contact, byte[] seal) {
    return installation
        .derive(Arrays.copyOf(seal, KEY_ID), USE)
        .map(key -> mac(new SecretKeySpec(key, ALGORITHM), contact.text()))
        .filter(mac -> MessageDigest.isEqual(mac, Arrays.copyOfRange(seal, KEY_ID, seal.length)))
        .isPresent();
  }

  private Key newest() {
    if (newest == null) {
      newest = new Key(installation.id(), new SecretKeySpec(installation.derive(USE), ALGORITHM));
    }
    return newest;
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), MAC);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
