package care.anbu.bench;

import care.anbu.start.EmbeddedDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * FHIR resources imported per second by a whole Anbu over HTTP, first and second time, beside a
 * bare multi-row insert of as many rows with three indexes in the same run: what is left is the
 * price of reading, checking and finding out what is already there.
 *
 * <p>Arguments: a folder of NDJSON files (plain or gzip); without one 200,000 resources are made.
 * Needs {@code target/quarkus-app}.
 */
public class ImportBench {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENTS = 20_000;
  private static final int VISITS_EACH = 5;
  private static final int CONDITIONS_EACH = 4;

  private final Path work;
  private String url;
  private String authorization;

  ImportBench(Path work) {
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new ImportBench(Files.createTempDirectory("anbu-import-bench"));
    Path upload = bench.work.resolve("upload.zip");
    if (arguments.length > 0) {
      zip(Path.of(arguments[0]), upload);
    } else {
      generate(upload);
    }
    bench.run(upload);
  }

  private void run(Path upload) throws Exception {
    Process anbu = start();
    JsonNode first;
    JsonNode second;
    try {
      first = imported("fhir-ndjson", upload);
      second = imported("fhir-ndjson", upload);
    } finally {
      anbu.destroy();
      anbu.waitFor();
    }
    long resources = first.get("read").asLong();
    double insert = resources / bareInsertSeconds(resources);
    System.out.printf("FHIR import of %,d resources%n", resources);
    System.out.printf(
        "  first import      %,9.0f resources/s (goal: at least 6,500)%n",
        resources / seconds(first));
    System.out.printf("  second, unchanged %,9.0f resources/s%n", resources / seconds(second));
    System.out.printf("  bare insert       %,9.0f rows/s (the peer)%n", insert);
    System.out.printf("  import/insert     %9.0f %%%n", 100 * resources / seconds(first) / insert);
    System.out.printf(
        "  created %s, unchanged the second time %s, rejected %s%n",
        first.get("created"), second.get("unchanged"), first.get("rejected"));
  }

  Process start() throws IOException, InterruptedException {
    Path data = work.resolve("data");
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Danbu.data=" + data,
            "-jar",
            "target/quarkus-app/quarkus-run.jar");
    command.environment().put("ANBU_PORT", System.getProperty("anbu.bench.port", "8194"));
    Process anbu =
        command.redirectErrorStream(true).redirectOutput(work.resolve("log").toFile()).start();
    Path ready = data.resolve("run.json");
    while (Files.notExists(ready)) {
      if (!anbu.isAlive()) {
        throw new IllegalStateException(Files.readString(work.resolve("log")));
      }
      Thread.sleep(200);
    }
    JsonNode run = JSON.readTree(ready.toFile());
    url = run.get("url").asText();
    JsonNode staff = run.at("/clinics/0/staff");
    for (JsonNode member : staff) {
      if (member.get("role").asText().equals("ADMINISTRATOR")) {
        String signIn = member.get("login").asText() + ":" + member.get("password").asText();
        authorization =
            "Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8));
      }
    }
    return anbu;
  }

  /** Imports a file and waits until it is in. */
  JsonNode imported(String format, Path upload) throws IOException, InterruptedException {
    JsonNode started =
        call(
            HttpRequest.newBuilder(URI.create(url + "/api/v1/imports?format=" + format))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(upload)));
    URI report = URI.create(url + "/api/v1/imports/" + started.get("id").asText());
    while (true) {
      JsonNode state = call(HttpRequest.newBuilder(report));
      if (!state.get("state").asText().equals("RUNNING")) {
        return state;
      }
      Thread.sleep(500);
    }
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        HTTP.send(
            request.header("Authorization", authorization).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  static double seconds(JsonNode report) {
    return Duration.between(
                Instant.parse(report.get("startedAt").asText()),
                Instant.parse(report.get("finishedAt").asText()))
            .toMillis()
        / 1000.0;
  }

  /** As many rows of the width of a visit, with its number of indexes, a thousand a statement. */
  double bareInsertSeconds(long rows) throws SQLException {
    var database = EmbeddedDatabase.start(work.resolve("bare"));
    try (var connection =
            DriverManager.getConnection(
                database.url() + "?rewriteBatchedStatements=true",
                database.user(),
                database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "create table bare (clinic varchar(32), id bigint, patient bigint, department bigint,"
              + " type bigint, class varchar(10), at datetime(3), primary key (clinic, id),"
              + " key (clinic, patient, at), key (clinic, department, patient, at),"
              + " key (clinic, type))");
      connection.setAutoCommit(false);
      long begin = System.nanoTime();
      try (var insert =
          connection.prepareStatement("insert into bare values (?, ?, ?, ?, ?, 'AMB', ?)")) {
        for (long row = 0; row < rows; row++) {
          insert.setString(1, "anbu");
          insert.setLong(2, row);
          insert.setLong(3, row * 7919 % 100_003);
          insert.setLong(4, row % 6);
          insert.setLong(5, row % 60);
          insert.setTimestamp(6, new java.sql.Timestamp(row * 60_000));
          insert.addBatch();
          if (row % 1000 == 999 || row == rows - 1) {
            insert.executeBatch();
            connection.commit();
          }
        }
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      database.stop();
    }
  }

  private static void zip(Path folder, Path to) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(to));
        var files = Files.list(folder)) {
      zip.setLevel(0);
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static void generate(Path to) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
      for (String type : List.of("Patient", "Encounter", "Condition")) {
        zip.putNextEntry(new ZipEntry(type + ".ndjson"));
        int each =
            switch (type) {
              case "Patient" -> 1;
              case "Encounter" -> VISITS_EACH;
              default -> CONDITIONS_EACH;
            };
        for (int i = 0; i < PATIENTS * each; i++) {
          zip.write(resource(type, i, i / each).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
  }

  private static String resource(String type, int number, int patient) {
    String day = "20%02d-%02d-%02d".formatted(10 + number % 15, 1 + number % 12, 1 + number % 28);
    return switch (type) {
      case "Patient" ->
          """
          {"resourceType":"Patient","id":"p%1$d","name":[{"family":"김","given":["환자%1$d"]}],\
          "telecom":[{"system":"phone","value":"010-0%2$03d-%3$04d"}],"gender":"female",\
          "birthDate":"19%4$02d-01-01","address":[{"text":"서울시 중구 %1$d","postalCode":"04524"}]}
          """
              .formatted(number, number / 10_000 % 1000, number % 10_000, number % 100);
      case "Encounter" ->
          """
          {"resourceType":"Encounter","id":"e%d","status":"finished","class":{"code":"AMB"},\
          "type":[{"coding":[{"system":"urn:type","code":"t%d","display":"내과 진료"}]}],\
          "subject":{"reference":"Patient/p%d"},"period":{"start":"%sT10:00:00+09:00"}}
          """
              .formatted(number, number % 20, patient, day);
      default ->
          """
          {"resourceType":"Condition","id":"c%d","code":{"coding":[{"system":"urn:kcd",\
          "code":"K%d","display":"질병"}]},"subject":{"reference":"Patient/p%d"},\
          "onsetDateTime":"%s"}
          """
              .formatted(number, number % 300, patient, day);
    };
  }
}
