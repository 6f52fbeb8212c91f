package care.anbu.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder for this process alone. The system lets go of it however the process ends. */
final class FolderLock implements AutoCloseable {

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the folder.
   *
   * @throws StartFailure when another Anbu has it
   */
  static FolderLock take(Path folder) throws IOException {
    var file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken;
    try {
      taken = file.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      taken = false;
    }
    if (!taken) {
      file.close();
      throw new StartFailure(
          "The data folder "
              + folder
              + " is in use by another Anbu: stop that one, or choose another folder with --data.");
    }
    return new FolderLock(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
