package care.anbu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a small clinic's texts wait while another clinic has a million that are all due, through
 * a gateway on loopback that takes 20 ms: from when each is due until it was sent, for five clinics
 * with a hundred texts each within a minute. At the same time a small campaign of the clinic with
 * the million has a hundred in that minute.
 *
 * <p>Argument: the number of texts of the big clinic, 1,000,000 unless given.
 */
public final class FairBench {

  private static final int MILLION = 1_000_000;
  private static final int CLINICS = 5;
  private static final int FEW = 100;
  private static final int SPREAD_SECONDS = 60;
  private static final int DELAY_MILLIS = 20;

  /** A measure of the product: the small clinic's reminder is out within 10 s (p95). */
  private static final double LIMIT_SECONDS = 10;

  private FairBench() {}

  public static void main(String[] arguments) {
    Bench.main(
        FairBench.class,
        () -> {
          int texts = Bench.size(arguments, MILLION);
          Path folder = Files.createTempDirectory(Path.of("target"), "bench-fair");
          try (var anbu = RunningAnbu.empty(folder);
              var database = anbu.connect();
              var gateway = new FastGateway()) {
            measure(database, gateway, texts, Bench.report(FairBench.class, texts));
          }
        });
  }

  static void measure(Connection database, FastGateway gateway, int texts, Report report)
      throws Exception {
    gateway.delay(DELAY_MILLIS);
    // Or the first would wait for the compiler.
    new Small(database, "warm").seconds(gateway);
    double alone = new Small(database, "alone").seconds(gateway);
    var big = new DueMessages(database, "big");
    big.make(texts);
    big.open(gateway.url());
    int before = gateway.messages();
    while (gateway.messages() == before) {
      Thread.sleep(20);
    }
    String campaign = few(database, "big");
    spread(database, campaign);
    double beside = new Small(database, "beside").seconds(gateway);
    double within = waited(database, campaign, FEW);
    if (big.allSent()) {
      throw new IllegalStateException("the big clinic was through before the small ones");
    }
    report.figure("p95 of small clinics alone", alone, "s");
    report.limited("p95 beside one with %,d due".formatted(texts), beside, "s", LIMIT_SECONDS);
    report.limited("p95 of a small campaign of that very clinic", within, "s", LIMIT_SECONDS);
  }

  /** Makes the last of a clinic's texts the first of another campaign; says which they are. */
  private static String few(Connection database, String clinic) throws SQLException {
    var ids = new ArrayList<String>();
    String last =
        "select id from outreach where clinic_id = '%s' order by id desc limit %d"
            .formatted(clinic, FEW);
    try (var select = database.createStatement();
        var rows = select.executeQuery(last)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    String these = "clinic_id = '%s' and id in (%s)".formatted(clinic, String.join(", ", ids));
    try (var change = database.createStatement()) {
      change.executeUpdate("update outreach set lane = 0 where " + these);
    }
    return these;
  }

  /** Makes texts due one by one within the next minute. */
  private static void spread(Connection database, String which) throws SQLException {
    try (var change = database.createStatement()) {
      change.executeUpdate(
          "update outreach set due_at = timestampadd(microsecond, floor(rand(7) * "
              + SPREAD_SECONDS
              + "e6), utc_timestamp(3)) where state = 'READY' and "
              + which);
    }
  }

  /** The 95th percentile of how long each waited, in seconds. */
  private static double waited(Connection database, String which, int count) throws SQLException {
    try (var select = database.createStatement();
        var waited =
            select.executeQuery(
                "select timestampdiff(microsecond, due_at, sent_at) from outreach where "
                    + which
                    + " and state = 'SENT' order by 1")) {
      var micros = new ArrayList<Long>();
      while (waited.next()) {
        micros.add(waited.getLong(1));
      }
      if (micros.size() != count) {
        throw new IllegalStateException(micros.size() + " were sent");
      }
      return micros.get((int) Math.ceil(micros.size() * 0.95) - 1) / 1e6;
    }
  }

  /** Some clinics with a few texts each. */
  private static final class Small {

    private final Connection database;
    private final List<String> clinics = new ArrayList<>();
    private final List<DueMessages> messages = new ArrayList<>();

    Small(Connection database, String name) throws Exception {
      this.database = database;
      for (int i = 0; i < CLINICS; i++) {
        String clinic = name + i;
        var few = new DueMessages(database, clinic);
        few.make(FEW);
        clinics.add(clinic);
        messages.add(few);
      }
    }

    /** The 95th percentile of how long each waited, in seconds. */
    double seconds(FastGateway gateway) throws Exception {
      String ours = "clinic_id in ('" + String.join("', '", clinics) + "')";
      spread(database, ours);
      for (DueMessages one : messages) {
        one.open(gateway.url());
      }
      for (DueMessages one : messages) {
        while (!one.allSent()) {
          Thread.sleep(200);
        }
      }
      return waited(database, ours, CLINICS * FEW);
    }
  }
}
