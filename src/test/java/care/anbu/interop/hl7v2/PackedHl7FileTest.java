package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.archive.UnpackBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packed file of messages unpacks within reason. */
class PackedHl7FileTest {

  @TempDir Path folder;

  @Test
  void fileThatUnpacksBeyondReasonIsStopped() throws IOException {
    Path file = folder.resolve("bomb.hl7.gz");
    byte[] lines =
        ("NTE|1||" + " ".repeat(1016) + "\r").repeat(1 << 10).getBytes(StandardCharsets.US_ASCII);
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("MSH|^~\\&|A|B|||2026||ADT^A08|1|P|2.5\r".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 66; i++) {
        out.write(lines);
      }
    }

    assertThatThrownBy(
            () -> {
              try (var source = Hl7FileSource.open(file, "bomb.hl7.gz", 1 << 20)) {
                while (source.next() != null) {
                  // Until it stops.
                }
              }
            })
        .isInstanceOf(UnpackBudget.Exceeded.class);
  }
}
