package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableBytesTest {

  /** A form, a call, in pieces without a length: all of them open their table here. */
  @Test
  void aTableBeyondItsLimitIsRefusedHoweverItCame(@TempDir Path folder) throws Exception {
    Path table = Files.writeString(folder.resolve("large"), "chart\n" + "1\n".repeat(1 << 20));
    var format = new CsvFormat();
    format.tables =
        (TableSettings)
            Proxy.newProxyInstance(
                TableSettings.class.getClassLoader(),
                new Class<?>[] {TableSettings.class},
                (proxy, setting, none) -> new MemorySize(BigInteger.valueOf(1 << 20)));

    assertThatThrownBy(() -> format.table(table))
        .isInstanceOfSatisfying(
            Problem.class,
            no -> {
              assertThat(no.getResponse().getStatus()).isEqualTo(413);
              assertThat(no.code()).isEqualTo("csv:problem_bytes");
            });
  }
}
