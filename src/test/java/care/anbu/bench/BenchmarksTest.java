package care.anbu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.outreach.SmppServer;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.shared.Sealer;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every benchmark in a tiny form, so that none rots unseen; what they say of speed means nothing
 * here. Start and OutOfMemory need a packaged Anbu of their own, and Dispatch its jobs.
 */
@QuarkusTest
class BenchmarksTest {

  private static final int PATIENTS = 120;
  private static final int FEW = 1;

  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject TestSql tables;
  @Inject Sealer sealer;
  @Inject Dispatch dispatch;
  @TestHTTPResource URL address;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @TempDir Path temporary;

  @Test
  void bigClinic() throws Exception {
    RunningAnbu anbu = anbu("bench", BigClinic.PASSWORD);
    try (var connection = anbu.connect()) {
      new BigClinic(connection, PATIENTS).fillTables();
    }
    PlanBench.measure(anbu, PATIENTS, report("Plan"));
    DueBench.measure(anbu, PATIENTS, report("Due"));
    SearchBench.measure(anbu, PATIENTS, FEW, report("Search"));
    PagesBench.measure(anbu, FEW, report("Pages"));
    AccessBench.measure(anbu, 20, report("Access"));
    Path gcLog = Files.createFile(temporary.resolve("gc.log"));
    HeapBench.measure(anbu, gcLog, temporary, 50, report("Heap"));

    assertThat(history("Plan")).contains("Anbu/SQL");
    assertThat(history("Due"))
        .contains("Anbu/SQL", "the next day; nothing changed", "a list of fifty who are due; p95");
    assertThat(history("Search")).contains("patient page; p95");
    assertThat(history("Pages")).contains("results of a campaign; p95");
    assertThat(history("Access")).contains("links checked");
    assertThat(history("Heap")).contains("import", "link", "plan", "report");
  }

  @Test
  void imports() throws Exception {
    CsvImportBench.measure(anbu(), 50, report("CsvImport"));
    ImportBench.measure(anbu(), 5, report("Import"));
    Hl7Bench.measure(anbu(), 10, report("Hl7"));

    assertThat(history("CsvImport")).contains("first import", "import/bare");
    assertThat(history("Import")).contains("first import", "import/bare");
    assertThat(history("Hl7")).contains("messages/inserts");
  }

  @Test
  void duplicates() throws Exception {
    DuplicatesBench.measure(anbu(), 60, report("Duplicates"));
    LinkageBench.measure(160, report("Linkage"));
    SuitabilityBench.measure(1000, report("Suitability"));

    assertThat(history("Duplicates")).contains("first run", "second run");
    assertThat(history("Linkage")).contains("Korea; 159 records");
    assertThat(history("Suitability")).contains("decided");
  }

  @Test
  void sens() throws Exception {
    RunningAnbu anbu = anbu();
    try (var connection = anbu.connect()) {
      SensBench.perSecond(connection, sealer, clock, "sens", 250, () -> dispatch.start().join());
    }

    assertThat(tables.number("select count(*) from attempt where clinic_id = 'sens'"))
        .isEqualTo(250);
  }

  @Test
  void smtp() throws Exception {
    RunningAnbu anbu = anbu();
    try (var connection = anbu.connect()) {
      SmtpBench.measure(
          connection, clock.instant(), 120, report("Smtp"), () -> dispatch.start().join());
    }

    assertThat(history("Smtp")).contains("Anbu/Angus");
  }

  @Test
  void ownPage() throws Exception {
    try (var connection = anbu().connect();
        var gateway = new FastGateway()) {
      OwnPageBench.measure(
          "http://127.0.0.1:" + address.getPort(),
          connection,
          clock.instant(),
          gateway,
          2,
          report("OwnPage"),
          () -> dispatch.start().join());
    }

    assertThat(history("OwnPage")).contains("an answer taken down; p95", "page and style at most");
  }

  @Test
  void smpp() throws Exception {
    RunningAnbu anbu = anbu();
    try (var connection = anbu.connect();
        var server = new SmppServer(0, false)) {
      SmppBench.perSecond(
          connection,
          sealer,
          clock.instant(),
          "smpp",
          server.port(),
          120,
          () -> dispatch.start().join());

      assertThat(server.submitted).hasValue(120);
    }
  }

  @Test
  void guard() throws Exception {
    GuardBench.measure(report("Guard"));

    assertThat(history("Guard")).contains("unseen; lures seen", "held out; care blocked");
  }

  @Test
  void replies() throws Exception {
    RepliesBench.measure(FEW, report("Replies"));

    assertThat(history("Replies")).contains("held-out; refusals: precision", "read");
  }

  @Test
  void whatStopsABenchmarkIsSaidInASentence() {
    var nobody =
        RunningAnbu.of("http://127.0.0.1:1", new RunningAnbu.Database("", "", ""), "a", "b");

    assertThatThrownBy(() -> nobody.get("/api/v1/me", "a", "b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Anbu does not answer http://127.0.0.1:1/api/v1/me: ");
    assertThat(Bench.sentence(new NullPointerException()))
        .startsWith("NullPointerException in care.anbu.bench.BenchmarksTest");
  }

  private RunningAnbu anbu() {
    return anbu(clinics.create(), TestClinics.PASSWORD);
  }

  private RunningAnbu anbu(String clinic, String staff) {
    return RunningAnbu.of(
        "http://127.0.0.1:" + address.getPort(),
        new RunningAnbu.Database(database, user, password),
        clinic,
        staff);
  }

  private Report report(String name) {
    return new Report(name, "tiny", temporary.resolve("history.csv"), "here");
  }

  /** The figures that a benchmark kept. */
  private List<String> history(String name) throws Exception {
    return Files.readAllLines(temporary.resolve("history.csv")).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[3].equals(name))
        .map(cells -> cells[5])
        .toList();
  }
}
