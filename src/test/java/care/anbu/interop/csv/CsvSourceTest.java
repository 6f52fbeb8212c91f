package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

  @TempDir Path folder;

  @Test
  void whatStandsBesideTitlesWithoutRowsIsTold() throws Exception {
    List<Reading> readings = read("환자 목록,,\n출력일 2026-03-01,,\n차트번호,성명,휴대폰\n");

    assertThat(readings).extracting(Reading::draft).containsOnlyNulls();
    assertThat(readings).extracting(Reading::refused).containsOnlyNulls();
    assertThat(readings).flatExtracting(Reading::unused).containsExactly("row 1", "row 2");
  }

  @Test
  void whatStandsBesideRowsIsToldOnce() throws Exception {
    assertThat(read("환자 목록,,\n차트번호,성명,휴대폰\nA1,김영희,\nA2,이순자,\n"))
        .hasSize(2)
        .flatExtracting(Reading::unused)
        .containsExactly("row 1");
  }

  @Test
  void titlesAloneAreNoRow() throws Exception {
    assertThat(read("차트번호,성명,휴대폰\n")).isEmpty();
  }

  private List<Reading> read(String text) throws Exception {
    Path path = Files.writeString(folder.resolve("t.csv"), text);
    TableFile table = TableFile.of(path, Tables.limits(5 << 20));
    TableHead head = TableHead.of(table);
    var columns =
        new MappedColumns(head.titles(), MappingGuess.of(head), RowReaderTest.KOREA.dates(), 9999);
    var reader = new RowReader(RowReaderTest.KOREA);
    var readings = new ArrayList<Reading>();
    try (var source = new CsvSource(table, "t.csv", head, columns, table.limits())) {
      for (var line = source.next(); line != null; line = source.next()) {
        readings.addAll(reader.read(line));
      }
    }
    return readings;
  }
}
