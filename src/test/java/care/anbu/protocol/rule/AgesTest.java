package care.anbu.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

  @ParameterizedTest
  @CsvSource({
    "1970-05-17, P40Y, DAY,        2010-05-17",
    "2000-02-29, P18Y, DAY,        2018-03-01",
    "2000-02-29, P20Y, DAY,        2020-02-29",
    "2025-08-31, P6M,  DAY,        2026-03-01",
    "2025-08-28, P6M,  DAY,        2026-02-28",
    "1970-01-01, P51Y, YEAR_START, 2021-01-01",
    "1970-01-02, P51Y, YEAR_START, 2022-01-01",
    "1970-12-31, P40Y, YEAR_END,   2010-01-01",
    "1971-01-01, P40Y, YEAR_END,   2011-01-01"
  })
  void anAgeHoldsFromTheDayOnWhichItCounts(String birth, String age, Ages.At at, String day) {
    LocalDate born = LocalDate.parse(birth);

    assertThat(Courses.ages(age, null, at).begin(born)).isEqualTo(day);
    assertThat(Courses.ages(null, age, at).end(born)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"P50Y, P40Y", "P40Y, P40Y", "P-1Y, P40Y", "P1Y, P131Y"})
  void agesThatCannotBeAreRefused(String from, String below) {
    assertThatThrownBy(() -> Courses.ages(from, below, Ages.At.DAY)).isInstanceOf(Problem.class);
  }
}
