package care.anbu.outreach.receipt;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a gateway's own receipts from forged ones. Comparisons take the same time for any guess.
 */
final class Signatures {

  /**
   * How far the clocks of gateway and service may differ. An older receipt is refused, so that one
   * that was intercepted cannot be sent again later.
   */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Signatures() {}

  /** The generic contract: HMAC-SHA256 in hex over {@code <timestamp>.<body>}. */
  static boolean genuine(
      String secret, String timestamp, String signature, byte[] body, Instant now) {
    if (secret.isEmpty() || timestamp == null || signature == null || !timely(timestamp, now)) {
      return false;
    }
    String expected =
        "sha256="
            + HexFormat.of()
                .formatHex(
                    hmac(
                        "HmacSHA256",
                        secret,
                        (timestamp + ".").getBytes(StandardCharsets.UTF_8),
                        body));
    return same(expected, signature);
  }

  /** Twilio: HMAC-SHA1 in base64 over the address and the sorted fields of the form. */
  static boolean genuineTwilio(String secret, String signature, String url, MultiMap form) {
    if (secret.isEmpty() || signature == null) {
      return false;
    }
    var text = new StringBuilder(url);
    new TreeSet<>(form.names()).forEach(name -> text.append(name).append(form.get(name)));
    String expected = Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, text.toString()));
    return same(expected, signature);
  }

  private static boolean timely(String timestamp, Instant now) {
    try {
      var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (RuntimeException noTime) {
      return false;
    }
  }

  static byte[] hmac(String algorithm, String secret, String text) {
    return hmac(algorithm, secret, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(String algorithm, String secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
