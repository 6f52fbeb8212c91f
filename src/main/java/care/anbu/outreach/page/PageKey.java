package care.anbu.outreach.page;

import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.link.PersonalLink;
import care.anbu.patient.Patient;
import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the forms of a page bring back to show that a birth date has opened it: until when it holds,
 * and the first 128 bits of HMAC-SHA-256 over that, the link, the patient and the birth date. In
 * place of a cookie: who closes the page leaves nothing on the phone.
 */
@ApplicationScoped
class PageKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String USE = "personal page";
  private static final int MAC = 16;

  @Inject InstallationKey installation;
  @Inject LinkSettings settings;
  @Inject Clock clock;

  private volatile SecretKeySpec key;

  String of(PersonalLink link, Patient patient) {
    long until = clock.instant().plus(settings.open()).getEpochSecond();
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + MAC).putLong(until).put(mac(until, link, patient)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it opens the page still; null opens none. */
  boolean opens(String typed, PersonalLink link, Patient patient) {
    if (typed == null || patient.birthDate == null) {
      return false;
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(typed));
      if (bytes.remaining() != Long.BYTES + MAC) {
        return false;
      }
      long until = bytes.getLong();
      byte[] mac = new byte[MAC];
      bytes.get(mac);
      return MessageDigest.isEqual(mac, mac(until, link, patient))
          && clock.instant().isBefore(Instant.ofEpochSecond(until));
    } catch (IllegalArgumentException noKey) {
      return false;
    }
  }

  private byte[] mac(long until, PersonalLink link, Patient patient) {
    try {
      if (key == null) {
        key = new SecretKeySpec(installation.derive(USE), ALGORITHM);
      }
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String sealed = until + " " + link.id + " " + patient.id + " " + patient.birthDate;
      return Arrays.copyOf(mac.doFinal(sealed.getBytes(StandardCharsets.UTF_8)), MAC);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
