package care.anbu.interop.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.draft.RecordSource;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text tables as programs write them, whole and broken. */
class CsvRowsTest {

  private static final Charset MS949 = Charset.forName("MS949");
  private static final String TABLE = "차트번호,성명\n1,홍길동\n2,똠방각하\n";

  static Stream<Arguments> encodings() {
    return Stream.of(
        arguments("UTF-8", TABLE.getBytes(UTF_8)),
        arguments("UTF-8 with a mark", ("\uFEFF" + TABLE).getBytes(UTF_8)),
        arguments("Korean Windows, syllables beyond EUC-KR", TABLE.getBytes(MS949)),
        arguments("Excel's Unicode text", ("\uFEFF" + TABLE).getBytes(UTF_16LE)),
        arguments("UTF-16, big end first", ("\uFEFF" + TABLE).getBytes(UTF_16BE)),
        arguments("gzip", Tables.gzip(TABLE.getBytes(MS949))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void encodingIsRecognised(String name, byte[] content) {
    assertThat(Tables.rows(content))
        .extracting(TableRow::cells)
        .containsExactly(List.of("차트번호", "성명"), List.of("1", "홍길동"), List.of("2", "똠방각하"));
  }

  @Test
  void encodingIsRecognisedHoweverLateTheFirstKoreanLetterComes() {
    String table = "id,name\n" + "1,smith\n".repeat(200_000) + "2,김영희\n";

    var rows = Tables.rows(table.getBytes(MS949));

    assertThat(rows.get(rows.size() - 1).cells()).containsExactly("2", "김영희");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void separatorIsRecognised(String separator) {
    String table =
        String.join(separator, "id", "name", "address")
            + "\n"
            + String.join(separator, "1", "Kim", "\"1, Main Street; 2|3\"")
            + "\n";

    assertThat(Tables.rows(table.getBytes(UTF_8)).get(1).cells())
        .containsExactly("1", "Kim", "1, Main Street; 2|3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndCounts(String end) {
    String table = "a,b" + end + "1,2" + end + end + "3,4";

    assertThat(Tables.rows(table.getBytes(UTF_8)))
        .filteredOn(row -> !row.isBlank())
        .extracting(TableRow::number)
        .containsExactly(1L, 2L, 4L);
  }

  @Test
  void cellsMayHoldLineBreaksQuotesAndSeparators() {
    var rows =
        Tables.rows("a,b,c\r\n1,\"two\r\nlines\",\"a \"\"word\"\", yes\"\n2,x,y".getBytes(UTF_8));

    assertThat(rows.get(1).cells()).containsExactly("1", "two\nlines", "a \"word\", yes");
    assertThat(rows.get(2)).isEqualTo(TableRow.of(4, List.of("2", "x", "y")));
  }

  @Test
  void blanksAroundCellsAndQuotesMeanNothing() {
    assertThat(Tables.rows("rec_id, name\nrec-1, \"waller, jo\" ".getBytes(UTF_8)))
        .extracting(TableRow::cells)
        .containsExactly(List.of("rec_id", "name"), List.of("rec-1", "waller, jo"));
  }

  @Test
  void brokenQuoteCostsItsOwnLineOnly() {
    var rows =
        Tables.rows("a,b\n1,\"kim\n2,\"lee\"\n3,\"park\" x,\n4,choi\n5,\"jung".getBytes(UTF_8));

    assertThat(rows)
        .extracting(TableRow::number, TableRow::fault)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, null),
            org.assertj.core.groups.Tuple.tuple(2L, RowFault.BROKEN_QUOTES),
            org.assertj.core.groups.Tuple.tuple(3L, null),
            org.assertj.core.groups.Tuple.tuple(4L, RowFault.BROKEN_QUOTES),
            org.assertj.core.groups.Tuple.tuple(5L, null),
            org.assertj.core.groups.Tuple.tuple(6L, RowFault.BROKEN_QUOTES));
  }

  @Test
  void quoteThatIsNeverClosedDoesNotSwallowTheFile() {
    var rows = Tables.rows(("a,b\n1,\"kim\n" + "2,lee\n".repeat(5000)).getBytes(UTF_8));

    assertThat(rows).hasSize(5002).filteredOn(row -> row.fault() != null).hasSize(1);
  }

  @Test
  void lineOfAnotherEncodingIsNeverReadAsLetters() throws Exception {
    for (String name : List.of("김영희", "홍", "남궁민수", "뷁")) {
      var utf8 = new ByteArrayOutputStream();
      utf8.write("번호,성명\n1,이민호\n2,박지성\n".getBytes(UTF_8));
      utf8.write(("3," + name + "\n").getBytes(MS949));
      utf8.write("4,최수진\n".getBytes(UTF_8));
      var ms949 = new ByteArrayOutputStream();
      ms949.write("번호,성명\n1,이민호\n2,박지성\n".getBytes(MS949));
      ms949.write(("3," + name + "\n").getBytes(UTF_8));
      ms949.write("4,최수진\n".getBytes(MS949));

      for (var file : List.of(utf8, ms949)) {
        var rows = Tables.rows(file.toByteArray());
        assertThat(rows.get(3)).isEqualTo(TableRow.faulty(4, RowFault.OTHER_ENCODING));
        assertThat(rows.get(4).cells()).containsExactly("4", "최수진");
      }
    }
  }

  @Test
  void westernNamesAreNoOtherEncoding() {
    assertThat(Tables.rows("id,name\n1,José Müller\n2,Đặng Thị Hồng Ương\n".getBytes(UTF_8)))
        .extracting(TableRow::fault)
        .containsOnlyNulls();
  }

  @Test
  void rowLongerThanTheLimitIsToldAndTheRestIsRead() {
    var rows = Tables.rows(("a,b\n1," + "x".repeat(5000) + "\n2,y\n").getBytes(UTF_8), 1000);

    assertThat(rows.get(1)).isEqualTo(TableRow.faulty(2, RowFault.TOO_LONG));
    assertThat(rows.get(2).cells()).containsExactly("2", "y");
  }

  @Test
  void anyRowOfTheBeginningIsAskedForItsColumns() {
    String wide = "차트번호,성명\n1" + ",".repeat(1_000) + "\n";

    assertThatThrownBy(() -> Tables.head(wide))
        .hasRootCauseInstanceOf(RecordSource.OverLimit.class);
  }

  @Test
  void emptyCellsCountForHowMuchOfTheBeginningIsHeld() throws Exception {
    Path file = Files.createTempFile("table", ".test");
    try {
      // Cells alone would be 209 times 16,000, and characters 209 times 10,000.
      String row = "1".repeat(10_000) + ",".repeat(15_999) + "\n";
      Files.writeString(file, "차트번호,성명\n" + row.repeat(250));
      var limits = new TableLimits(100_000, 32_767, 100_000, 1_000_000, 250);

      assertThat(TableHead.of(TableFile.of(file, limits)).samples()).hasSizeBetween(100, 180);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void cutOffGzipEndsInAnErrorNotInSilence() {
    byte[] whole = Tables.gzip(("a,b\n" + "1,김영희 서울특별시\n".repeat(3000)).getBytes(UTF_8));

    assertThatThrownBy(() -> Tables.rows(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(EOFException.class);
  }

  @Test
  void bombIsStoppedBeforeItFillsAnything() {
    byte[] bomb = Tables.gzip(("a,b\n" + "\n".repeat(200 << 20)).getBytes(UTF_8));

    assertThatThrownBy(() -> Tables.rows(bomb))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(UnpackBudget.Exceeded.class);
  }
}
