package care.anbu.start;

import care.anbu.shared.InstallationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key of the hashes of session cookies in the database: {@code ANBU_SESSION_KEY}, or one that
 * is made once in the data folder. A new one at each start would sign everybody out, and two
 * replicas need the same.
 */
final class SessionKey {

  private static final String SETTING = "anbu.session-key";

  private SessionKey() {}

  static void settle(Path data) {
    try {
      String given = System.getenv("ANBU_SESSION_KEY");
      boolean kept = given == null || given.isBlank();
      System.setProperty(SETTING, kept ? kept(data) : slow("ANBU_SESSION_KEY", given));
    } catch (IOException failure) {
      throw DataFolder.failure(data, failure);
    }
  }

  /** A key from a passphrase, as hard to guess as that of the installation. */
  static String slow(String setting, String passphrase) {
    Strength.require(setting, passphrase);
    return HexFormat.of().formatHex(new InstallationKey(passphrase).derive("session cookies"));
  }

  private static String kept(Path data) throws IOException {
    Path file = data.resolve("session.key");
    if (Files.notExists(file)) {
      DataFolder.write(file, random());
    }
    return Files.readString(file);
  }

  /** 32 random bytes in hexadecimal. */
  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
