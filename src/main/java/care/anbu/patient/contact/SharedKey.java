package care.anbu.patient.contact;

import care.anbu.clinic.Clinic;
import care.anbu.patient.ContactKind;
import care.anbu.patient.phone.PhoneNumbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The number that contact points have in common when people share them: the same phone, mailbox or
 * home. It is kept beside the contact point, so that whole clinics are grouped by one index.
 *
 * <p>Positive: a phone, a mailbox or a door. Negative: an address that names a building only, which
 * strangers may share. 0: it says nothing about who belongs together.
 */
public final class SharedKey {

  /** Of what says nothing about who belongs together. */
  public static final long NONE = 0;

  private SharedKey() {}

  /** Of a contact point. */
  public static long of(ContactKind kind, String value, boolean usable) {
    if (!usable) {
      return NONE;
    }
    return switch (kind) {
      case MOBILE, LANDLINE -> ofPhone(value);
      case EMAIL -> hash("mail " + value);
      case ADDRESS ->
          Addresses.read(value)
              .map(place -> place.door() ? hash(place.text()) : -hash(place.text()))
              .orElse(NONE);
    };
  }

  /** Of a number in E.164 form. */
  public static long ofPhone(String e164) {
    return hash("tel " + e164);
  }

  /** Of the number of a clinic, which stands in records of people who have none. */
  public static long of(Clinic clinic) {
    String number = PhoneNumbers.read(clinic.phone, clinic.country).e164();
    return number == null ? NONE : ofPhone(number);
  }

  /** 1 to 2^63 − 1; two of a million contact points meet by chance once in 10 million clinics. */
  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
