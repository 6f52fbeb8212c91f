package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * No connection to the database is free while messages are on their way: for twenty seconds sixty
 * callers at a time wait in the sign-in, whose table is locked, and hold all thirty. Counted as in
 * {@link KillChaos}.
 *
 * <p>Argument: how often, {@code 10} times unless given.
 */
public final class PoolChaos {

  private static final long SEED = 5;
  private static final int CALLERS = 60;
  private static final Duration LOCKED = Duration.ofSeconds(20);

  private PoolChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        10,
        (times, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("pool"));
              var tables = new Tables(anbu)) {
            var rounds = new Rounds(tables, Chaos.sealer(anbu), new Random(SEED));
            var exhaustion = new Exhaustion(anbu);
            rounds.run(times, exhaustion);
            findings.count("times that no connection was free", rounds.made());
            findings.count("most connections in use", exhaustion.most);
            rounds.tell(findings);
            findings.value("longest from the end of it until all was sent", rounds.longest(), "s");
          }
        });
  }

  /** Callers who hold every connection. */
  private static final class Exhaustion implements Rounds.Fault {

    private final RunningAnbu anbu;
    private final HttpClient http = HttpClient.newHttpClient();
    private int most;

    Exhaustion(RunningAnbu anbu) {
      this.anbu = anbu;
    }

    @Override
    public long strike() throws Exception {
      try (var holder = anbu.connect();
          var lock = holder.createStatement()) {
        lock.execute("lock tables staff write");
        for (int i = 0; i < CALLERS; i++) {
          call(i);
        }
        Thread.sleep(LOCKED.toMillis());
        try (var row = lock.executeQuery("show status like 'Threads_connected'")) {
          row.next();
          most = Math.max(most, row.getInt(2));
        }
        lock.execute("unlock tables");
      }
      return System.nanoTime();
    }

    /** Nobody waits for what they get. */
    private CompletableFuture<HttpResponse<Void>> call(int number) {
      var key = ("coordinator" + number + "@k0-http-sms:nothing").getBytes();
      return http.sendAsync(
          HttpRequest.newBuilder(URI.create(anbu.url() + "/api/v1/segments"))
              .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(key))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
