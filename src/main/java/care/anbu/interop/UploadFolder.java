package care.anbu.interop;

import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Where uploads wait to be imported. They stream to disk, whatever their size; one that does not
 * fit is refused, and nothing of it is left.
 */
@ApplicationScoped
public class UploadFolder {

  private static final Logger LOG = Logger.getLogger(UploadFolder.class);

  @Inject ImportSettings settings;

  /**
   * Keeps a stream as a file of that name.
   *
   * @param length as announced; −1 when unknown
   * @throws Problem 507 when there is no room
   */
  Path keep(InputStream in, String name, long length) {
    Path file = path(name);
    try {
      requireRoom(length);
      Files.copy(in, file);
      requireRoom(0);
      return file;
    } catch (IOException | RuntimeException failure) {
      discard(file);
      throw explained(failure);
    }
  }

  /** Takes over a file that the server has already stored. */
  public Path adopt(Path upload, String name) {
    Path file = path(name);
    try {
      Files.move(upload, file, StandardCopyOption.REPLACE_EXISTING);
      requireRoom(0);
      return file;
    } catch (IOException | RuntimeException failure) {
      discard(file);
      throw explained(failure);
    }
  }

  /** Removes what a run left: the lines put aside, and the upload unless it is kept. */
  void discardAllOf(String name, boolean keepUpload) {
    discard(settings.folder().resolve(name + ".visits"));
    discard(settings.folder().resolve(name + ".events"));
    if (!keepUpload) {
      discard(settings.folder().resolve(name + ".upload"));
    }
  }

  /** Removes files that were last written before then, but for those of some runs. */
  void discardOlderThan(Instant then, Set<String> except) {
    try (var files = Files.newDirectoryStream(settings.folder())) {
      for (Path file : files) {
        String name = file.getFileName().toString().replaceFirst("\\..*", "");
        if (!except.contains(name) && Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
          discard(file);
        }
      }
    } catch (NoSuchFileException none) {
      // Nothing was uploaded yet.
    } catch (IOException unreadable) {
      LOG.warnf("old uploads could not be looked for: %s", unreadable.getMessage());
    }
  }

  private void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException kept) {
      LOG.warnf("%s could not be removed: %s", file.getFileName(), kept.getMessage());
    }
  }

  /** Where the file of that name is, or would be. */
  public Path path(String name) {
    try {
      Files.createDirectories(
          settings.folder(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return settings.folder().resolve(name + ".upload");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void requireRoom(long length) throws IOException {
    long free = Files.getFileStore(settings.folder()).getUsableSpace();
    if (free - Math.max(0, length) < settings.diskKeptFree().asLongValue()) {
      throw noRoom();
    }
  }

  private RuntimeException explained(Exception failure) {
    if (failure instanceof RuntimeException told) {
      return told;
    }
    try {
      requireRoom(0);
    } catch (Problem full) {
      return full;
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
    }
    return new UncheckedIOException((IOException) failure);
  }

  private static Problem noRoom() {
    return new Problem(507, "interop:problem_no_room");
  }
}
