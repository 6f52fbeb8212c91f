package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of a Korean patient list imported per second by a whole Anbu over HTTP, first and second
 * time, with all checks on. Beside it the very same rows, read back from every table that the
 * import wrote to, into tables with the same columns and indexes, by bare inserts of a thousand
 * rows with a commit each. Each row of the list has a chart number, name, birth date, sex, mobile,
 * e-mail, address and postal code, and so makes a patient and three contact points.
 *
 * <p>Arguments: the number of rows; without one 200,000. The server gets 512 MB of memory. Records
 * are not compared by themselves meanwhile: Duplicates measures that.
 */
public class CsvImportBench {

  private static final int ROWS = 200_000;
  private static final String[] FAMILIES = {"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"};
  private static final String[] GIVEN = {"영희", "민호", "서연", "지훈", "수진", "현우", "미경", "도윤"};

  /** Rows per second that phpList imports, and how many times that is promised. */
  private static final double PHPLIST = 20 * 255;

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("anbu-csv-bench");
    Bench.withDemo(
        CsvImportBench.class,
        arguments,
        ROWS,
        folder,
        "-Xmx512m -Danbu.linkage.automatic=false",
        CsvImportBench::measure);
  }

  static void measure(RunningAnbu anbu, int rows, Report report) throws Exception {
    Path table = Files.createTempFile("patients", ".csv");
    generate(table, rows);
    try (var database = anbu.connect();
        var worker = anbu.connect()) {
      var same = new SameRows(database, worker, anbu.clinic());
      JsonNode first = anbu.imported("csv", table);
      SameRows.Written written = same.insertedAgain();
      JsonNode second = anbu.imported("csv", table);
      double speed = rows / RunningAnbu.seconds(first);
      double peer = rows / written.seconds();
      report.limited("first import", speed, "rows/s", PHPLIST);
      report.figure("second, unchanged", rows / RunningAnbu.seconds(second), "rows/s");
      report.peer("the same rows bare", peer, "rows/s");
      report.share("import/bare", speed, peer, 60);
      report.say(
          "created %s, unchanged the second time %s, rejected %s; %,d rows in %s",
          first.get("created"),
          second.get("unchanged"),
          first.get("rejected"),
          written.rows(),
          written.tables());
    } finally {
      Files.delete(table);
    }
  }

  private static void generate(Path to, int rows) throws Exception {
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      out.write("차트번호,성명,생년월일,성별,휴대폰,이메일,주소,우편번호\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            "A%07d,%s%s,%d-%02d-%02d,%s,010-0%03d-%04d,p%d@example.com,\"서울특별시 강남구 테헤란로 %d, %d호\",%05d\n"
                .formatted(
                    i,
                    FAMILIES[i % 10],
                    GIVEN[i / 10 % 8],
                    1930 + i % 90,
                    1 + i % 12,
                    1 + i % 28,
                    i % 2 == 0 ? "여" : "남",
                    i / 10_000 % 1000,
                    i % 10_000,
                    i,
                    i % 500,
                    i % 2000,
                    6000 + i % 900));
      }
    }
  }
}
