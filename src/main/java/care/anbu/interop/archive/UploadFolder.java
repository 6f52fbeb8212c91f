package care.anbu.interop.archive;

import care.anbu.clinic.door.UploadRoom;
import care.anbu.interop.ImportSettings;
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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
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

  /** While an upload comes in, the room is looked at again this often. */
  private static final long LOOK_EVERY = UploadRoom.UNANNOUNCED;

  @Inject ImportSettings settings;
  @Inject UploadQuota quota;
  @Inject DiskRoom disk;
  @Inject Clock clock;

  /**
   * Keeps a stream as a file of that name.
   *
   * @param length as announced; −1 when unknown
   * @throws Problem 507 when there is no room, or the clinic has used up its share
   */
  public Path keep(InputStream in, String name, long length) {
    Path file = path(name);
    quota.arriving(name);
    try {
      requireRoom(length);
      copy(in, file);
      requireRoom(0);
      return file;
    } catch (IOException | RuntimeException failure) {
      discard(file);
      throw explained(failure);
    } finally {
      quota.arrived(name);
    }
  }

  private void copy(InputStream in, Path file) throws IOException {
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      long sinceLook = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        sinceLook += n;
        if (sinceLook > LOOK_EVERY) {
          requireRoom(0);
          sinceLook = 0;
        }
      }
    }
  }

  /** Takes over a file that the server has already stored. */
  public Path adopt(Path upload, String name) {
    Path file = path(name);
    try {
      if (!upload.startsWith(settings.folder())) {
        requireRoomToAdopt(upload);
      }
      // Before it moves: nobody may take it for an old one that is left over.
      Files.setLastModifiedTime(upload, FileTime.from(clock.instant()));
      Files.move(upload, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException | RuntimeException failure) {
      discard(file);
      throw explained(failure);
    }
  }

  /** Puts a file back to where it waited. */
  public void giveBack(Path file, Path waiting) {
    try {
      Files.move(file, waiting);
    } catch (IOException lost) {
      LOG.warnf("%s could not be put back: %s", waiting.getFileName(), lost.getMessage());
      discard(file);
    }
  }

  /** The time for which the upload of that name is kept begins anew: it waits from now on. */
  public void keepFromNow(String name) {
    try {
      Files.setLastModifiedTime(path(name), FileTime.from(clock.instant()));
    } catch (NoSuchFileException gone) {
      // Somebody has imported it, or was erased who may stand in it.
    } catch (IOException kept) {
      LOG.warnf("%s could not be touched: %s", name, kept.getMessage());
    }
  }

  /** Removes what a run left: the lines put aside, and the upload unless it is kept. */
  public void discardAllOf(String name, boolean keepUpload) {
    discard(settings.folder().resolve(name + ".visits"));
    discard(settings.folder().resolve(name + ".events"));
    if (!keepUpload) {
      discard(settings.folder().resolve(name + ".upload"));
    }
  }

  /** Removes the upload of that name. */
  public void discard(String name) {
    discardAllOf(name, false);
  }

  /** Removes files that were last written before then, but for those of some runs. */
  public void discardOlderThan(Instant then, Set<String> except) {
    try (var files = Files.newDirectoryStream(settings.folder())) {
      disk.discardIncomingOlderThan(then);
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
    return disk.folder().resolve(name + ".upload");
  }

  /** Megabytes that the clinic of this thread may still bring, for people. */
  public long megabytesLeft() {
    try {
      return Math.max(0, Math.min(quota.left(), disk.left())) >> 20;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Looks whether lines may be put aside still: they take room like an upload. */
  public void requireRoomForLines() throws IOException {
    if (disk.isFull(0)) {
      throw DiskFull.ofServer();
    }
    try {
      quota.require(0);
    } catch (Problem usedUp) {
      throw DiskFull.ofClinic();
    }
  }

  /** On one disk the file only moves: what it takes is taken. */
  private void requireRoomToAdopt(Path upload) throws IOException {
    long size = Files.size(upload);
    boolean moves = Files.getFileStore(upload).equals(Files.getFileStore(settings.folder()));
    if (disk.isFull(moves ? 0 : size)) {
      throw noRoom();
    }
    quota.require(size);
  }

  private void requireRoom(long length) throws IOException {
    if (disk.isFull(length)) {
      throw noRoom();
    }
    quota.require(length);
  }

  private RuntimeException explained(Exception failure) {
    if (failure instanceof RuntimeException told) {
      return told;
    }
    try {
      if (disk.isFull(0)) {
        return noRoom();
      }
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
    }
    return new UncheckedIOException((IOException) failure);
  }

  static Problem noRoom() {
    return new Problem(507, "interop:problem_no_room");
  }
}
