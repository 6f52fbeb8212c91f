package care.anbu.bench;

import java.io.File;
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
import java.util.Comparator;
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

  private static final int ROUNDS = 3;

  /** Times the bare machine: what a first start with the demo may take. */
  private static final int FIRST_LIMIT = 150;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Report report = new Report("Start", "Java " + Runtime.version().feature());
  private Process anbu;

  public static void main(String[] arguments) {
    Bench.main(StartBench.class, () -> new StartBench().run());
  }

  private void run() throws Exception {
    forgetEarlierRun();
    double bare = bareJava();
    report.peer("bare Java machine", bare, "s");
    double first = start();
    report.figure("first start, with database and demo", first, "s");
    report.times("first start/bare", first, bare, FIRST_LIMIT);
    stop();
    double later = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      later = Math.min(later, start());
      if (round < ROUNDS - 1) {
        stop();
      }
    }
    report.figure("later start, best of " + ROUNDS, later, "s");
    report.times("later start/bare", later, bare, Runtime.version().feature() >= 25 ? 25 : 40);
    try {
      TimeUnit.SECONDS.sleep(5);
      report.limited("memory at rest", residentMegabytes(anbu), "MB", 350);
      calls("health", "/q/health/live", null);
      calls("patient search over the API", "/api/v1/patients?q=%EA%B9%80", "front-desk@anbu");
      report.figure("memory after the calls", residentMegabytes(anbu), "MB");
    } finally {
      stop();
    }
  }

  /** The best of some: the first reads it from the disk. */
  private static double bareJava() throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      long start = System.nanoTime();
      new ProcessBuilder(java(), "-version").redirectErrorStream(true).start().waitFor();
      best = Math.min(best, seconds(start));
    }
    return best;
  }

  private static void forgetEarlierRun() throws IOException {
    if (Files.exists(DATA)) {
      try (var files = Files.walk(DATA)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private double start() throws Exception {
    long start = System.nanoTime();
    var builder = new ProcessBuilder("bin/run", "--port", "" + PORT, "--data", DATA.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(Path.of("target", "bench-start.log").toFile());
    anbu = builder.start();
    while (Files.notExists(DATA.resolve("run.json"))) {
      if (!anbu.isAlive() || seconds(start) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("Anbu did not start: see target/bench-start.log");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return seconds(start);
  }

  private void stop() throws Exception {
    long start = System.nanoTime();
    anbu.destroy();
    anbu.waitFor();
    report.say("stopped in %.2f s, with the database", seconds(start));
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
    report.figure(what + ", p50", millis[CALLS / 2], "ms");
    report.figure(what + ", p95", millis[CALLS * 95 / 100], "ms");
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
