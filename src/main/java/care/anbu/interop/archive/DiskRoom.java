package care.anbu.interop.archive;

import care.anbu.interop.ImportSettings;
import care.anbu.shared.spill.SpillRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is left of the disk, or of the part of it that Anbu may fill. */
@ApplicationScoped
class DiskRoom {

  @Inject ImportSettings settings;

  @ConfigProperty(name = "anbu.data", defaultValue = ".anbu")
  Path data;

  /** What is kept for files without a name, which no look into the folder finds. */
  private final Set<Spilled> spilled = ConcurrentHashMap.newKeySet();

  /** Bytes that are kept, and those of them that are on the disk by now. */
  private static final class Spilled {
    private volatile long kept;
    private volatile long written;
  }

  /** Where the server lays down what comes in forms, before a page of ours takes it over. */
  @ConfigProperty(name = "quarkus.http.body.uploads-directory")
  Path incoming;

  /** The folder of uploads; made when it is not there. */
  Path folder() {
    try {
      return Files.createDirectories(
          settings.folder(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Whether so much more would take what is to be kept free. */
  boolean isFull(long more) throws IOException {
    return left() < Math.max(0, more);
  }

  /** Bytes that are left without what is to be kept free; less than none where it is used up. */
  long left() throws IOException {
    long toCome = spilled.stream().mapToLong(one -> one.kept - one.written).sum();
    long free = Files.getFileStore(folder()).getUsableSpace() - toCome;
    if (settings.diskSize().isPresent()) {
      free = Math.min(free, settings.diskSize().get().asLongValue() - size(data) - kept());
    }
    return free - settings.diskKeptFree().asLongValue();
  }

  /** Bytes that are kept for files without a name. */
  long kept() {
    return spilled.stream().mapToLong(one -> one.kept).sum();
  }

  /**
   * Keeps room for a file without a name.
   *
   * @param pending bytes of uploads that are announced and not there yet
   */
  synchronized SpillRoom.Part spill(long bytes, LongSupplier pending) throws IOException {
    var one = new Spilled();
    spilled.add(one);
    var part =
        new SpillRoom.Part() {
          @Override
          public void grow(long more) throws IOException {
            synchronized (DiskRoom.this) {
              one.written = one.kept;
              if (isFull(pending.getAsLong() + more)) {
                throw new SpillRoom.None("%,d bytes wanted".formatted(more));
              }
              one.kept += more;
            }
          }

          @Override
          public void close() {
            spilled.remove(one);
          }
        };
    try {
      part.grow(bytes);
      return part;
    } catch (IOException none) {
      part.close();
      throw none;
    }
  }

  /** Bytes of forms that are coming in. */
  long incoming() throws IOException {
    return size(incoming);
  }

  /** Removes what a process that died was being sent. */
  void discardIncomingOlderThan(Instant then) throws IOException {
    if (Files.exists(incoming)) {
      try (var files = Files.newDirectoryStream(incoming, Files::isRegularFile)) {
        for (Path file : files) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private static long size(Path folder) throws IOException {
    long[] sum = {0};
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
              sum[0] += its.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return sum[0];
  }
}
