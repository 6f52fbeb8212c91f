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
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A packaged Anbu in a process of its own, started by {@code bin/run} as anyone would start it, on
 * an embedded database that the benchmark can reach too.
 */
public final class RunningAnbu implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String OF_BENCHMARKS =
      "-Danbu.linkage.automatic=false -Danbu.protocol.history-months=0"
          // The gateways that benchmarks stand in for are on this machine.
          + " -Danbu.gateways.allowed=127.0.0.1 ";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Database database;
  private volatile String url;
  private volatile Started started;
  private final String clinic;
  private final String password;
  private volatile boolean killed;

  private RunningAnbu(
      String url, Database database, Started started, String clinic, String password) {
    this.url = url;
    this.database = database;
    this.started = started;
    this.clinic = clinic;
    this.password = password;
  }

  /** Where its tables are. */
  public record Database(String url, String user, String password) {}

  /**
   * What is ours to stop.
   *
   * @param database null where another one's is used
   */
  private record Started(
      EmbeddedDatabase database,
      Process process,
      Path folder,
      boolean demo,
      String javaOptions,
      Map<String, String> environment) {

    Path log() {
      return folder.resolve("anbu.log");
    }

    String url() throws IOException {
      return JSON.readTree(folder.resolve("run.json").toFile()).get("url").asText();
    }
  }

  /** One that somebody else started, and stops, with a clinic that has one of each role. */
  static RunningAnbu of(String url, Database database, String clinic, String password) {
    return new RunningAnbu(url, database, null, clinic, password);
  }

  /**
   * Starts it in a folder, with what an earlier run left there; with the big clinic, whose records
   * are not compared by themselves meanwhile: {@link DuplicatesBench} measures that.
   */
  static RunningAnbu empty(Path folder) throws IOException, InterruptedException {
    return empty(folder, "");
  }

  /** The same with these options for Java. */
  static RunningAnbu empty(Path folder, String javaOptions)
      throws IOException, InterruptedException {
    return empty(folder, javaOptions, Map.of());
  }

  /** The same with more variables in its environment. */
  public static RunningAnbu empty(Path folder, String javaOptions, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(folder, false, OF_BENCHMARKS + javaOptions, environment);
  }

  /** The same with the demo clinics. */
  static RunningAnbu withDemo(Path folder) throws IOException, InterruptedException {
    return start(folder, true, "", Map.of());
  }

  /** The same with these options for Java. */
  static RunningAnbu withDemo(Path folder, String javaOptions)
      throws IOException, InterruptedException {
    return start(folder, true, javaOptions, Map.of());
  }

  private static RunningAnbu start(
      Path folder, boolean demo, String javaOptions, Map<String, String> environment)
      throws IOException, InterruptedException {
    EmbeddedDatabase tables = EmbeddedDatabase.start(folder.toAbsolutePath().resolve("database"));
    var database = new Database(tables.url(), tables.user(), tables.password());
    try {
      Process process = process(folder, database, demo, javaOptions, environment);
      var started = new Started(tables, process, folder, demo, javaOptions, environment);
      return new RunningAnbu(
          started.url(),
          database,
          started,
          demo ? "anbu" : "bench",
          demo ? "anbu-demo-2026" : BigClinic.PASSWORD);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      tables.stop();
      throw failure;
    }
  }

  /** A second one on the same tables, with the same key, and a folder of its own. */
  RunningAnbu beside(Path folder) throws IOException, InterruptedException {
    return besideWith(folder, "", Map.of());
  }

  /** The same for benchmarks, as {@link #empty}, with these options for Java. */
  public RunningAnbu beside(Path folder, String javaOptions, Map<String, String> environment)
      throws IOException, InterruptedException {
    return besideWith(folder, OF_BENCHMARKS + javaOptions, environment);
  }

  private RunningAnbu besideWith(Path folder, String javaOptions, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (String key : List.of("secret.key", "session.key")) {
      Files.copy(
          started.folder.resolve(key), folder.resolve(key), StandardCopyOption.REPLACE_EXISTING);
    }
    Process process = process(folder, database, false, javaOptions, environment);
    var second = new Started(null, process, folder, false, javaOptions, environment);
    return new RunningAnbu(second.url(), database, second, clinic, password);
  }

  private static Process process(
      Path folder,
      Database database,
      boolean demo,
      String javaOptions,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    Path data = folder.toAbsolutePath();
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
    command.environment().putAll(environment);
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (Files.notExists(ready)) {
      if (!process.isAlive() && Files.readString(log).contains("Port already bound")) {
        // Somebody else took it between our look and the start.
        return process(folder, database, demo, javaOptions, environment);
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("Anbu did not start; its log ends: " + end(log));
      }
      Thread.sleep(100);
    }
    return process;
  }

  /** Gives it no time to end, as a machine does whose power fails. */
  public void kill() throws InterruptedException {
    killed = true;
    started.process.destroyForcibly().waitFor();
  }

  /**
   * Starts it anew after {@link #kill}, on the same tables and folder; returns when it is ready.
   */
  public void restart() throws IOException, InterruptedException {
    Process process =
        process(started.folder, database, started.demo, started.javaOptions, started.environment);
    started =
        new Started(
            started.database,
            process,
            started.folder,
            started.demo,
            started.javaOptions,
            started.environment);
    url = started.url();
    killed = false;
  }

  /** The folder with its keys and its log. */
  public Path folder() {
    return started.folder;
  }

  /** The process of its database, which this process started. */
  public ProcessHandle databaseProcess() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(c -> c.contains("mariadbd")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  boolean isKilled() {
    return killed;
  }

  private static String end(Path log) throws IOException {
    var lines = Files.readAllLines(log);
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  String clinic() {
    return clinic;
  }

  /** Of a role as it stands in logins: coordinator, front-desk. */
  String login(String role) {
    return role + "@" + clinic;
  }

  String password() {
    return password;
  }

  public String url() {
    return url;
  }

  public Database database() {
    return database;
  }

  /** A connection of its own; a thousand inserts travel as one statement. */
  public Connection connect() throws SQLException {
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
    if (!started.process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + patience);
    }
    return started.process.exitValue();
  }

  private JsonNode call(HttpRequest.Builder request, String login, String password)
      throws IOException, InterruptedException {
    byte[] both = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    var answer =
        send(
            request
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
                .build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      if (started != null && started.process.waitFor(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Anbu ended with code %d; its log ends: %s"
                .formatted(started.process.exitValue(), end(started.log())),
            failure);
      }
      throw new IllegalStateException(
          "Anbu does not answer %s: %s".formatted(request.uri(), failure), failure);
    }
  }

  /** Imports a file and waits until it is in; answers the run. */
  JsonNode imported(String format, Path file) throws IOException, InterruptedException {
    JsonNode upload =
        upload("/api/v1/imports?format=" + format, file, login("administrator"), password);
    String path = "/api/v1/imports/" + upload.get("id").asText();
    JsonNode run = get(path, login("administrator"), password);
    while (run.get("state").asText().equals("RUNNING")) {
      Thread.sleep(started == null ? 50 : 500);
      run = get(path, login("administrator"), password);
    }
    if (!run.get("state").asText().equals("DONE")) {
      throw new IllegalStateException("the import ended as " + run);
    }
    return run;
  }

  /** How long a run of an import took. */
  static double seconds(JsonNode run) {
    return Duration.between(
                Instant.parse(run.get("startedAt").asText()),
                Instant.parse(run.get("finishedAt").asText()))
            .toMillis()
        / 1000.0;
  }

  /** Memory of the process now, in megabytes, without what it has mapped of files. */
  long anonymousMegabytes() throws IOException {
    long pid = started == null ? ProcessHandle.current().pid() : started.process.pid();
    return Files.readString(Path.of("/proc", "" + pid, "status"))
        .lines()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws InterruptedException {
    if (started != null) {
      started.process.destroy();
      started.process.waitFor();
      if (started.database != null) {
        started.database.stop();
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
