package care.anbu.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Starts Anbu, with a database of its own unless {@code ANBU_DB_URL} names one. */
@QuarkusMain
public class Anbu {

  public static void main(String... arguments) {
    try {
      requireFreePort();
      if (System.getenv("ANBU_DB_URL") == null) {
        startEmbeddedDatabase();
      }
    } catch (StartFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    Quarkus.run(arguments);
  }

  private static void startEmbeddedDatabase() {
    Path folder = dataFolder().resolve("database");
    EmbeddedDatabase database = EmbeddedDatabase.start(folder);
    System.setProperty("quarkus.datasource.jdbc.url", database.url());
    System.setProperty("quarkus.datasource.username", database.user());
    System.setProperty("quarkus.datasource.password", database.password());
  }

  static Path dataFolder() {
    return Path.of(System.getProperty("anbu.data", ".anbu")).toAbsolutePath();
  }

  private static void requireFreePort() {
    String port = System.getenv().getOrDefault("ANBU_PORT", "8080");
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
    } catch (IOException taken) {
      throw new StartFailure("Port " + port + " is taken: choose another one with --port.");
    }
  }
}
