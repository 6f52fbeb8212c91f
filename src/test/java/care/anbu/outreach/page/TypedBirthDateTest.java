package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Birth dates are read as people of eighty type them on a phone. */
class TypedBirthDateTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate BORN = LocalDate.of(1950, 3, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1950-03-01",
        "19500301",
        "500301",
        "1950.3.1",
        "1950. 3. 1.",
        "1950/03/01",
        "1950년 3월 1일",
        "50.3.1",
        " 1950 3 1 ",
        "１９５０－０３－０１",
        "03/01/1950",
        "March 1, 1950",
        "1 March 1950"
      })
  void aDateIsReadHoweverItIsWritten(String typed) {
    assertThat(TypedBirthDate.read(typed, TODAY, "KR")).contains(BORN);
  }

  @Test
  void inAmericaTheMonthComesFirst() {
    assertThat(TypedBirthDate.read("03/01/1950", TODAY, "US")).containsExactly(BORN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1950", "1950-13-01", "김영희", "1950-03-01 1951-03-01", "2030-01-01"})
  void whatIsNoBirthDateIsNone(String typed) {
    assertThat(TypedBirthDate.read(typed, TODAY, "KR")).isEqualTo(Set.of());
  }

  @Test
  void noFormMeansMoreThanFourDays() {
    for (String typed : new String[] {"500301", "010203", "03/01/50", "03/01/1950"}) {
      assertThat(TypedBirthDate.read(typed, TODAY, "KR")).hasSizeBetween(1, 4).as(typed);
    }
  }
}
