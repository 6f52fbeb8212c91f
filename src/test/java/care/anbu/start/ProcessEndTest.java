package care.anbu.start;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.LogsWithoutPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a process ends that hangs, or that has no memory left: real ones. */
class ProcessEndTest {

  /** Stops on its own, and then waits for ever for something that never comes. */
  public static final class Hangs {
    public static void main(String... arguments) {
      StopLimit.install();
      Runtime.getRuntime().addShutdownHook(new Thread(Hangs::waitForTransactions, "stopping"));
      System.exit(0);
    }

    private static void waitForTransactions() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException never) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Takes memory until there is none, in a pool that catches everything; the log has its filter.
   */
  public static final class Fills {
    public static void main(String... arguments) {
      var log = new java.util.logging.ConsoleHandler();
      log.setFilter(new LogsWithoutPeople());
      java.util.logging.Logger.getLogger("").addHandler(log);
      OutOfMemory.install();
      // The main thread has made all it needs before memory goes: here it is the pool's thread that
      // runs out of it.
      var begin = new CompletableFuture<Void>();
      CompletableFuture<Void> all =
          begin
              .thenRunAsync(Fills::fill)
              .whenComplete(
                  (none, fault) ->
                      org.jboss.logging.Logger.getLogger(Fills.class).error("caught", fault))
              .exceptionally(fault -> null);
      begin.complete(null);
      all.join();
      System.out.println("went on");
    }

    private static void fill() {
      var all = new java.util.ArrayList<long[]>();
      while (true) {
        all.add(new long[100_000]);
      }
    }
  }

  private record End(int code, String said) {}

  @Test
  void stoppingEndsInTimeAndSaysWhatHung() throws Exception {
    End end = end(Hangs.class, "-Danbu.stop.seconds=2");

    assertThat(end.code()).isEqualTo(1);
    assertThat(end.said().lines())
        .singleElement()
        .asString()
        .contains("2 s after it was told to stop")
        .contains("waitForTransactions");
  }

  @Test
  void withoutMemoryTheProcessEndsAtOnceWithOneLine() throws Exception {
    End end = end(Fills.class, "-Xmx24m", "-XX:+ExitOnOutOfMemoryError");

    assertThat(end.code()).as(end.said()).isEqualTo(OutOfMemory.EXIT_CODE);
    assertThat(end.said().lines()).singleElement().asString().contains("OutOfMemoryError");
  }

  @Test
  void alsoWhereJavaDoesNotSeeToItAndTheLogHidesWhatFailuresSay() throws Exception {
    End end = end(Fills.class, "-Xmx24m");

    assertThat(end.code()).as(end.said()).isEqualTo(OutOfMemory.EXIT_CODE);
    assertThat(end.said())
        .contains("Anbu ends: out of memory (Java heap space). What was under way goes on")
        .doesNotContain("went on");
  }

  @Test
  void everyWayToStartEndsWithoutMemory() throws IOException {
    for (String file : List.of("bin/run", "src/main/docker/Dockerfile")) {
      assertThat(Files.readString(Path.of(file))).contains("-XX:+ExitOnOutOfMemoryError");
    }
  }

  private static End end(Class<?> main, String... options) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new End(process.exitValue(), said);
    } finally {
      process.destroyForcibly();
    }
  }
}
