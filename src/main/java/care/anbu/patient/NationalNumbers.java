package care.anbu.patient;

import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
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

  /** Birth date, a digit for century and sex, six more (주민등록법 시행규칙 제2조). */
  private static final Pattern RESIDENT =
      Pattern.compile("\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{7}");

  /** As FHIR, HL7 v2 (with its OID) and tables of American clinics name the system. */
  private static final Pattern AMERICAN =
      Pattern.compile("ssn|2\\.16\\.840\\.1\\.113883\\.4\\.1$|^US\\b", Pattern.CASE_INSENSITIVE);

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
   * @param system who gives the number; the same digits of two systems are two numbers, but
   *     resident numbers of Korea and social security numbers of the United States are told by
   *     their form, because every source calls their system something else
   */
  public String hash(String system, String number) {
    String plain = number.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT);
    if (plain.length() < 4 || plain.chars().distinct().count() == 1) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] hash =
          mac.doFinal((state(system, plain) + "\n" + plain).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String state(String system, String plain) {
    if (RESIDENT.matcher(plain).matches()) {
      return "KR";
    }
    return plain.matches("\\d{9}") && AMERICAN.matcher(system).find() ? "US" : system;
  }
}
