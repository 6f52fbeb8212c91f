package care.anbu.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret of the installation, made slow to guess: PBKDF2 with HMAC-SHA-256 and 600,000 rounds
 * (RFC 8018; the number is OWASP's of 2023), about a second of one core, once per process.
 *
 * <p>The salt is the same everywhere, because all replicas must come to the same key with nothing
 * but the passphrase in common; {@link Passphrases} therefore refuses the ones worth guessing.
 */
final class RootKey {

  private static final int ROUNDS = 600_000;
  private static final byte[] SALT =
      "care.anbu installation key 2".getBytes(StandardCharsets.UTF_8);
  private static final String HMAC = "HmacSHA256";
  private static final int ID_BYTES = 4;

  private final String passphrase;
  private byte[] stretched;
  private byte[] id;

  RootKey(String passphrase) {
    this.passphrase = passphrase;
  }

  /** Four bytes by which what was sealed names its key; they tell nothing of it. */
  synchronized byte[] id() {
    if (id == null) {
      id = Arrays.copyOf(derive("key id"), ID_BYTES);
    }
    return id.clone();
  }

  /** A 256-bit key for one use: the first block of HKDF-Expand (RFC 5869). */
  byte[] derive(String use) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(stretched(), HMAC));
      mac.update(use.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(new byte[] {1});
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized byte[] stretched() throws GeneralSecurityException {
    if (stretched == null) {
      var spec = new PBEKeySpec(passphrase.toCharArray(), SALT, ROUNDS, 256);
      stretched =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      spec.clearPassword();
    }
    return stretched;
  }

  /** The key of a use as the first version made it, only to read what was written then. */
  byte[] formerly(String use) {
    try {
      String text = use.isEmpty() ? passphrase : use + "\n" + passphrase;
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(id());
  }
}
