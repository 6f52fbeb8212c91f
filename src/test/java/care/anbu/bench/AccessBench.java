package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What recording a look costs, and how fast the chain is linked and checked.
 *
 * <p>First 200,000 looks that are older than the chain are linked and checked over the API. Then
 * 1,000 pages of patients are opened by 16 readers at once, in one clinic, while its chain is being
 * linked; beside them as many pages without a look, and as many bare inserts with their commit: one
 * such insert is what a look adds to a page.
 */
public final class AccessBench {

  private static final Path FOLDER = Path.of("target", "bench-access");
  private static final String ADMINISTRATOR = "administrator@anbu";
  private static final String PASSWORD = "anbu-demo-2026";
  private static final int READERS = 16;
  private static final int PAGES = 1000;
  private static final int OLD = 200_000;

  private final RunningAnbu anbu;

  private AccessBench(RunningAnbu anbu) {
    this.anbu = anbu;
  }

  public static void main(String[] arguments) throws Exception {
    try (var anbu = RunningAnbu.withDemo(FOLDER)) {
      new AccessBench(anbu).run();
    }
  }

  private interface Run {
    double millis(int i) throws Exception;
  }

  private void run() throws Exception {
    chain();
    List<String> patients = patients();
    var readers = new ArrayList<ClinicReader>();
    for (int i = 0; i < READERS; i++) {
      readers.add(ClinicReader.signIn(anbu.url(), "front-desk@anbu", PASSWORD));
    }
    Run look = i -> readers.get(i % READERS).open(patients.get(i % patients.size()));
    Run plain = i -> readers.get(i % READERS).read("/patients/new");
    measure("", plain);
    measure("", look);
    measure("a page without a look", plain);
    measure("a page of a patient, its look recorded", look);
    try (var own = connections()) {
      measure("the bare insert of a look and its commit", i -> own.insert(i));
    }
  }

  private List<String> patients() throws Exception {
    var ids = new ArrayList<String>();
    for (JsonNode one :
        anbu.get("/api/v1/patients?q=%EA%B9%80&limit=200", ADMINISTRATOR, PASSWORD).get("items")) {
      ids.add(one.get("id").asText());
    }
    return ids;
  }

  private void measure(String what, Run run) throws Exception {
    var threads = Executors.newFixedThreadPool(READERS);
    var results = new ArrayList<Future<double[]>>();
    for (int reader = 0; reader < READERS; reader++) {
      int first = reader;
      results.add(
          threads.submit(
              () -> {
                var millis = new ArrayList<Double>();
                for (int i = first; i < PAGES; i += READERS) {
                  millis.add(run.millis(i));
                }
                return millis.stream().mapToDouble(Double::doubleValue).toArray();
              }));
    }
    var all = new ArrayList<double[]>();
    for (Future<double[]> result : results) {
      all.add(result.get());
    }
    threads.shutdown();
    double[] millis = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    if (!what.isEmpty()) {
      System.out.printf(
          "looks: %-41s %d at once: p50 %6.1f ms  p95 %6.1f ms%n",
          what, READERS, millis[millis.length / 2], millis[millis.length * 95 / 100]);
    }
  }

  private Connections connections() throws SQLException {
    var open = new ArrayList<Connection>();
    for (int i = 0; i < READERS; i++) {
      open.add(anbu.connect());
    }
    return new Connections(open);
  }

  /** One connection a reader; the rows are a small clinic's, older than its chain. */
  private record Connections(List<Connection> open) implements AutoCloseable {

    double insert(int i) throws SQLException {
      long start = System.nanoTime();
      rows(open.get(i % READERS), i, 1);
      return (System.nanoTime() - start) / 1e6;
    }

    static void rows(Connection database, long first, int count) throws SQLException {
      try (var insert =
          database.prepareStatement(
              "insert into access_log (clinic_id, id, at, staff_id, patient_id, purpose, remote)"
                  + " values ('haneul', ?, ?, 1, ?, 'RECORD', '127.0.0.1')")) {
        for (int i = 0; i < count; i++) {
          insert.setLong(1, first + i);
          insert.setTimestamp(2, Timestamp.from(Instant.now()));
          insert.setLong(3, first + i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }

    @Override
    public void close() throws SQLException {
      for (Connection one : open) {
        one.close();
      }
    }
  }

  private void chain() throws Exception {
    try (Connection database = anbu.connect()) {
      for (String table : List.of("access_check", "access_chain", "access_log")) {
        database
            .createStatement()
            .executeUpdate("delete from " + table + " where clinic_id = 'haneul'");
      }
      database.setAutoCommit(false);
      for (int i = 0; i < OLD; i += 1000) {
        Connections.rows(database, 1_000_000L + i, 1000);
      }
      database.commit();
    }
    String path = "/api/v1/access-log/checks";
    long start = System.nanoTime();
    anbu.post(path, "{}", "administrator@haneul", PASSWORD);
    double linkedAndChecked = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    JsonNode check = anbu.post(path, "{}", "administrator@haneul", PASSWORD);
    double checked = (System.nanoTime() - start) / 1e9;
    long links = check.get("links").asLong();
    System.out.printf(
        "chain: %,d looks linked in %.1f s (%,.0f/s), checked in %.1f s (%,.0f/s)%n",
        links,
        linkedAndChecked - checked,
        links / (linkedAndChecked - checked),
        checked,
        links / checked);
  }
}
