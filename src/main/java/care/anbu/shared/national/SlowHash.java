package care.anbu.shared.national;

import care.anbu.shared.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash of a number of the state: PBKDF2 with HMAC-SHA-256 under a key of the installation,
 * 1,000 rounds (the least that RFC 8018 allows). Without the key nothing can be tried; with key and
 * database each try costs a thousand times a plain hash. It costs an import about a millisecond a
 * number, and the arithmetic stands in docs/decisions/020-keys.md.
 *
 * <p>Written as {@code n1.}, the id of the key, a dot and 64 hexadecimal digits.
 */
public final class SlowHash {

  private static final String VERSION = "n1.";
  private static final String USE = "national numbers 1";
  private static final String FIRST_USE = "national numbers";
  private static final String HMAC = "HmacSHA256";
  private static final int ROUNDS = 1000;
  private static final int REMEMBERED = 5000;

  private final InstallationKey installation;

  /** The latest: a number stands in many rows of a file. By a keyed hash, not by the number. */
  private final Map<String, String> latest =
      Collections.synchronizedMap(
          new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > REMEMBERED;
            }
          });

  public SlowHash(InstallationKey installation) {
    this.installation = installation;
  }

  public String of(NationalNumber number) {
    return of(number, installation.id(), installation.derive(USE));
  }

  /** What earlier keys and the first version made of it. */
  public List<String> former(NationalNumber number, String given) {
    boolean known = number.scheme().equals("KR") || number.scheme().equals("US");
    String state = known ? number.scheme() : given == null ? "" : given;
    Stream<String> first =
        installation
            .formerly(FIRST_USE)
            .map(key -> HexFormat.of().formatHex(hmac(key, state + "\n" + number.plain())));
    Stream<String> keys =
        installation.formerIds().stream()
            .map(id -> of(number, id, installation.derive(id, USE).orElseThrow()));
    return Stream.concat(keys, first).toList();
  }

  private String of(NationalNumber number, byte[] id, byte[] key) {
    byte[] quick = hmac(key, number.scheme() + "\n" + number.plain());
    String name = HexFormat.of().formatHex(quick);
    String known = latest.get(name);
    if (known != null) {
      return known;
    }
    String hash =
        VERSION + HexFormat.of().formatHex(id) + "." + HexFormat.of().formatHex(slow(quick, key));
    latest.put(name, hash);
    return hash;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * PBKDF2 of one block, with the state after each of the two paddings kept: half the work of the
   * provider's, which hashes them anew in each round.
   */
  private static byte[] slow(byte[] secret, byte[] salt) {
    try {
      MessageDigest inner = padded(secret, (byte) 0x36);
      MessageDigest outer = padded(secret, (byte) 0x5c);
      byte[] block = Arrays.copyOf(salt, salt.length + 4);
      block[block.length - 1] = 1;
      byte[] round = block;
      byte[] result = new byte[32];
      for (int i = 0; i < ROUNDS; i++) {
        MessageDigest first = (MessageDigest) inner.clone();
        MessageDigest second = (MessageDigest) outer.clone();
        round = second.digest(first.digest(round));
        for (int at = 0; at < result.length; at++) {
          result[at] ^= round[at];
        }
      }
      return result;
    } catch (GeneralSecurityException | CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MessageDigest padded(byte[] secret, byte padding) throws GeneralSecurityException {
    byte[] block = Arrays.copyOf(secret, 64);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= padding;
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(block);
    return digest;
  }
}
