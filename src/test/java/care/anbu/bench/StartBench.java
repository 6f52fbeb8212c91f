package care.anbu.bench;

import care.anbu.start.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A packaged Anbu as a newcomer starts it: time to the first start with the demo and to a later
 * one, memory at rest, and the time of calls to it. The peer of the same run is the Java machine
 * that does nothing.
 */
public class StartBench {

  private static final Path DATA = Path.of("target", "bench-start").toAbsolutePath();
  private static final int PORT = 18_080;
  private static final int CALLS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    new StartBench().run();
  }

  private void run() throws Exception {
    System.out.printf("start: bare Java machine %.2f s%n", bareJava());
    Process anbu = start("first start, with database, tables and demo");
    stop(anbu);
    double database = databaseAlone();
    System.out.printf("start: the database alone %.2f s%n", database);
    double before = System.nanoTime() / 1e9;
    anbu = start("later start, with its database");
    System.out.printf(
        "start: later start without it %.2f s (goal: at most 3)%n",
        System.nanoTime() / 1e9 - before - database);
    try {
      TimeUnit.SECONDS.sleep(5);
      System.out.printf("memory at rest: %d MB resident (limit 350)%n", residentMegabytes(anbu));
      calls("health", "/q/health/live", null);
      calls(
          "patient search, with the sign-in that each API call makes",
          "/api/v1/patients?q=%EA%B9%80",
          "front-desk@anbu");
      System.out.printf("memory after the calls: %d MB resident%n", residentMegabytes(anbu));
    } finally {
      stop(anbu);
    }
  }

  private static double databaseAlone() {
    long start = System.nanoTime();
    EmbeddedDatabase database = EmbeddedDatabase.start(DATA.resolve("database"));
    double seconds = seconds(start);
    database.stop();
    return seconds;
  }

  private static double bareJava() throws Exception {
    long start = System.nanoTime();
    new ProcessBuilder(java(), "-version").redirectErrorStream(true).start().waitFor();
    return seconds(start);
  }

  private Process start(String what) throws Exception {
    long start = System.nanoTime();
    var builder = new ProcessBuilder("bin/run", "--port", "" + PORT, "--data", DATA.toString());
    builder.redirectErrorStream(true).redirectOutput(Path.of("target", "bench-start.log").toFile());
    Process anbu = builder.start();
    while (Files.notExists(DATA.resolve("run.json"))) {
      if (!anbu.isAlive() || seconds(start) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("Anbu did not start: see target/bench-start.log");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    System.out.printf("start: %s %.2f s%n", what, seconds(start));
    return anbu;
  }

  private static void stop(Process anbu) throws Exception {
    long start = System.nanoTime();
    anbu.destroy();
    anbu.waitFor();
    System.out.printf("stop, with the database: %.2f s%n", seconds(start));
    Files.deleteIfExists(DATA.resolve("run.json"));
  }

  private void calls(String what, String path, String login) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
    if (login != null) {
      String both = login + ":anbu-demo-2026";
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes()));
    }
    double[] millis = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + answer.statusCode());
      }
      millis[i] = seconds(start) * 1000;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: median %.1f ms, p95 %.1f ms%n", what, millis[CALLS / 2], millis[CALLS * 95 / 100]);
  }

  /** bin/run replaces itself by Java, so the process is Java's. */
  private static long residentMegabytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElseThrow();
  }
}
