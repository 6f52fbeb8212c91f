package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secrets of this installation. The first one writes: {@code ANBU_SECRET_KEY}, else the first
 * line of {@code secret.key}, a file that is made once in the data folder. Those before it only
 * read: {@code ANBU_FORMER_SECRET_KEYS}, then the other lines of the file.
 *
 * <p>Whoever needs a key takes one of its own by {@link #derive(String)}, named by its use.
 */
@ApplicationScoped
public class InstallationKey {

  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final List<RootKey> roots;

  @Inject
  InstallationKey(
      @ConfigProperty(name = "ANBU_SECRET_KEY") Optional<String> given,
      @ConfigProperty(name = "ANBU_FORMER_SECRET_KEYS") Optional<String> former,
      @ConfigProperty(name = "anbu.data", defaultValue = ".anbu") Path folder) {
    this(passphrases(given.filter(text -> !text.isBlank()), former, folder));
  }

  /** For passphrases that are known, the one that writes first. */
  public InstallationKey(String... passphrases) {
    roots = Arrays.stream(passphrases).map(RootKey::new).toList();
  }

  private static String[] passphrases(
      Optional<String> given, Optional<String> former, Path folder) {
    var all = new LinkedHashSet<String>();
    given.ifPresent(all::add);
    former.stream().flatMap(text -> Arrays.stream(text.split("\\s+"))).forEach(all::add);
    all.addAll(keyFile(folder.resolve("secret.key"), given.isEmpty()));
    all.remove("");
    return all.toArray(String[]::new);
  }

  /** Begins to make the first key, which takes a second, so that nobody waits for it later. */
  public void prepare() {
    CompletableFuture.runAsync(() -> roots.get(0).id());
  }

  /** A 256-bit key for one use, under the secret that writes. */
  public byte[] derive(String use) {
    return roots.get(0).derive(use);
  }

  /** Names the secret that writes, in four bytes. */
  public byte[] id() {
    return roots.get(0).id();
  }

  /** The key for one use under the secret of that name; empty when nobody has it any more. */
  public Optional<byte[]> derive(byte[] id, String use) {
    return roots.stream()
        .filter(root -> Arrays.equals(root.id(), id))
        .findFirst()
        .map(root -> root.derive(use));
  }

  /** The names of the secrets that only read. */
  public List<byte[]> formerIds() {
    return roots.stream().skip(1).map(RootKey::id).toList();
  }

  /**
   * Every key of a use that may have written what is read now, the newest first; made one after the
   * other as they are asked for. The last ones are those of the first version, which did without
   * slow derivation.
   */
  public Stream<byte[]> all(String use) {
    return Stream.concat(roots.stream().map(root -> root.derive(use)), formerly(use));
  }

  /** The keys of a use as the first version made them. */
  public Stream<byte[]> formerly(String use) {
    return roots.stream().map(root -> root.formerly(use));
  }

  /** Makes a key on the first start where one is needed; else reads those of earlier starts. */
  private static List<String> keyFile(Path file, boolean needed) {
    try {
      if (needed && Files.notExists(file)) {
        make(file);
      }
      if (Files.notExists(file)) {
        return List.of();
      }
      List<String> keys = Files.readString(file).lines().map(String::strip).toList();
      if (needed && keys.stream().allMatch(String::isEmpty)) {
        throw new IllegalStateException(file + " is empty: put its key back, or remove the file.");
      }
      return keys;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep the key of this installation", failure);
    }
  }

  /** A second process at the same moment reads the first's. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", OWNER);
    try {
      Files.writeString(draft, HexFormat.of().formatHex(fresh));
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException kept) {
      // The key of an earlier start.
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
