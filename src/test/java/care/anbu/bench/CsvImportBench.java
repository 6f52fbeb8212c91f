package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of a Korean patient list imported per second by a whole Anbu over HTTP, first and second
 * time, with all checks on, beside a bare multi-row insert of as many rows with three indexes in
 * the same run. Each row has a chart number, name, birth date, sex, mobile, e-mail, address and
 * postal code, and so makes a patient and three contact points.
 *
 * <p>Arguments: the number of rows; without one 200,000. The server gets 512 MB of memory. Needs
 * {@code target/quarkus-app}.
 */
public class CsvImportBench {

  private static final int ROWS = 200_000;
  private static final String[] FAMILIES = {"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"};
  private static final String[] GIVEN = {"영희", "민호", "서연", "지훈", "수진", "현우", "미경", "도윤"};

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
    Path work = Files.createTempDirectory("anbu-csv-bench");
    Path table = work.resolve("patients.csv");
    generate(table, rows);
    var bench = new ImportBench(work);
    Process anbu = bench.start();
    JsonNode first;
    JsonNode second;
    try {
      first = bench.imported("csv", table);
      second = bench.imported("csv", table);
    } finally {
      anbu.destroy();
      anbu.waitFor();
    }
    double insert = rows / bench.bareInsertSeconds(rows);
    double speed = rows / ImportBench.seconds(first);
    System.out.printf("CSV import of %,d rows%n", rows);
    System.out.printf("  first import      %,9.0f rows/s%n", speed);
    System.out.printf("  second, unchanged %,9.0f rows/s%n", rows / ImportBench.seconds(second));
    System.out.printf("  bare insert       %,9.0f rows/s (the peer)%n", insert);
    System.out.printf(
        "  import/insert     %9.0f %% (goal: at least 25 %%)%n", 100 * speed / insert);
    System.out.printf(
        "  created %s, unchanged the second time %s, rejected %s%n",
        first.get("created"), second.get("unchanged"), first.get("rejected"));
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
