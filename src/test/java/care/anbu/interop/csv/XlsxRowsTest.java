package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.archive.UnpackBudget;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** Workbooks as Excel and its imitators write them. */
class XlsxRowsTest {

  private static final String TEXTS =
      "<si><t>차트번호</t></si><si><r><t>김</t></r><r><t>영희</t></r><rPh><t>기무</t></rPh></si>";

  @Test
  void firstVisibleSheetIsReadWithItsTextsAndGaps() {
    var rows =
        Tables.rows(
            Tables.workbook(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>성명</t></is></c></row>"
                    + "<row r=\"4\"><c r=\"A4\"><v>17</v></c><c r=\"C4\" t=\"s\"><v>1</v></c></row>",
                TEXTS));

    assertThat(rows)
        .containsExactly(
            TableRow.of(1, List.of("차트번호", "", "성명")), TableRow.of(4, List.of("17", "", "김영희")));
  }

  @Test
  void numbersAreWhatTheirCellsShow() {
    var row =
        Tables.rows(
                Tables.workbook(
                    "<row><c t=\"n\"><v>1234</v></c><c s=\"3\"><v>1234</v></c>"
                        + "<c s=\"1\"><v>32143</v></c><c s=\"2\"><v>32143</v></c>"
                        + "<c s=\"4\"><v>46086.60416666666</v></c><c><v>0.30000000000000004</v></c>"
                        + "<c><v>1.23456789012E11</v></c><c><v>1.2345678901234568E+19</v></c>"
                        + "<c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c>"
                        + "<c t=\"str\"><f>A1</f><v>x</v></c></row>",
                    ""))
            .get(0);

    assertThat(row.cells())
        .containsExactly(
            "1234",
            "00001234",
            "1988-01-01",
            "1988-01-01",
            "2026-03-05T14:30",
            "0.3",
            "123456789012",
            "1.23457E+19",
            "#N/A",
            "TRUE",
            "x");
    assertThat(Damage.isLost(row.cells().get(7))).isTrue();
  }

  @Test
  void numbersBeyondAnyDoubleAreNotWrittenOut() {
    var row =
        Tables.rows(
                Tables.workbook(
                    "<row><c><v>1E-999999999</v></c><c><v>1E2147483647</v></c></row>", ""))
            .get(0);

    assertThat(row.cells()).containsExactly("1E-999999999", "1E2147483647");
  }

  @Test
  void cutOffWorkbookIsDamagedNotEmpty() {
    byte[] whole = Tables.workbook("<row><c><v>1</v></c></row>", "");

    assertThatThrownBy(() -> Tables.rows(Arrays.copyOf(whole, whole.length * 2 / 3)))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(ZipException.class);
  }

  @Test
  void malformedSheetIsDamaged() {
    assertThatThrownBy(() -> Tables.rows(Tables.workbook("<row><c></row>", "")))
        .cause()
        .isInstanceOf(ZipException.class);
  }

  @Test
  void documentTypesAreNotFollowed() {
    byte[] attack =
        Tables.zip(
            java.util.Map.of(
                "xl/workbook.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                    + "<workbook><sheets><sheet name=\"&b;\" id=\"1\"/></sheets></workbook>"));

    assertThatThrownBy(() -> Tables.rows(attack)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void bombInASheetIsStopped() {
    byte[] bomb = Tables.workbook("<row></row>".repeat(20_000_000), "");

    assertThatThrownBy(() -> Tables.rows(bomb)).cause().isInstanceOf(UnpackBudget.Exceeded.class);
  }
}
