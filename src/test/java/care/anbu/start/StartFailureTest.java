package care.anbu.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at the terminal reads when Anbu cannot start. */
class StartFailureTest {

  @TempDir Path folder;

  @Test
  void aTakenPortIsNamedWithTheWayOut() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> new ListenAddress("127.0.0.1", taken.getLocalPort()).requireFree())
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageContaining("--port");
    }
  }

  @Test
  void aFreePortIsFine() {
    assertThatCode(() -> new ListenAddress("127.0.0.1", 0).requireFree())
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderInUseIsNotOpenedTwiceAndIsFreeAfterwards() throws IOException {
    try (var lock = FolderLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Anbu")
          .hasMessageContaining("--data");
    }
    FolderLock.take(folder).close();
  }

  @Test
  void aFileInPlaceOfTheFolderIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.create(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void theDataFolderAndItsFilesAreForTheirOwnerOnly() throws IOException {
    Path data = folder.resolve("data");
    DataFolder.create(data);
    DataFolder.write(data.resolve(Announcement.FILE), "{}");
    DataFolder.write(data.resolve(Announcement.FILE), "{\"again\": true}");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve(Announcement.FILE))))
        .isEqualTo("rw-------");
    assertThat(data.resolve(Announcement.FILE)).hasContent("{\"again\": true}");
  }

  @Test
  void onlyAServerOfTheFolderIsStoppedNotWhoeverHasItsNumberNow() throws Exception {
    Path tail = Path.of("/usr/bin/tail");
    Process process =
        new ProcessBuilder(
                tail.toString(), "-f", "/dev/null", "--", "--datadir=" + folder, "/dev/null")
            .start();
    String pid = process.pid() + "\n";
    Path pidFile = Files.writeString(folder.resolve("server.pid"), pid);
    Path other = Files.createDirectory(folder.resolve("other"));
    try {
      ServerProcess.stopOrphan(pidFile, Path.of("/bin/sh"));
      ServerProcess.stopOrphan(Files.writeString(other.resolve("server.pid"), pid), tail);
      assertThat(process.isAlive()).isTrue();

      ServerProcess.stopOrphan(pidFile, tail);
      // Its end is told to one listener after the other.
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPidFileOfNonsenseStopsNothing() throws IOException {
    Path pidFile = Files.writeString(folder.resolve("server.pid"), "none");

    assertThatCode(() -> ServerProcess.stopOrphan(pidFile, Path.of("/bin/sh")))
        .doesNotThrowAnyException();
  }
}
