package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What becomes of an import amid which the memory ends. A whole Anbu with 256 MB of heap, told to
 * take lines of any length, imports patients of whom one comes in a line of 300 MB: the process
 * must end with code 3. The next start, with the usual limit of a line, must go on with the import
 * to its end by itself: that one line rejected, everybody else there, nobody twice.
 *
 * <p>Argument: the number of patients, {@code 20000} unless given.
 */
public final class OutOfMemoryBench {

  private static final String LOGIN = "administrator@anbu";
  private static final String PASSWORD = "anbu-demo-2026";
  private static final String HEAP = "-Xmx256m";
  private static final int LONG_LINE = 300 << 20;

  private OutOfMemoryBench() {}

  public static void main(String[] arguments) {
    Bench.main(OutOfMemoryBench.class, () -> run(Bench.size(arguments, 20_000)));
  }

  private static void run(int patients) throws Exception {
    Path folder = Files.createTempDirectory("anbu-out-of-memory");
    Path file = folder.resolve("patients.ndjson");
    write(file, patients);

    String path;
    int code;
    try (var anbu = RunningAnbu.withDemo(folder, HEAP + " -Danbu.import.line-limit=1G")) {
      JsonNode started = anbu.upload("/api/v1/imports?format=fhir-ndjson", file, LOGIN, PASSWORD);
      path = "/api/v1/imports/" + started.get("id").asText();
      code = anbu.end(Duration.ofMinutes(10));
    }
    require(code == 3, "the process ended with code " + code);

    try (var anbu = RunningAnbu.withDemo(folder, HEAP)) {
      JsonNode run = anbu.get(path, LOGIN, PASSWORD);
      long begunWith = run.get("read").asLong();
      while (run.get("state").asText().equals("RUNNING")) {
        Thread.sleep(500);
        run = anbu.get(path, LOGIN, PASSWORD);
      }
      long[] there = there(anbu);
      System.out.printf(
          "out of memory: ended with code %d; the next start went on from about %,d records to %s:"
              + " %,d of %,d patients there, %,d twice, %,d lines rejected%n",
          code,
          begunWith,
          run.get("state").asText(),
          there[0],
          patients,
          there[0] - there[1],
          run.get("rejected").asLong());
      require(run.get("state").asText().equals("DONE"), "the import ended as " + run);
      require(there[0] == patients && there[1] == patients, "somebody is missing or doubled");
      require(run.get("rejected").asLong() == 1, "more than the long line was rejected");
      require(run.get("created").asLong() == patients, "the counts do not tell what is there");
    }
  }

  /** Patients of the file that are there, and how many different ones. */
  private static long[] there(RunningAnbu anbu) throws Exception {
    try (var connection = anbu.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*), count(distinct name) from patient where clinic_id = 'anbu'"
                    + " and name like 'Memory %'")) {
      rows.next();
      return new long[] {rows.getLong(1), rows.getLong(2)};
    }
  }

  private static void write(Path file, int patients) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < patients; i++) {
        if (i == patients / 2) {
          out.write("{\"resourceType\":\"Patient\",\"id\":\"long\",\"name\":[{\"text\":\"");
          String part = "x".repeat(1 << 20);
          for (int written = 0; written < LONG_LINE; written += part.length()) {
            out.write(part);
          }
          out.write("\"}]}\n");
        }
        out.write(
            "{\"resourceType\":\"Patient\",\"id\":\"m%1$d\",\"name\":[{\"text\":\"Memory %1$d\"}]}\n"
                .formatted(i));
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
