package care.anbu.bench;

import care.anbu.outreach.SmppServer;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Texts that a whole Anbu sends per second over SMPP to a server in a process of its own, every
 * check made and every attempt recorded; beside Kannel, which takes the same texts over HTTP and
 * sends them to the same server with as many binds and the same window, and keeps nothing. Kannel
 * is left out where it is not installed (Debian: {@code kannel}).
 *
 * <p>Argument: the number of texts, 20,000 unless given.
 */
public final class SmppBench {

  private static final int MANY = 20_000;
  private static final int BINDS = 2;
  private static final int WINDOW = 16;
  private static final int GOAL_PERCENT = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private SmppBench() {}

  public static void main(String[] arguments) {
    Bench.main(
        SmppBench.class,
        () -> {
          int texts = Bench.size(arguments, MANY);
          var report = Bench.report(SmppBench.class, texts);
          Path folder = Files.createTempDirectory(Path.of("target"), "bench-smpp");
          double anbu = anbuPerSecond(folder, texts);
          report.figure("texts", anbu, "texts/s");
          Optional<Double> kannel = kannelPerSecond(folder, texts);
          if (kannel.isPresent()) {
            report.peer("Kannel, HTTP to SMPP", kannel.get(), "texts/s");
            report.share("Anbu/Kannel", anbu, kannel.get(), GOAL_PERCENT);
          } else {
            System.out.println("Kannel is not installed, so that it is not measured beside.");
          }
        });
  }

  private static double anbuPerSecond(Path folder, int texts) throws Exception {
    try (var network = new Network();
        var anbu = RunningAnbu.empty(folder);
        var database = anbu.connect()) {
      var key = Files.readAllLines(folder.resolve("secret.key")).get(0);
      var sealer = new Sealer(new InstallationKey(key));
      SensBench.Drive pause = () -> Thread.sleep(100);
      int few = Math.max(1, texts / 5);
      perSecond(database, sealer, Instant.now(), "smpp-warm", network.port(), few, pause);
      double rate =
          perSecond(database, sealer, Instant.now(), "smpp", network.port(), texts, pause);
      if (network.messages() != texts + few) {
        throw new IllegalStateException("%,d texts came".formatted(network.messages()));
      }
      return rate;
    }
  }

  /** Texts of a new clinic of that name, from the first attempt to the last result. */
  static double perSecond(
      Connection database,
      Sealer sealer,
      Instant now,
      String clinic,
      int port,
      int texts,
      SensBench.Drive drive)
      throws Exception {
    var messages = new DueMessages(database, clinic, now);
    messages.make(texts);
    messages.openSmpp(port, BINDS, WINDOW, sealer);
    long start = System.nanoTime();
    while (!messages.allSent()) {
      drive.run();
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("nothing more came");
      }
    }
    return texts / messages.seconds();
  }

  private static Optional<Double> kannelPerSecond(Path folder, int texts) throws Exception {
    if (!Kannel.installed()) {
      return Optional.empty();
    }
    try (var network = new Network();
        var kannel = Kannel.start(folder, network.port(), BINDS, WINDOW)) {
      kannelPerSecond(kannel, network, Math.max(1, texts / 5));
      return Optional.of(kannelPerSecond(kannel, network, texts));
    }
  }

  /** From the first request to the last text at the network. */
  private static double kannelPerSecond(Kannel kannel, Network network, int texts)
      throws Exception {
    int before = network.messages();
    long start = System.nanoTime();
    kannel.send(texts, BINDS * WINDOW);
    while (network.messages() < before + texts) {
      Thread.sleep(5);
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "%,d texts of Kannel came".formatted(network.messages() - before));
      }
    }
    return texts / ((System.nanoTime() - start) / 1e9);
  }

  /** {@link SmppServer} in a process of its own. */
  private static final class Network implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final int port;

    Network() throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SmppServer.class.getName(),
                  "0")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      said = process.inputReader(StandardCharsets.UTF_8);
      port = number();
    }

    int port() {
      return port;
    }

    /** How many have come. */
    int messages() throws IOException {
      var lines = process.outputWriter(StandardCharsets.UTF_8);
      lines.write("\n");
      lines.flush();
      return number();
    }

    /** Whatever libraries say besides is left out. */
    private int number() throws IOException {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.matches("\\d+")) {
          return Integer.parseInt(line);
        }
      }
      throw new IOException("the network has ended");
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
