package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import care.anbu.interop.draft.Reason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What spreadsheets do to numbers: repaired where certain, else left out, never imported. */
class DamagedCellsTest {

  static Stream<Arguments> cells() {
    return Stream.of(
        arguments(Field.CHART_NUMBER, "1.23457E+11", "", Reason.VALUE_LOST),
        arguments(Field.CHART_NUMBER, "1,23E+08", "", Reason.VALUE_LOST),
        arguments(Field.CHART_NUMBER, "####", "", Reason.VALUE_LOST),
        arguments(Field.CHART_NUMBER, "#N/A", "", Reason.VALUE_LOST),
        arguments(Field.CHART_NUMBER, "3월 5일", "", Reason.VALUE_LOST),
        arguments(Field.CHART_NUMBER, "12345.0", "12345", Reason.FRACTION_REMOVED),
        arguments(Field.CHART_NUMBER, "'00123", "00123", null),
        arguments(Field.CHART_NUMBER, "=\"00123\"", "00123", null),
        arguments(Field.CHART_NUMBER, "12E3", "12E3", null),
        arguments(Field.CHART_NUMBER, "rec-223-org", "rec-223-org", null),
        arguments(Field.PHONE, "1012345678", "01012345678", Reason.ZERO_RESTORED),
        arguments(Field.PHONE, "10-1234-5678", "01012345678", Reason.ZERO_RESTORED),
        arguments(Field.PHONE, "1012345678.0", "01012345678", Reason.ZERO_RESTORED),
        arguments(Field.PHONE, "1.01235E+09", "", Reason.VALUE_LOST),
        arguments(Field.PHONE, "212345678", "", Reason.ZERO_UNCERTAIN),
        arguments(Field.PHONE, "5551234", "", Reason.ZERO_UNCERTAIN),
        arguments(Field.PHONE, "1588-1234", "1588-1234", null),
        arguments(Field.PHONE, "02-1234-5678", "02-1234-5678", null),
        arguments(Field.PHONE, "+82 10 1234 5678", "+82 10 1234 5678", null),
        arguments(Field.NAME, "#####", "", Reason.VALUE_LOST),
        arguments(Field.NAME, "Null", "Null", null),
        arguments(Field.NAME, "NULL", "", null),
        arguments(Field.OTHER_IDENTIFIER, "-", "", null));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cellIsUnderstood(Field field, String cell, String value, Reason note) {
    assertThat(column(field).read(cell)).isEqualTo(new Cell(value, note));
  }

  @Test
  void postalCodeGetsItsZeroBackWhereTheOthersHaveFiveDigits() {
    var korean = column(Field.POSTAL_CODE);
    korean.learn("06236");
    assertThat(korean.read("4524")).isEqualTo(Cell.repaired("04524", Reason.ZERO_RESTORED));

    var australian = column(Field.POSTAL_CODE);
    australian.learn("4011");
    australian.learn("2776");
    assertThat(australian.read("4011")).isEqualTo(Cell.of("4011"));
  }

  private static Column column(Field field) {
    return Column.of(
        field, new DateContext("KR", ZoneId.of("Asia/Seoul"), LocalDate.of(2026, 11, 22)));
  }
}
