package care.anbu.bench;

import care.anbu.start.EmbeddedDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A packaged Anbu in a process of its own, started by {@code bin/run} as anyone would start it, on
 * an embedded database that the benchmark can reach too.
 */
final class RunningAnbu implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final EmbeddedDatabase database;
  private final Process process;
  private final JsonNode run;

  private RunningAnbu(EmbeddedDatabase database, Process process, JsonNode run) {
    this.database = database;
    this.process = process;
    this.run = run;
  }

  /** Starts it in a folder, with what an earlier run left there; without the demo clinics. */
  static RunningAnbu empty(Path folder) throws IOException, InterruptedException {
    return start(folder, false, "");
  }

  /** The same with the demo clinics. */
  static RunningAnbu withDemo(Path folder) throws IOException, InterruptedException {
    return start(folder, true, "");
  }

  /** The same with these options for Java. */
  static RunningAnbu withDemo(Path folder, String javaOptions)
      throws IOException, InterruptedException {
    return start(folder, true, javaOptions);
  }

  private static RunningAnbu start(Path folder, boolean demo, String javaOptions)
      throws IOException, InterruptedException {
    Path data = folder.toAbsolutePath();
    EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("database"));
    Path ready = data.resolve("run.json");
    Files.deleteIfExists(ready);
    Path log = data.resolve("anbu.log");
    var command = new ProcessBuilder("bin/run", "--port", "" + freePort(), "--data", "" + data);
    command
        .environment()
        .putAll(
            Map.of(
                "ANBU_DB_URL", database.url(),
                "ANBU_DB_USER", database.user(),
                "ANBU_DB_PASSWORD", database.password(),
                "ANBU_DEMO", "" + demo,
                "ANBU_JAVA_OPTS", javaOptions));
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (Files.notExists(ready)) {
      if (!process.isAlive()) {
        database.stop();
        throw new IllegalStateException(Files.readString(log));
      }
      Thread.sleep(100);
    }
    return new RunningAnbu(database, process, JSON.readTree(ready.toFile()));
  }

  String url() {
    return run.get("url").asText();
  }

  /** A connection of its own; a thousand inserts travel as one statement. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.url() + "?rewriteBatchedStatements=true&connectionTimeZone=UTC",
        database.user(),
        database.password());
  }

  JsonNode get(String path, String login, String password)
      throws IOException, InterruptedException {
    return call(HttpRequest.newBuilder(URI.create(url() + path)).GET(), login, password);
  }

  JsonNode post(String path, String body, String login, String password)
      throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        login,
        password);
  }

  JsonNode put(String path, String body, String login, String password)
      throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)),
        login,
        password);
  }

  /** Sends a file as it is. */
  JsonNode upload(String path, Path file, String login, String password)
      throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/octet-stream")
            .timeout(Duration.ofMinutes(10))
            .POST(HttpRequest.BodyPublishers.ofFile(file)),
        login,
        password);
  }

  /** Waits until the process has ended by itself, and tells its exit code. */
  int end(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + patience);
    }
    return process.exitValue();
  }

  private JsonNode call(HttpRequest.Builder request, String login, String password)
      throws IOException, InterruptedException {
    byte[] both = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    var answer =
        http.send(
            request
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Memory of the process now, in megabytes, without what it has mapped of files. */
  long anonymousMegabytes() throws IOException {
    return Files.readString(Path.of("/proc", "" + process.pid(), "status"))
        .lines()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
    database.stop();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
