package care.anbu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Messages that a whole Anbu sends per second through an HTTP gateway on loopback, every check made
 * and every attempt recorded: with a gateway that answers at once, beside a bare loop over an equal
 * queue in the same database that only claims and marks, and beside db-scheduler with a job for
 * each text; and with one that takes 20 ms, beside the ceiling of 32 senders. Each is measured
 * after twice as many texts before.
 *
 * <p>Argument: the number of texts, 50,000 unless given.
 */
public final class DispatchBench {

  private static final int FAST = 50_000;
  private static final int DELAY_MILLIS = 20;
  private static final int SENDERS = 32;
  private static final int BARE_CLAIM = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunningAnbu anbu;
  private final Connection database;
  private final FastGateway gateway;

  private DispatchBench(RunningAnbu anbu, Connection database, FastGateway gateway) {
    this.anbu = anbu;
    this.database = database;
    this.gateway = gateway;
  }

  public static void main(String[] arguments) {
    Bench.main(
        DispatchBench.class,
        () -> {
          int texts = Bench.size(arguments, FAST);
          Path folder = Files.createTempDirectory(Path.of("target"), "bench-sending");
          try (var anbu = RunningAnbu.empty(folder)) {
            measure(anbu, texts, Bench.report(DispatchBench.class, texts));
          }
        });
  }

  static void measure(RunningAnbu anbu, int texts, Report report) throws Exception {
    try (var database = anbu.connect();
        var gateway = new FastGateway()) {
      new DispatchBench(anbu, database, gateway).run(texts, report);
    }
  }

  private void run(int texts, Report report) throws Exception {
    // Or half of the time would be the compiler's.
    sentPerSecond("warm", 2 * texts);
    bareLoop("warm");
    double fast = sentPerSecond("fast", texts);
    double bare = bareLoop("fast");
    var scheduler = new DbScheduler(anbu.database(), SENDERS);
    scheduler.perSecond(gateway, 2 * texts);
    double jobs = scheduler.perSecond(gateway, texts);
    report.figure("gateway answers at once", fast, "texts/s");
    report.peer("bare loop that claims and marks", bare, "texts/s");
    report.share("sent/bare loop", fast, bare, 40);
    report.peer("db-scheduler", jobs, "texts/s");
    report.share("sent/db-scheduler", fast, jobs, 200);

    gateway.delay(DELAY_MILLIS);
    double slow = sentPerSecond("slow", texts * 3 / 10);
    double slowJobs = scheduler.perSecond(gateway, texts * 3 / 10);
    double ceiling = SENDERS * 1000.0 / DELAY_MILLIS;
    report.figure("gateway takes %d ms".formatted(DELAY_MILLIS), slow, "texts/s");
    report.peer("ceiling of %d senders".formatted(SENDERS), ceiling, "texts/s");
    report.share("sent/ceiling", slow, ceiling, 90);
    report.peer("db-scheduler", slowJobs, "texts/s");
  }

  private double sentPerSecond(String clinic, int count) throws Exception {
    var messages = new DueMessages(database, clinic);
    messages.make(count);
    int already = gateway.messages();
    messages.open(gateway.url());
    int before = already;
    long news = System.nanoTime();
    while (!messages.allSent()) {
      Thread.sleep(gateway.messages() - already < count ? 200 : 20);
      if (gateway.messages() > before) {
        before = gateway.messages();
        news = System.nanoTime();
      }
      if (System.nanoTime() - news > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "after %,d of %,d messages nothing more came".formatted(before - already, count));
      }
    }
    if (gateway.messages() - already != count) {
      throw new IllegalStateException("%,d messages came".formatted(gateway.messages() - already));
    }
    return count / messages.seconds();
  }

  /** One worker, as Anbu has for one clinic and channel; each claim is marked as sent at once. */
  private double bareLoop(String clinic) throws SQLException {
    try (var worker = anbu.connect();
        var statement = worker.createStatement()) {
      statement.execute("drop table if exists bare_queue");
      statement.execute("create table bare_queue like outreach");
      // It knows no lanes, so that its index has none.
      statement.execute(
          "alter table bare_queue drop index outreach_due,"
              + " add index outreach_due (clinic_id, state, channel, due_at)");
      statement.execute(
          "insert into bare_queue select * from outreach where clinic_id = '" + clinic + "'");
      statement.execute(
          "update bare_queue set state = 'READY', sent_at = null, final_at = null, attempts = 0");
      worker.setAutoCommit(false);
      long start = System.nanoTime();
      int marked = 0;
      try (var claim =
          worker.prepareStatement(
              "select id from bare_queue where clinic_id = ? and state = 'READY'"
                  + " and channel = 'SMS' and due_at <= ? order by due_at limit "
                  + BARE_CLAIM
                  + " for update skip locked")) {
        while (true) {
          claim.setString(1, clinic);
          claim.setTimestamp(2, Timestamp.from(Instant.now()));
          var ids = new ArrayList<String>();
          try (var row = claim.executeQuery()) {
            while (row.next()) {
              ids.add(row.getString(1));
            }
          }
          if (ids.isEmpty()) {
            break;
          }
          statement.executeUpdate(
              "update bare_queue set state = 'SENT', sent_at = now(3), final_at = now(3),"
                  + " version = version + 1 where clinic_id = '"
                  + clinic
                  + "' and id in ("
                  + String.join(",", ids)
                  + ")");
          worker.commit();
          marked += ids.size();
        }
      }
      return marked / ((System.nanoTime() - start) / 1e9);
    }
  }
}
