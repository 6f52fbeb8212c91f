package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import care.anbu.interop.draft.Reason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates of all kinds of columns. */
class DateColumnTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  static Stream<Arguments> writings() {
    return Stream.of(
        arguments("1988-03-05", "1988-03-05"),
        arguments("19880305", "1988-03-05"),
        arguments("19880305.0", "1988-03-05"),
        arguments("1988. 3. 5.", "1988-03-05"),
        arguments("1988.03.05", "1988-03-05"),
        arguments("1988/3/5", "1988-03-05"),
        arguments("1988년 3월 5일", "1988-03-05"),
        arguments("1988-03-05 (토)", "1988-03-05"),
        arguments("'1988-03-05", "1988-03-05"),
        arguments("=\"1988-03-05\"", "1988-03-05"),
        arguments("05-Mar-1988", "1988-03-05"),
        arguments("5 March 1988", "1988-03-05"),
        arguments("Mar 5, 1988", "1988-03-05"),
        arguments("05-Mar-88", "1988-03-05"),
        arguments("880305", "1988-03-05"),
        arguments("88.03.05", "1988-03-05"),
        arguments("1988-03-05 14:30", "1988-03-05T14:30"),
        arguments("1988-03-05 오후 2:30", "1988-03-05T14:30"),
        arguments("1988-03-05 2:30 PM", "1988-03-05T14:30"),
        arguments("1988-03-05T14:30:15Z", "1988-03-05T14:30:15Z"),
        arguments("19880305143000", "1988-03-05T14:30"));
  }

  @ParameterizedTest
  @MethodSource("writings")
  void everyUsualWritingIsRead(String written, String iso) {
    assertThat(column(Field.BIRTH_DATE, "KR", written).read(written)).isEqualTo(Cell.of(iso));
  }

  static Stream<Arguments> leftOut() {
    return Stream.of(
        arguments("3월 5일", Reason.VALUE_LOST),
        arguments("05-Mar", Reason.VALUE_LOST),
        arguments("Mar-88", Reason.VALUE_LOST),
        arguments("########", Reason.VALUE_LOST),
        arguments("1.98803E+07", Reason.VALUE_LOST),
        arguments("#N/A", Reason.VALUE_LOST),
        arguments("1988", Reason.PARTIAL_BIRTH_DATE),
        arguments("1988-03", Reason.PARTIAL_BIRTH_DATE),
        arguments("1988-13-05", Reason.UNREADABLE_DATE),
        arguments("1988-02-30", Reason.UNREADABLE_DATE),
        arguments("unknown", Reason.UNREADABLE_DATE),
        arguments("20.03.05", Reason.AMBIGUOUS_DATE));
  }

  @ParameterizedTest
  @MethodSource("leftOut")
  void doubtfulDateIsLeftOut(String written, Reason why) {
    assertThat(column(Field.BIRTH_DATE, "KR", written, "1988-03-05").read(written))
        .isEqualTo(Cell.leftOut(why));
  }

  @Test
  void dayAndMonthFollowTheWholeColumn() {
    var dayFirst = column(Field.BIRTH_DATE, "US", "03/05/1988", "25/12/1990");
    var monthFirst = column(Field.BIRTH_DATE, "GB", "03/05/1988", "12/25/1990");

    assertThat(dayFirst.read("03/05/1988").value()).isEqualTo("1988-05-03");
    assertThat(monthFirst.read("03/05/1988").value()).isEqualTo("1988-03-05");
  }

  @Test
  void withoutATellingCellTheCountryDecides() {
    assertThat(column(Field.BIRTH_DATE, "US", "03/05/1988").read("03/05/1988").value())
        .isEqualTo("1988-03-05");
    assertThat(column(Field.BIRTH_DATE, "GB", "03/05/1988").read("03/05/1988").value())
        .isEqualTo("1988-05-03");
  }

  @Test
  void columnThatMixesBothOrdersIsNotGuessed() {
    var mixed = column(Field.BIRTH_DATE, "US", "25/12/1990", "12/25/1990", "03/05/1988");

    assertThat(mixed.read("03/05/1988")).isEqualTo(Cell.leftOut(Reason.AMBIGUOUS_DATE));
    assertThat(mixed.read("25/12/1990")).isEqualTo(Cell.leftOut(Reason.AMBIGUOUS_DATE));
  }

  @Test
  void oneSlipInManyCellsChangesNothing() {
    var column = column(Field.BIRTH_DATE, "GB", "12/25/1990");
    for (int i = 0; i < 200; i++) {
      column.learn("25/12/1990");
    }

    assertThat(column.read("03/05/1988").value()).isEqualTo("1988-05-03");
    assertThat(column.read("12/25/1990")).isEqualTo(Cell.leftOut(Reason.UNREADABLE_DATE));
  }

  @Test
  void serialNumbersAreReadWhereTheWholeColumnHoldsThem() {
    assertThat(column(Field.BIRTH_DATE, "KR", "22345", "32143", "9000").read("22345"))
        .isEqualTo(Cell.repaired("1961-03-05", Reason.SERIAL_DATE_READ));
    assertThat(column(Field.BIRTH_DATE, "KR", "22345", "1990-01-01").read("22345"))
        .isEqualTo(Cell.leftOut(Reason.VALUE_LOST));
    assertThat(column(Field.BIRTH_DATE, "KR", "1985", "1990", "1961").read("1985"))
        .isEqualTo(Cell.leftOut(Reason.PARTIAL_BIRTH_DATE));
    assertThat(column(Field.BIRTH_DATE, "KR", "52345").read("52345"))
        .isEqualTo(Cell.leftOut(Reason.VALUE_LOST));
  }

  @Test
  void shortYearIsReadWhereOneCenturyIsPossible() {
    var births = column(Field.BIRTH_DATE, "KR", "05.03.05", "88.03.05");

    assertThat(births.read("05.03.05").value()).isEqualTo("2005-03-05");
    assertThat(births.read("30.03.05").value()).isEqualTo("1930-03-05");
    assertThat(births.read("20.03.05").note()).isEqualTo(Reason.AMBIGUOUS_DATE);
    assertThat(column(Field.VISITED_AT, "KR", "20.03.05").read("20.03.05").value())
        .isEqualTo("2020-03-05");
    assertThat(column(Field.APPOINTMENT_AT, "KR", "27.03.05").read("27.03.05").value())
        .isEqualTo("2027-03-05");
  }

  @Test
  void nothingIsNothing() {
    for (String empty : List.of("-", "NULL", "N/A", "0000-00-00", "'")) {
      assertThat(column(Field.DECEASED_ON, "KR", empty).read(empty)).isEqualTo(Cell.EMPTY);
    }
  }

  private static Column column(Field field, String country, String... cells) {
    Column column = Column.of(field, new DateContext(country, ZoneId.of("Asia/Seoul"), TODAY));
    for (String cell : cells) {
      column.learn(cell);
    }
    return column;
  }
}
