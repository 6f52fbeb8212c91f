package care.anbu.bench;

import care.anbu.outreach.SensServer;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/**
 * Texts that a whole Anbu sends per second through NAVER Cloud SENS, whose place a server on
 * loopback takes: it checks each signature and each text, and answers after 100 ms. A hundred go in
 * a request; beside them one Anbu sends each by itself, with 32 requests on their way as ever.
 *
 * <p>Argument: the number of texts, 20,000 unless given; of the single form a tenth.
 */
public final class SensBench {

  private static final int MANY = 20_000;
  private static final int DELAY_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private SensBench() {}

  /** Makes Anbu look at its queue, where it does not by itself. */
  interface Drive {
    void run() throws Exception;
  }

  public static void main(String[] arguments) {
    Bench.main(
        SensBench.class,
        () -> {
          int texts = Bench.size(arguments, MANY);
          var report = Bench.report(SensBench.class, texts);
          double together = measure("together", "", texts);
          double single = measure("single", "-Danbu.sending.at-once=1", texts / 10);
          report.figure("a hundred in a request", together, "texts/s");
          report.peer("one in a request", single, "texts/s");
          report.share("together/single", together, single, 300);
        });
  }

  private static double measure(String form, String options, int texts) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-sens");
    try (var anbu = RunningAnbu.empty(folder, options);
        var database = anbu.connect()) {
      var key = Files.readAllLines(folder.resolve("secret.key")).get(0);
      var sealer = new Sealer(new InstallationKey(key));
      perSecond(database, sealer, Clock.systemUTC(), "warm", texts / 5, () -> Thread.sleep(100));
      return perSecond(database, sealer, Clock.systemUTC(), form, texts, () -> Thread.sleep(100));
    }
  }

  /** Texts of a new clinic of that name, from the first attempt to the last result. */
  static double perSecond(
      Connection database, Sealer sealer, Clock clock, String clinic, int texts, Drive drive)
      throws Exception {
    try (var server = new SensServer(clock)) {
      server.delayMillis = DELAY_MILLIS;
      var messages = new DueMessages(database, clinic, clock.instant());
      messages.make(texts);
      messages.openSens(server.url(), sealer);
      long start = System.nanoTime();
      while (!messages.allSent()) {
        drive.run();
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("%,d texts came".formatted(server.taken().size()));
        }
      }
      if (server.taken().size() != texts) {
        throw new IllegalStateException("%,d texts came".formatted(server.taken().size()));
      }
      return texts / messages.seconds();
    }
  }
}
