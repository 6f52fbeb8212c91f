package care.anbu.bench;

import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.patient.linkage.MadeUpKorea;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much memory a whole Anbu takes that may have 512 MB of heap, as the chart asks for: it
 * imports a clinic from a table, compares and merges its records, plans a campaign over all of them
 * and reports it, while pages are read. For each step the largest heap that was still in use after
 * a full collection, and the memory of the process outside of files, beside the limit.
 *
 * <p>Argument: the number of records, {@code 1000000} unless given. Every tenth is a second one of
 * somebody. The clinic is kept in {@code target}; a run that finds it there goes on after the
 * import, and says so.
 */
public final class HeapBench {

  private static final int LIMIT_MB = 512;
  private static final int PART = 20_000;

  private static final Pattern FULL = Pattern.compile("Pause Full.*->(\\d+)M\\(");
  private static final Pattern YOUNG = Pattern.compile("Pause Young.*->(\\d+)M\\(");

  private final RunningAnbu anbu;
  private final Path gcLog;
  private final Report report;
  private long read;
  private int most;

  private HeapBench(RunningAnbu anbu, Path gcLog, Report report) {
    this.anbu = anbu;
    this.gcLog = gcLog;
    this.report = report;
  }

  public static void main(String[] arguments) {
    Bench.main(
        HeapBench.class,
        () -> {
          int records = Bench.size(arguments, 1_000_000);
          Path folder = Files.createDirectories(Path.of("target", "bench-heap-" + records));
          Path gcLog = folder.resolve("gc.log").toAbsolutePath();
          String options = "-Xmx" + LIMIT_MB + "m -Xlog:gc:file=" + gcLog;
          try (var anbu = RunningAnbu.withDemo(folder, options)) {
            measure(anbu, gcLog, folder, records, Bench.report(HeapBench.class, records));
          }
        });
  }

  static void measure(RunningAnbu anbu, Path gcLog, Path folder, int records, Report report)
      throws Exception {
    Path table = folder.resolve("patients.csv").toAbsolutePath();
    if (Files.notExists(table)) {
      write(table, records);
    }
    new HeapBench(anbu, gcLog, report).run(table, records);
  }

  private interface Step {
    String run() throws Exception;
  }

  private void run(Path table, int records) throws Exception {
    if (isImported(records)) {
      report.say("import: done by an earlier run");
    } else {
      measure("import", () -> imported(table));
    }
    measure("link", this::linked);
    measure("plan", this::planned);
    measure("report", this::reported);
    report.limited("largest heap in use", most, "MB", LIMIT_MB);
  }

  private void measure(String name, Step step) throws Exception {
    long start = System.nanoTime();
    String result = step.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    int heap = heapAfterCollections();
    most = Math.max(most, heap);
    report.figure(name, seconds, "s");
    report.figure(name + ", heap in use", heap, "MB");
    report.figure(name + ", process without files", anbu.anonymousMegabytes(), "MB");
    report.say("%s: %s", name, result);
  }

  /**
   * What was in use since the last time. Only a full collection tells: after a young one there lies
   * what nobody uses any more, too. Where there was none, not more than the least after a young one
   * was in use at that moment.
   */
  private int heapAfterCollections() throws IOException {
    String log = Files.readString(gcLog);
    String since = log.substring((int) Math.min(read, log.length()));
    read = log.length();
    return after(FULL, since).max().orElseGet(() -> after(YOUNG, since).min().orElse(0));
  }

  private static IntStream after(Pattern pause, String log) {
    return pause.matcher(log).results().mapToInt(found -> Integer.parseInt(found.group(1)));
  }

  private boolean isImported(int records) throws SQLException {
    try (var database = anbu.connect();
        var statement = database.createStatement();
        var row = statement.executeQuery("select sum(created) from import_count")) {
      row.next();
      return row.getLong(1) >= records;
    }
  }

  private String imported(Path table) throws Exception {
    JsonNode run = anbu.imported("csv", table);
    return "%,d read, %,d created, %,d rejected"
        .formatted(
            run.get("read").asLong(), run.get("created").asLong(), run.get("rejected").asLong());
  }

  /** The run that the import caused by itself, and all that follow it. */
  private String linked() throws Exception {
    JsonNode run =
        anbu.post("/api/v1/duplicates/run", "", anbu.login("coordinator"), anbu.password());
    while (run == null || run.get("state").asText().equals("RUNNING")) {
      Thread.sleep(1000);
      run = anbu.get("/api/v1/duplicates/run", anbu.login("coordinator"), anbu.password());
      anbu.get(
          "/api/v1/patients?q=%EA%B9%80%EC%98%81%ED%9D%AC",
          anbu.login("coordinator"), anbu.password());
    }
    if (!run.get("state").asText().equals("DONE")) {
      throw new IllegalStateException("the comparison ended as " + run);
    }
    return "%,d records, %,d pairs compared, %,d merged, %,d to review; said to need %,d MB, on disk %,d MB"
        .formatted(
            run.get("records").asLong(),
            run.get("compared").asLong(),
            run.get("merged").asLong(),
            run.get("review").asLong(),
            run.get("memoryMb").asLong(),
            run.get("diskMb").asLong());
  }

  private String campaign;

  private String planned() throws Exception {
    JsonNode segment =
        post(
            "/api/v1/segments",
            "{\"name\":\"everyone "
                + System.currentTimeMillis()
                + "\",\"criterion\":{\"type\":\"age\",\"from\":0,\"to\":120}}");
    campaign =
        post(
                "/api/v1/campaigns",
                """
                {"name":"Heap","goal":"Measure","department":"IM","segment":"%s",
                 "budget":1000000000,
                 "ladder":[{"channel":"SMS","waitDays":7},{"channel":"PHONE","waitDays":7}]}
                """
                    .formatted(segment.get("id").asText()))
            .get("id")
            .asText();
    JsonNode plan = post("/api/v1/campaigns/" + campaign + "/plan", "");
    return "%,d in the group, %,d members"
        .formatted(plan.get("found").asLong(), plan.get("members").asLong());
  }

  private String reported() {
    var reader = ClinicReader.signIn(anbu.url(), anbu.login("coordinator"), anbu.password());
    double millis = reader.read("/campaigns/" + campaign + "/results");
    millis += reader.read("/campaigns/" + campaign);
    millis += reader.read("/households");
    return "results, campaign and households in %,.0f ms".formatted(millis);
  }

  private JsonNode post(String path, String body) throws Exception {
    return anbu.post(path, body, anbu.login("coordinator"), anbu.password());
  }

  /** Made and written part by part: a part is a town of its own. */
  private static void write(Path table, int records) throws IOException {
    Instant begin = Instant.now();
    try (BufferedWriter csv = Files.newBufferedWriter(table)) {
      csv.write("등록번호,성명,생년월일,성별,휴대전화,이메일,우편번호,주소\n");
      for (int part = 0; part * PART < records; part++) {
        int size = Math.min(PART, records - part * PART);
        for (LinkageRecord record : MadeUpKorea.of(part, size * 9 / 10, size / 10, 3).records()) {
          csv.write(row(part, record));
        }
      }
    }
    System.err.printf(
        "%s written in %d s%n", table, Duration.between(begin, Instant.now()).toSeconds());
  }

  private static String row(int part, LinkageRecord record) {
    return "%d-%d,%s,%s,%s,%s,%s,%s,\"%s\"%n"
        .formatted(
            part,
            record.id(),
            text(record.name()),
            record.birthDate() == null ? "" : record.birthDate(),
            record.sex(),
            record.phones().isEmpty() ? "" : record.phones().get(0),
            record.emails().isEmpty() ? "" : record.emails().get(0),
            text(record.postalCode()),
            text(record.address()));
  }

  private static String text(String value) {
    return value == null ? "" : value.replace("\"", "");
  }
}
