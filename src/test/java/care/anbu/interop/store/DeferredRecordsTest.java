package care.anbu.interop.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Line;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredRecordsTest {

  private static final Sealer SEALER = new Sealer(new InstallationKey("test"));

  @TempDir Path folder;

  @Test
  void linesThatWaitAreNotReadableOnTheDiskAndComeBackAsTheyWere() throws Exception {
    Path path = folder.resolve("run.visits");
    try (var file = new DeferredRecords(path, 0, SEALER, "seoul")) {
      file.put(new Line("f.csv", 1, "김영희 900101-2234567".getBytes(UTF_8)));
      file.put(new Line("f.csv", 2, new byte[0]));
      file.keep();
      assertThat(new String(Files.readAllBytes(path), ISO_8859_1)).doesNotContain("2234567");
      assertThat(new String(file.next().bytes(), UTF_8)).isEqualTo("김영희 900101-2234567");
      assertThat(file.next().number()).isEqualTo(2);
      assertThat(file.next()).isNull();
    }
  }
}
