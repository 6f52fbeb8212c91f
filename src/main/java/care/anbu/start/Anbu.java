package care.anbu.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import liquibase.Scope;
import liquibase.ui.ConsoleUIService;
import org.jboss.logging.Logger;

/** Starts Anbu, with a database of its own unless {@code ANBU_DB_URL} names one. */
@QuarkusMain
public class Anbu implements QuarkusApplication {

  /** Open once no request, job or connection is left: from then on the database may stop. */
  private static final CountDownLatch STOPPED = new CountDownLatch(1);

  @Inject Announcement announcement;

  public static void main(String... arguments) {
    StopLimit.install();
    OutOfMemory.install();
    try {
      ListenAddress.ofSettings().requireFree();
      prepareClasses();
      prepareDatabase(dataFolder());
    } catch (StartFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    Quarkus.run(Anbu.class, Anbu::stopped, arguments);
  }

  /**
   * What Quarkus does before it needs a database, it does while the database starts; {@link
   * Quarkus#run} waits for that, and tells what went wrong.
   */
  private static void prepareClasses() {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    var preparing =
        new Thread(
            () -> {
              try {
                Class.forName("io.quarkus.runner.ApplicationImpl", true, classes);
              } catch (ClassNotFoundException | LinkageError toldByRun) {
                // Quarkus.run meets the same.
              }
            },
            "classes");
    preparing.setDaemon(true);
    preparing.start();
  }

  /** It lists each change on the terminal, whatever the log level; its errors are exceptions. */
  private static void silenceLiquibase() {
    System.setProperty("liquibase.command.showSummary", "OFF");
    if (Scope.getCurrentScope().getUI() instanceof ConsoleUIService console) {
      console.setOutputStream(new PrintStream(OutputStream.nullOutputStream()));
    }
  }

  /** Runs when pages are being served. */
  @Override
  public int run(String... arguments) throws IOException {
    announcement.make(ListenAddress.ofSettings(), dataFolder());
    Quarkus.waitForExit();
    return 0;
  }

  static Path dataFolder() {
    return Path.of(System.getProperty("anbu.data", ".anbu")).toAbsolutePath().normalize();
  }

  private static void prepareDatabase(Path data) {
    Strength.requireGiven("ANBU_SECRET_KEY");
    Strength.requireGiven("ANBU_SESSION_KEY");
    DataFolder.create(data);
    if (System.getenv("ANBU_DB_URL") != null) {
      String url = OutsideDatabase.requireReachable();
      System.setProperty("quarkus.datasource.jdbc.url", url);
      prepareTables(url, OutsideDatabase.user(), OutsideDatabase.password());
    } else if (System.getProperty("quarkus.datasource.jdbc.url") == null) {
      // A reload during development finds it set: the server of before still runs.
      startEmbeddedDatabase(data.resolve("database"));
    }
    SessionKey.settle(data);
    Announcement.withdraw(data);
  }

  private static void startEmbeddedDatabase(Path folder) {
    var database = EmbeddedDatabase.start(folder);
    System.setProperty("quarkus.datasource.jdbc.url", database.url());
    System.setProperty("quarkus.datasource.username", database.user());
    System.setProperty("quarkus.datasource.password", database.password());
    prepareTables(database.url(), database.user(), database.password());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopLast(database), "database-stop"));
  }

  private static void prepareTables(String url, String user, String password) {
    try (var connection = DriverManager.getConnection(url, user, password)) {
      prepareTables(SchemaMark.ofThisVersion(), connection);
    } catch (SQLException unreachable) {
      // The pool tells it.
    }
  }

  /** Liquibase has nothing to do where this version started before. */
  static void prepareTables(Optional<SchemaMark> ofThisVersion, Connection database) {
    if (ofThisVersion.filter(mark -> mark.isOn(database)).isPresent()) {
      System.setProperty("quarkus.liquibase.migrate-at-start", "false");
    } else {
      silenceLiquibase();
    }
  }

  /**
   * All shutdown hooks run at once; this one waits for that of Quarkus, so that the server is there
   * until the last connection is closed. See {@link StopLimit}.
   */
  private static void stopLast(EmbeddedDatabase database) {
    try {
      STOPPED.await(StopLimit.OURS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    database.stop(Duration.ofSeconds(StopLimit.OF_DATABASE));
  }

  private static void stopped(int exitCode, Throwable failure) {
    STOPPED.countDown();
    if (failure != null) {
      Logger.getLogger(Anbu.class).error("Anbu stopped because of an error.", failure);
    }
    if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
      System.exit(exitCode);
    }
  }
}
