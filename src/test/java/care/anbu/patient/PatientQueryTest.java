package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.PatientQuery.Clue;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientQueryTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate BORN = LocalDate.of(1961, 3, 5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1961-03-05",
        "610305",
        "19610305",
        "1961.3.5",
        "1961. 3. 5.",
        "1961/3/5",
        "61-3-5",
        "1961년 3월 5일",
        "１９６１０３０５"
      })
  void readsABirthDateInTheUsualWays(String text) {
    var query = read(text);
    assertThat(query.names()).isEmpty();
    assertThat(query.clues()).singleElement().matches(clue -> clue.birthDates().contains(BORN));
  }

  @Test
  void twoDigitsOfAYearMayMeanEitherCenturyButNotTheFuture() {
    assertThat(read("150305").clues().get(0).birthDates())
        .containsExactly(LocalDate.of(1915, 3, 5), LocalDate.of(2015, 3, 5));
    assertThat(read("610305").clues().get(0).birthDates()).containsExactly(BORN);
    assertThat(read("1961-13-05").clues()).allMatch(clue -> clue.birthDates().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "5678, 5678",
    "1234-5678, 12345678",
    "01012345678, 01012345678",
    "010-1234-5678, 01012345678",
    "010 1234 5678, 01012345678",
    "(02) 123-4567, 021234567",
    "+82 10-1234-5678, 821012345678"
  })
  void readsThePhoneByItsLastDigits(String text, String digits) {
    assertThat(read(text).clues()).singleElement().extracting(Clue::digits).isEqualTo(digits);
  }

  @Test
  void fewerThanFourDigitsAreNoPhone() {
    assertThat(read("567").clues()).singleElement().extracting(Clue::digits).isEqualTo("");
  }

  @Test
  void readsTwoPartsTogether() {
    var query = read("김영희 5678");
    assertThat(query.names()).containsExactly("김영희");
    assertThat(query.clues()).singleElement().extracting(Clue::digits).isEqualTo("5678");

    query = read("Jones, Mary 1961-03-05");
    assertThat(query.names()).containsExactly("Jones", "Mary");
    assertThat(query.clues()).singleElement().matches(clue -> clue.birthDates().contains(BORN));

    assertThat(read("19610305 5678").clues()).hasSize(2);
  }

  @Test
  void wordsWithDigitsMayBeChartNumbersOrNames() {
    assertThat(read("A-0012").clues()).containsExactly(new Clue("A-0012", "", Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", ","})
  void nothingMeansEveryone(String text) {
    assertThat(read(text).isEmpty()).isTrue();
    assertThat(PatientQuery.of(null, TODAY).isEmpty()).isTrue();
  }

  private static PatientQuery read(String text) {
    return PatientQuery.of(text, TODAY);
  }
}
