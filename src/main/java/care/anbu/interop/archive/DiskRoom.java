package care.anbu.interop.archive;

import care.anbu.interop.ImportSettings;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is left of the disk, or of the part of it that Anbu may fill. */
@ApplicationScoped
class DiskRoom {

  @Inject ImportSettings settings;

  @ConfigProperty(name = "anbu.data", defaultValue = ".anbu")
  Path data;

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
    long free = Files.getFileStore(folder()).getUsableSpace();
    if (settings.diskSize().isPresent()) {
      free = Math.min(free, settings.diskSize().get().asLongValue() - size(data));
    }
    return free - settings.diskKeptFree().asLongValue();
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
