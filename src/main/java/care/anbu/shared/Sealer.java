package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what is secret unreadable in the database and on disk: AES-256-GCM with a fresh 96-bit
 * nonce each (NIST SP 800-38D), under a key of its own per table, bound to the place where it
 * stands, so that a value moved to another clinic, row or column does not open.
 *
 * <p>What is sealed says how: the letters {@code ANB}, the version 1, the id of the key (4 bytes),
 * the nonce (12), then the cipher text with its tag (16). As a text it is {@code anbu1.} and that
 * in base64url.
 */
@ApplicationScoped
public class Sealer {

  private static final byte[] HEAD = {'A', 'N', 'B', 1};
  private static final String TEXT = "anbu1.";
  private static final int KEY_ID = 4;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
  private final InstallationKey installation;

  @Inject
  public Sealer(InstallationKey installation) {
    this.installation = installation;
  }

  /** Where a secret stands. What stands in no row of the database names its file and line. */
  public record Place(String clinic, String table, String row, String field) {

    public static Place of(String clinic, String table, long row, String field) {
      return new Place(clinic, table, String.valueOf(row), field);
    }

    /** Each part behind its length, so that no two places are the same bytes. */
    private byte[] bytes() {
      var bytes = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(bytes)) {
        out.write(HEAD);
        out.writeUTF(clinic);
        out.writeUTF(table);
        out.writeUTF(row);
        out.writeUTF(field);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return bytes.toByteArray();
    }
  }

  /** What is sealed does not open: other key, other place, or changed. */
  public static class DoesNotOpen extends IllegalStateException {
    DoesNotOpen(Place place, Throwable cause) {
      super("a sealed " + place.field() + " of " + place.table() + " does not open", cause);
    }
  }

  public String seal(Place place, String plain) {
    byte[] sealed = seal(place, plain.getBytes(StandardCharsets.UTF_8));
    return TEXT + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  public byte[] seal(Place place, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] id = installation.id();
    byte[] cipher =
        crypt(Cipher.ENCRYPT_MODE, key(id, place).orElseThrow(), nonce, place.bytes(), plain);
    return ByteBuffer.allocate(HEAD.length + KEY_ID + NONCE + cipher.length)
        .put(HEAD)
        .put(id)
        .put(nonce)
        .put(cipher)
        .array();
  }

  /**
   * The plain text; also of a text that the first version sealed.
   *
   * @throws DoesNotOpen when its key is not known any more, it stood elsewhere or was changed
   */
  public String open(Place place, String sealed) {
    try {
      byte[] plain =
          sealed.startsWith(TEXT)
              ? open(place, Base64.getUrlDecoder().decode(sealed.substring(TEXT.length())))
              : openFirstVersion(place, Base64.getDecoder().decode(sealed));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw new DoesNotOpen(place, noBase64);
    }
  }

  /**
   * The plain bytes.
   *
   * @throws DoesNotOpen when its key is not known any more, it stood elsewhere or was changed
   */
  public byte[] open(Place place, byte[] sealed) {
    if (!isSealed(sealed)) {
      throw new DoesNotOpen(place, null);
    }
    var bytes = ByteBuffer.wrap(sealed).position(HEAD.length);
    byte[] id = take(bytes, KEY_ID);
    byte[] nonce = take(bytes, NONCE);
    SecretKeySpec key = key(id, place).orElseThrow(() -> new DoesNotOpen(place, null));
    try {
      return crypt(Cipher.DECRYPT_MODE, key, nonce, place.bytes(), take(bytes, bytes.remaining()));
    } catch (IllegalStateException changed) {
      throw new DoesNotOpen(place, changed);
    }
  }

  public boolean isSealed(byte[] bytes) {
    return bytes.length >= HEAD.length + KEY_ID + NONCE + TAG_BITS / 8
        && Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length);
  }

  /** With what begins all that the newest key seals: letters, version and id of the key. */
  public byte[] head() {
    return ByteBuffer.allocate(HEAD.length + KEY_ID).put(HEAD).put(installation.id()).array();
  }

  /** Whether the newest key sealed it: what it did not is sealed again, to be read for good. */
  public boolean isCurrent(byte[] bytes) {
    return isSealed(bytes)
        && Arrays.equals(
            Arrays.copyOfRange(bytes, HEAD.length, HEAD.length + KEY_ID), installation.id());
  }

  public boolean isCurrent(String sealed) {
    return sealed.startsWith(TEXT)
        && isCurrent(Base64.getUrlDecoder().decode(sealed.substring(TEXT.length())));
  }

  /** A nonce and the cipher text, under the plain hash of the passphrase and bound to no place. */
  private byte[] openFirstVersion(Place place, byte[] sealed) {
    if (sealed.length < NONCE + TAG_BITS / 8) {
      throw new DoesNotOpen(place, null);
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    byte[] cipher = Arrays.copyOfRange(sealed, NONCE, sealed.length);
    for (byte[] key : installation.formerly("").toList()) {
      try {
        return crypt(
            Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), nonce, new byte[0], cipher);
      } catch (IllegalStateException anotherKey) {
        // The next one may be it.
      }
    }
    throw new DoesNotOpen(place, null);
  }

  private Optional<SecretKeySpec> key(byte[] id, Place place) {
    String name = Base64.getEncoder().encodeToString(id) + place.table();
    SecretKeySpec known = keys.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    return installation
        .derive(id, "seal " + place.table())
        .map(bytes -> keys.computeIfAbsent(name, n -> new SecretKeySpec(bytes, "AES")));
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  private static byte[] crypt(
      int mode, SecretKeySpec key, byte[] nonce, byte[] place, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
