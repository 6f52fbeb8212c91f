package care.anbu.testsupport;

import care.anbu.start.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** The database of all tests: the embedded server, once per run, in the build folder. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  private static final Path FOLDER = Path.of("target", "test-database").toAbsolutePath();

  private static EmbeddedDatabase database;

  @Override
  public Map<String, String> start() {
    if (database == null) {
      forgetLog();
      forgetLastRun(FOLDER.resolve("data"));
      System.setProperty("anbu.db.flush", "2");
      database = EmbeddedDatabase.start(FOLDER);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", database.url(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password(),
        "anbu.start.demo", "false");
  }

  @Override
  public void stop() {
    if (database != null) {
      database.stop();
      database = null;
    }
  }

  /** What {@code SuiteLogCheck} reads is of this run. */
  private static void forgetLog() {
    try {
      Files.deleteIfExists(Path.of("target", "suite.log"));
      Files.deleteIfExists(Path.of("target", "suite-unfiltered.log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Empties the data but keeps the unpacked server: the tables may have changed since. */
  private static void forgetLastRun(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
