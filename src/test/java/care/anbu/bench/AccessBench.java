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
 *
 * <p>Argument: the number of pages, 1,000 unless given; 200 old looks for each.
 */
public final class AccessBench {

  private static final Path FOLDER = Path.of("target", "bench-access");
  private static final int READERS = 16;
  private static final int PAGES = 1000;

  /** Looks of before the chain, for each page. */
  private static final int OLD = 200;

  private final RunningAnbu anbu;
  private final int pages;
  private final Report report;

  private AccessBench(RunningAnbu anbu, int pages, Report report) {
    this.anbu = anbu;
    this.pages = pages;
    this.report = report;
  }

  public static void main(String[] arguments) {
    Bench.withDemo(AccessBench.class, arguments, PAGES, FOLDER, "", AccessBench::measure);
  }

  static void measure(RunningAnbu anbu, int pages, Report report) throws Exception {
    new AccessBench(anbu, pages, report).run();
  }

  private interface Run {
    double millis(int i) throws Exception;
  }

  private void run() throws Exception {
    chain();
    List<String> patients = patients();
    var readers = new ArrayList<ClinicReader>();
    for (int i = 0; i < READERS; i++) {
      readers.add(ClinicReader.signIn(anbu.url(), anbu.login("front-desk"), anbu.password()));
    }
    Run look = i -> readers.get(i % READERS).open(patients.get(i % patients.size()));
    Run plain = i -> readers.get(i % READERS).read("/patients/new");
    measure("", plain);
    measure("", look);
    measure("a page without a look", plain);
    measure("a page of a patient, its look recorded", look);
    try (var own = connections()) {
      measure("bare insert and commit (the peer)", i -> own.insert(i));
    }
  }

  private List<String> patients() throws Exception {
    var ids = new ArrayList<String>();
    for (JsonNode one :
        anbu.get(
                "/api/v1/patients?q=%EA%B9%80&limit=200",
                anbu.login("administrator"), anbu.password())
            .get("items")) {
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
                for (int i = first; i < pages; i += READERS) {
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
      report.figure(what + ", p50", millis[millis.length / 2], "ms");
      report.figure(what + ", p95", millis[millis.length * 95 / 100], "ms");
    }
  }

  private Connections connections() throws SQLException {
    var open = new ArrayList<Connection>();
    for (int i = 0; i < READERS; i++) {
      open.add(anbu.connect());
    }
    return new Connections(open, anbu.clinic());
  }

  /** One connection a reader; the rows are a small clinic's, older than its chain. */
  private record Connections(List<Connection> open, String clinic) implements AutoCloseable {

    double insert(int i) throws SQLException {
      long start = System.nanoTime();
      rows(open.get(i % READERS), clinic, i, 1);
      return (System.nanoTime() - start) / 1e6;
    }

    static void rows(Connection database, String clinic, long first, int count)
        throws SQLException {
      try (var insert =
          database.prepareStatement(
              "insert into access_log (clinic_id, id, at, staff_id, patient_id, purpose, remote)"
                  + " values (?, ?, ?, 1, ?, 'RECORD', '127.0.0.1')")) {
        for (int i = 0; i < count; i++) {
          insert.setString(1, clinic);
          insert.setLong(2, first + i);
          insert.setTimestamp(3, Timestamp.from(Instant.now()));
          insert.setLong(4, first + i);
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
        try (var delete =
            database.prepareStatement("delete from " + table + " where clinic_id = ?")) {
          delete.setString(1, anbu.clinic());
          delete.executeUpdate();
        }
      }
      database.setAutoCommit(false);
      for (int i = 0; i < OLD; i++) {
        Connections.rows(database, anbu.clinic(), 1_000_000L + (long) i * pages, pages);
      }
      database.commit();
    }
    long start = System.nanoTime();
    check();
    double linkedAndChecked = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    long links = check().get("links").asLong();
    double checked = (System.nanoTime() - start) / 1e9;
    report.figure("links made of old looks", links / (linkedAndChecked - checked), "links/s");
    report.figure("links checked", links / checked, "links/s");
  }

  private JsonNode check() throws Exception {
    return anbu.post(
        "/api/v1/access-log/checks", "{}", anbu.login("administrator"), anbu.password());
  }
}
