package care.anbu.start;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.TextLocator;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.WithPriority;
import io.quarkus.qute.runtime.MessageBundleRecorder.BundleContext;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spares a start work that an earlier one did, and when it does not. */
@QuarkusTest
class QuickStartTest {

  private static final SchemaMark MARK = new SchemaMark("a digest of all changes");

  @Inject DataSource database;
  @Inject @Any Instance<TemplateLocator> locators;
  @Inject BundleContext texts;
  @TempDir Path temporary;

  private interface Check {
    void run(Connection connection) throws SQLException;
  }

  @Test
  void databaseThatThisVersionMarkedNeedsNoComparison() throws SQLException {
    rolledBack(
        connection -> {
          assertThat(MARK.isOn(connection)).isFalse();
          MARK.put(connection);
          assertThat(MARK.isOn(connection)).isTrue();
          assertThat(new SchemaMark("of another version").isOn(connection)).isFalse();
        });
  }

  @Test
  void startCallsLiquibaseUnlessThisVersionMarkedTheDatabase() throws SQLException {
    rolledBack(
        connection -> {
          assertThat(callsLiquibase(Optional.of(MARK), connection)).as("not marked").isTrue();
          MARK.put(connection);
          assertThat(callsLiquibase(Optional.of(MARK), connection)).as("marked").isFalse();
          assertThat(callsLiquibase(Optional.of(new SchemaMark("of another version")), connection))
              .as("marked by another version")
              .isTrue();
          assertThat(callsLiquibase(Optional.empty(), connection)).as("while developing").isTrue();
        });
  }

  /** What Quarkus reads of it when it starts. */
  private static boolean callsLiquibase(Optional<SchemaMark> version, Connection connection) {
    String setting = "quarkus.liquibase.migrate-at-start";
    try {
      Anbu.prepareTables(version, connection);
      return ConfigProvider.getConfig().getValue(setting, Boolean.class);
    } finally {
      System.clearProperty(setting);
    }
  }

  @Test
  void changeThatAnotherVersionAddedIsCompared() throws SQLException {
    rolledBack(
        connection -> {
          MARK.put(connection);
          execute(
              connection,
              "insert into DATABASECHANGELOG (id, author, filename, dateexecuted, orderexecuted,"
                  + " exectype) select 'next', author, filename, now(), orderexecuted + 1, exectype"
                  + " from DATABASECHANGELOG order by orderexecuted desc limit 1");
          assertThat(MARK.isOn(connection)).isFalse();
        });
  }

  @Test
  void changeThatSomebodyTookOutIsCompared() throws SQLException {
    rolledBack(
        connection -> {
          MARK.put(connection);
          execute(connection, "delete from DATABASECHANGELOG order by orderexecuted limit 1");
          assertThat(MARK.isOn(connection)).isFalse();
        });
  }

  @Test
  void markIsAboutEveryCharacterOfEveryChange() throws IOException {
    SchemaMark mark = markOf(Map.of("db/a.sql", "create", "db/b.sql", "drop"));

    assertThat(markOf(Map.of("db/b.sql", "drop", "db/a.sql", "create"))).isEqualTo(mark);
    assertThat(markOf(Map.of("db/a.sql", "create", "db/b.sql", "drop", "other", "x")))
        .isEqualTo(mark);
    assertThat(markOf(Map.of("db/a.sql", "create", "db/b.sql", "drip"))).isNotEqualTo(mark);
    assertThat(markOf(Map.of("db/a.sql", "create", "db/c.sql", "drop"))).isNotEqualTo(mark);
    assertThat(markOf(Map.of("db/a.sql", "create"))).isNotEqualTo(mark);
  }

  @Test
  void textsAreFoundBeforeAnyoneLooksForFiles() {
    TemplateLocator first =
        locators.stream()
            .filter(locator -> locator.getPriority() > WithPriority.DEFAULT_PRIORITY)
            .findFirst()
            .orElseThrow();

    assertThat(first).isInstanceOf(TextLocator.class);
    assertThat(texts.getMessageTemplates().keySet())
        .isNotEmpty()
        .allMatch(id -> first.locate(id).isPresent());
  }

  private SchemaMark markOf(Map<String, String> files) throws IOException {
    Path path = Files.createTempFile(temporary, "changes", ".jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(path))) {
      for (var file : files.entrySet()) {
        jar.putNextEntry(new ZipEntry(file.getKey()));
        jar.write(file.getValue().getBytes());
      }
    }
    try (var jar = new JarFile(path.toFile())) {
      return SchemaMark.of(jar);
    }
  }

  private void rolledBack(Check check) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        check.run(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
