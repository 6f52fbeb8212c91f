package care.anbu.patient.web;

import care.anbu.clinic.SignedIn;
import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A search as it may stand in an address: sealed (AES-256-GCM, NIST SP 800-38D), so that histories,
 * proxies and logs hold no name, and opened only for who made it, so that it can be gone back to.
 */
@ApplicationScoped
class SearchHandles {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  @Inject InstallationKey installation;
  @Inject SignedIn signedIn;

  /**
   * What was searched for.
   *
   * @param after where the page begins; empty for the first
   * @param shown how many patients the pages before have shown
   */
  record Search(String q, String after, int shown) {

    static final Search NOTHING = new Search("", "", 0);
  }

  String seal(Search search) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String text = search.shown() + "\n" + search.after() + "\n" + search.q();
    byte[] sealed;
    try {
      sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /** Empty for a handle of somebody else, or one that was changed. */
  Optional<Search> open(String handle) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(handle);
      byte[] nonce = new byte[NONCE_BYTES];
      byte[] sealed = new byte[Math.max(0, bytes.length - NONCE_BYTES)];
      ByteBuffer.wrap(bytes).get(nonce).get(sealed);
      String text = new String(crypt(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8);
      String[] parts = text.split("\n", 3);
      return Optional.of(new Search(parts[2], parts[1], Integer.parseInt(parts[0])));
    } catch (RuntimeException | GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var key = new SecretKeySpec(installation.derive("patient search"), "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((signedIn.clinicId() + " " + signedIn.id()).getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(input);
  }
}
