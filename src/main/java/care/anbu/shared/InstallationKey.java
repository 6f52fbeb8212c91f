package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret of this installation, from {@code ANBU_SECRET_KEY}, else from a file that is made once
 * in the data folder. Whoever needs a key takes one of its own by {@link #derive}.
 */
@ApplicationScoped
public class InstallationKey {

  private final String passphrase;

  @Inject
  InstallationKey(
      @ConfigProperty(name = "ANBU_SECRET_KEY") Optional<String> given,
      @ConfigProperty(name = "anbu.data", defaultValue = ".anbu") Path folder) {
    this(given.filter(text -> !text.isBlank()).orElseGet(() -> keyFile(folder)));
  }

  /** For a passphrase that is known. */
  public InstallationKey(String passphrase) {
    this.passphrase = passphrase;
  }

  /**
   * A 256-bit key for one use. Without a use it is the hash of the passphrase alone, under which
   * the secrets of gateways have always been sealed.
   */
  public byte[] derive(String use) {
    try {
      String text = use.isEmpty() ? passphrase : use + "\n" + passphrase;
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes the key on the first start; a second process at the same moment reads the first's. */
  private static String keyFile(Path folder) {
    Path file = folder.resolve("secret.key");
    try {
      Files.createDirectories(folder);
      byte[] fresh = new byte[32];
      new SecureRandom().nextBytes(fresh);
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(fresh));
      } catch (FileAlreadyExistsException kept) {
        // The key of an earlier start.
      }
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep the key of this installation", failure);
    }
  }
}
