package care.anbu.interop.hl7v2;

import care.anbu.patient.NationalNumbers;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import care.anbu.shared.Sealer.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a received message: its content with numbers of the state masked, sealed; and a
 * keyed digest of the content as it came, by which a message that is sent again is known.
 */
@ApplicationScoped
class KeptContent {

  private static final String DIGEST = "HL7 digest";

  @Inject Sealer sealer;
  @Inject InstallationKey installation;
  @Inject NationalNumbers numbers;
  @Inject CurrentClinic clinic;

  /** The content as it may be read and kept. */
  byte[] masked(byte[] content, CharacterSet characters) {
    return new NumberMask(numbers).of(content, characters);
  }

  /** Keeps a masked content in a message. */
  void keep(Hl7Message message, byte[] masked) {
    message.content = sealer.seal(place(message), masked);
  }

  /** The content of a message, masked; also of one that an earlier version kept as it came. */
  byte[] open(Hl7Message message, CharacterSet characters) {
    return sealer.isSealed(message.content)
        ? sealer.open(place(message), message.content)
        : masked(message.content, characters);
  }

  /**
   * Masks and seals a message that an earlier version or key kept.
   *
   * @return whether there was anything to do
   */
  boolean reseal(Hl7Message message, CharacterSet characters) {
    if (sealer.isCurrent(message.content)) {
      return false;
    }
    if (!sealer.isSealed(message.content)) {
      message.digest = digest(message.content);
    }
    keep(message, open(message, characters));
    return true;
  }

  /** With what the content of a message begins that the newest key sealed. */
  byte[] currentHead() {
    return sealer.head();
  }

  byte[] digest(byte[] content) {
    return hmac(installation.derive(DIGEST), content);
  }

  /** Every digest that the same content may have been kept with. */
  List<byte[]> digests(byte[] content) {
    var digests = new ArrayList<byte[]>();
    installation.all(DIGEST).forEach(key -> digests.add(hmac(key, content)));
    try {
      digests.add(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return digests;
  }

  private static byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Place place(Hl7Message message) {
    return Place.of(clinic.id(), "hl7_message", message.id, "content");
  }
}
