package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * FHIR resources imported per second by a whole Anbu over HTTP, first and second time, beside the
 * very same rows by bare inserts into tables with the same indexes, as for {@code CsvImport}: what
 * is left is the price of reading, checking and finding out what is already there.
 *
 * <p>Arguments: a folder of NDJSON files (plain or gzip), or how many patients to make, with nine
 * resources more of each; without one 20,000.
 */
public class ImportBench {

  private static final int PATIENTS = 20_000;
  private static final int VISITS_EACH = 5;
  private static final int CONDITIONS_EACH = 4;

  public static void main(String[] arguments) {
    Bench.main(
        ImportBench.class,
        () -> {
          Path work = Files.createTempDirectory("anbu-import-bench");
          Path upload = work.resolve("upload.zip");
          boolean given = arguments.length > 0 && !arguments[0].matches("\\d+");
          if (given) {
            zip(Path.of(arguments[0]), upload);
          } else {
            generate(upload, Bench.size(arguments, PATIENTS));
          }
          try (var anbu = RunningAnbu.withDemo(work, "-Xmx512m")) {
            String size = given ? arguments[0] : "" + Bench.size(arguments, PATIENTS);
            measure(anbu, upload, new Report("Import", size));
          }
        });
  }

  static void measure(RunningAnbu anbu, int patients, Report report) throws Exception {
    Path upload = Files.createTempFile("fhir", ".zip");
    generate(upload, patients);
    try {
      measure(anbu, upload, report);
    } finally {
      Files.delete(upload);
    }
  }

  private static void measure(RunningAnbu anbu, Path upload, Report report) throws Exception {
    try (var database = anbu.connect();
        var worker = anbu.connect()) {
      var same = new SameRows(database, worker, anbu.clinic());
      JsonNode first = anbu.imported("fhir-ndjson", upload);
      SameRows.Written written = same.insertedAgain();
      JsonNode second = anbu.imported("fhir-ndjson", upload);
      long resources = first.get("read").asLong();
      double speed = resources / RunningAnbu.seconds(first);
      double peer = resources / written.seconds();
      report.limited("first import", speed, "res/s", 6_500);
      report.figure("second, unchanged", resources / RunningAnbu.seconds(second), "res/s");
      report.peer("the same rows bare", peer, "res/s");
      report.share("import/bare", speed, peer, 60);
      report.say(
          "created %s, unchanged the second time %s, rejected %s; %,d rows in %s",
          first.get("created"),
          second.get("unchanged"),
          first.get("rejected"),
          written.rows(),
          written.tables());
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

  private static void generate(Path to, int patients) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
      for (String type : List.of("Patient", "Encounter", "Condition")) {
        zip.putNextEntry(new ZipEntry(type + ".ndjson"));
        int each =
            switch (type) {
              case "Patient" -> 1;
              case "Encounter" -> VISITS_EACH;
              default -> CONDITIONS_EACH;
            };
        for (int i = 0; i < patients * each; i++) {
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
