package care.anbu.interop.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.ImportSettings;
import care.anbu.shared.Problem;
import care.anbu.shared.spill.SpillRoom;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that do not fit or break off are refused, and leave nothing. */
class UploadFolderTest {

  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir Path data;

  @Test
  void uploadThatFitsIsKept() throws IOException {
    Path file = folder(0).keep(new ByteArrayInputStream(new byte[] {1, 2}), "one", 2);

    assertThat(Files.size(file)).isEqualTo(2);
  }

  @Test
  void uploadThatLeavesNoRoomIsRefusedBeforeItIsRead() {
    InputStream neverRead =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read although there is no room");
          }
        };

    assertThatThrownBy(() -> folder(0).keep(neverRead, "one", Long.MAX_VALUE / 2))
        .isInstanceOfSatisfying(
            Problem.class, no -> assertThat(no.getResponse().getStatus()).isEqualTo(507));
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void folderOfLimitedSizeIsFullWithAllThatLiesInItWhateverTheDiskHas() throws IOException {
    UploadFolder folder = folder(1000, 10_000L);
    Files.createDirectories(data.resolve("uploads"));
    Files.write(data.resolve("uploads").resolve("coming in"), new byte[4000]);

    folder.keep(new ByteArrayInputStream(new byte[3000]), "fits", 3000);
    assertThatThrownBy(() -> folder.keep(new ByteArrayInputStream(new byte[3000]), "more", 3000))
        .isInstanceOfSatisfying(
            Problem.class, no -> assertThat(no.getResponse().getStatus()).isEqualTo(507));
  }

  @Test
  void whatIsKeptForAFileWithoutANameIsNobodyElses() throws IOException {
    UploadFolder folder = folder(1000, 10_000L);
    var part = folder.disk.spill(5000, () -> 0);
    assertThat(folder.disk.left()).isEqualTo(4000);
    assertThatThrownBy(() -> folder.disk.spill(4001, () -> 0)).isInstanceOf(SpillRoom.None.class);
    assertThatThrownBy(() -> folder.disk.spill(1, () -> 4000))
        .as("what uploads have announced is theirs")
        .isInstanceOf(SpillRoom.None.class);
    assertThatThrownBy(() -> folder.keep(new ByteArrayInputStream(new byte[4500]), "more", 4500))
        .isInstanceOf(Problem.class);
    part.grow(4000);
    assertThatThrownBy(() -> part.grow(1)).isInstanceOf(SpillRoom.None.class);
    part.close();
    assertThat(folder.disk.left()).isEqualTo(9000);
  }

  @Test
  void uploadThatBreaksOffLeavesNothing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> folder(0).keep(broken, "one", -1))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void timeForWhichAFileIsKeptBeginsWhenItBeginsToWait() throws IOException {
    UploadFolder folder = folder(0);
    Path upload = folder.keep(new ByteArrayInputStream(new byte[] {1}), "preview", 1);
    Files.setLastModifiedTime(upload, FileTime.from(NOW.minus(Duration.ofHours(5))));

    folder.keepFromNow("preview");
    folder.discardOlderThan(NOW.minus(Duration.ofHours(1)), Set.of());
    assertThat(upload).exists();

    Files.setLastModifiedTime(upload, FileTime.from(NOW.minus(Duration.ofHours(5))));
    Path adopted = folder.adopt(upload, "import");
    folder.discardOlderThan(NOW.minus(Duration.ofHours(1)), Set.of());
    assertThat(adopted).exists();
    Files.createDirectories(data.resolve("uploads"));
    Path left = Files.write(data.resolve("uploads").resolve("of a process that died"), new byte[9]);
    Files.setLastModifiedTime(left, FileTime.from(NOW));
    folder.discardOlderThan(NOW.plusSeconds(1), Set.of());
    assertThat(adopted).doesNotExist();
    assertThat(left).doesNotExist();
    folder.keepFromNow("import");
  }

  private UploadFolder folder(long keptFree) {
    return folder(keptFree, null);
  }

  private UploadFolder folder(long keptFree, Long size) {
    var folder = new UploadFolder();
    folder.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    folder.settings = new Settings(data.resolve("imports"), keptFree, Optional.ofNullable(size));
    folder.disk = new DiskRoom();
    folder.disk.settings = folder.settings;
    folder.disk.data = data;
    folder.disk.incoming = data.resolve("uploads");
    folder.quota =
        new UploadQuota() {
          @Override
          void arriving(String name) {
            // Of no clinic.
          }

          @Override
          void require(long more) {
            // The quota has a test of its own, with the database.
          }
        };
    return folder;
  }

  private record Settings(Path folder, long keptFree, Optional<Long> size)
      implements ImportSettings {
    @Override
    public MemorySize lineLimit() {
      return new MemorySize(BigInteger.valueOf(1000));
    }

    @Override
    public int batch() {
      return 10;
    }

    @Override
    public int notesKept() {
      return 10;
    }

    @Override
    public MemorySize diskKeptFree() {
      return new MemorySize(BigInteger.valueOf(keptFree));
    }

    @Override
    public MemorySize clinicQuota() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public Duration previewKept() {
      return Duration.ofDays(1);
    }

    @Override
    public Optional<MemorySize> diskSize() {
      return size.map(bytes -> new MemorySize(BigInteger.valueOf(bytes)));
    }

    @Override
    public Duration lostAfter() {
      return Duration.ofMinutes(30);
    }

    @Override
    public Duration silence() {
      return Duration.ofMinutes(1);
    }
  }
}
