package care.anbu.bench;

import care.anbu.start.EmbeddedDatabase;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How long a desk waits: the search and the page of a patient over HTTP, as a signed-in reader gets
 * them, in a clinic of {@code 200000} patients or of as many as the first argument says. Needs the
 * built application; keeps its database in {@code target/bench-search} for the next run.
 */
public final class SearchBench {

  private static final Path FOLDER = Path.of("target", "bench-search").toAbsolutePath();
  private static final int WARM_UP = 200;
  private static final int MEASURED = 400;

  /** What the desk is promised (milliseconds, 95 of 100 times). */
  private static final double LIMIT = 50;

  private final ClinicReader reader;
  private final Connection database;
  private final BigClinic clinic;
  private final Random random = new Random(7);

  private SearchBench(ClinicReader reader, Connection database, BigClinic clinic) {
    this.reader = reader;
    this.database = database;
    this.clinic = clinic;
  }

  public static void main(String[] arguments) throws Exception {
    int patients = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
    EmbeddedDatabase server = EmbeddedDatabase.start(FOLDER.resolve("database"));
    Process anbu = null;
    try (Connection database = connect(server)) {
      int port = freePort();
      anbu = startAnbu(server, port);
      ClinicReader.awaitReady(port);
      var clinic = new BigClinic(database, patients);
      clinic.fillUnlessThere();
      var reader = ClinicReader.signIn(port, BigClinic.LOGIN, BigClinic.PASSWORD);
      new SearchBench(reader, database, clinic).run();
    } finally {
      if (anbu != null) {
        anbu.destroy();
        anbu.waitFor();
      }
      server.stop();
    }
  }

  private void run() throws SQLException {
    System.out.printf("search: %,d patients%n", clinic.patients());
    measure("one row by its key, bare", () -> clinic.oneRow(random));
    measure("everyone", () -> reader.search(""));
    measure("common family name (김)", () -> reader.search("김"));
    measure("two-letter prefix", () -> reader.search(clinic.name(random).substring(0, 2)));
    measure("whole name", () -> reader.search(clinic.name(random)));
    measure("given name only", () -> reader.search(clinic.name(random).substring(1)));
    measure(
        "first letter of a given name", () -> reader.search(clinic.name(random).substring(1, 2)));
    measure("last four digits", () -> reader.search(clinic.digits(random)));
    measure("whole phone", () -> reader.search("0100" + (1000000 + random.nextInt(8999999))));
    measure("birth date", () -> reader.search(clinic.birthDate(random)));
    measure("common name and digits", () -> reader.search("김 " + clinic.digits(random)));
    measure("common name and birth date", () -> reader.search("김 " + clinic.birthDate(random)));
    measure("chart number", () -> reader.search(clinic.chartNumber(random)));
    measure("next page of a common name", () -> reader.nextPage("김"));
    List<String> refs = clinic.someRefs(random, WARM_UP + MEASURED);
    var next = refs.iterator();
    measure("patient page", () -> reader.open(next.next()));
  }

  /** Runs it and prints the line; each run answers how many milliseconds it took. */
  private void measure(String what, Supplier<Double> run) {
    for (int i = 0; i < WARM_UP; i++) {
      run.get();
    }
    double[] millis = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      millis[i] = run.get();
    }
    Arrays.sort(millis);
    double p95 = millis[MEASURED * 95 / 100];
    System.out.printf(
        "search: %-30s p50 %6.1f ms  p95 %6.1f ms  (limit %.0f ms%s)%n",
        what, millis[MEASURED / 2], p95, LIMIT, p95 > LIMIT ? ", MISSED" : "");
  }

  private static Connection connect(EmbeddedDatabase server) throws SQLException {
    String url = server.url();
    return DriverManager.getConnection(
        url + (url.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true",
        server.user(),
        server.password());
  }

  private static Process startAnbu(EmbeddedDatabase server, int port) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Danbu.data=" + FOLDER,
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
    var builder = new ProcessBuilder(command);
    builder.environment().put("ANBU_DB_URL", server.url());
    builder.environment().put("ANBU_DB_USER", server.user());
    builder.environment().put("ANBU_DB_PASSWORD", server.password());
    builder.environment().put("ANBU_PORT", String.valueOf(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(FOLDER.resolve("anbu.log").toFile());
    return builder.start();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
