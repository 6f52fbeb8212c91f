package care.anbu.clinic.signin;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is
 * what every authenticator app reads.
 */
final class Totp {

  private static final int STEP_SECONDS = 30;

  /** One step before and after: clocks of phones differ (RFC 6238, 5.2). */
  private static final int DRIFT = 1;

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /**
   * The step whose code it is.
   *
   * @param after only later steps count, so that no code is taken twice
   * @return -1 when it is none
   */
  static long stepOf(byte[] secret, String code, Instant now, long after) {
    long found = -1;
    for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
      boolean same = MessageDigest.isEqual(code(secret, step).getBytes(), code.getBytes());
      found = same && step > after ? step : found;
    }
    return found;
  }

  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** RFC 4648, without padding, as authenticator apps read it. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = buffer << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(buffer >> bits & 31));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(ALPHABET.charAt(buffer << 5 - bits & 31)).toString();
  }
}
