package care.anbu.patient;

import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers of the state (주민등록번호, SSN), which Anbu compares and never keeps: Korea allows their
 * processing only where a law names it (개인정보 보호법 제24조의2), and recalls are not named.
 *
 * <p>HMAC-SHA-256 under a key of the installation: without it, all numbers could be tried in
 * minutes. Equal numbers give equal hashes, and nothing more can be told from them.
 */
@ApplicationScoped
public class NationalNumbers {

  private final SecretKeySpec key;

  @Inject
  NationalNumbers(InstallationKey installation) {
    key = new SecretKeySpec(installation.derive("national numbers"), "HmacSHA256");
  }

  /**
   * The hash of a number, 64 hex digits, or null where the text holds no number: fewer than four
   * letters and digits, or the same one throughout, as in 000-00-0000. Spaces, hyphens and case
   * make no difference.
   *
   * @param system who gives the number; the same digits of two systems are two numbers
   */
  public String hash(String system, String number) {
    String plain = number.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT);
    if (plain.length() < 4 || plain.chars().distinct().count() == 1) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] hash = mac.doFinal((system + "\n" + plain).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
