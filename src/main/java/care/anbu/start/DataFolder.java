package care.anbu.start;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that keeps what must survive a restart; only its owner may read it. */
final class DataFolder {

  private static final long MEGABYTE = 1 << 20;

  /** Server program 320 MB, its log 256 MB, system tables and the demo clinics. */
  private static final long FOR_FIRST_START = 900 * MEGABYTE;

  private static final long FOR_LATER_STARTS = 64 * MEGABYTE;

  private DataFolder() {}

  static void create(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
    } catch (IOException failure) {
      throw failure(folder, failure);
    }
  }

  /**
   * A full disk is told at the start, in a sentence, rather than by a database that stops midway.
   */
  static void requireSpace(Path folder, boolean later) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    long needed = later ? FOR_LATER_STARTS : FOR_FIRST_START;
    if (free < needed) {
      throw new StartFailure(
          "The disk of the data folder %s is full: %d MB are free and %d MB are needed."
              .formatted(folder, free / MEGABYTE, needed / MEGABYTE));
    }
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static StartFailure failure(Path folder, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return new StartFailure(
          "The data folder " + folder + " cannot be written: choose another one with --data.",
          failure);
    }
    if (failure instanceof FileAlreadyExistsException) {
      return new StartFailure(
          "The data folder " + folder + " is a file: choose another one with --data.", failure);
    }
    return new StartFailure(
        "The data folder " + folder + " cannot be used: " + failure.getMessage() + ".", failure);
  }
}
