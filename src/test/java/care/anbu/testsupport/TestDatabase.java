package care.anbu.testsupport;

import care.anbu.start.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** The database of all tests: the embedded server, once per run, in the build folder. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  private static EmbeddedDatabase database;

  @Override
  public Map<String, String> start() {
    if (database == null) {
      database = EmbeddedDatabase.start(Path.of("target", "test-database").toAbsolutePath());
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", database.url(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password());
  }

  @Override
  public void stop() {
    if (database != null) {
      database.stop();
      database = null;
    }
  }
}
