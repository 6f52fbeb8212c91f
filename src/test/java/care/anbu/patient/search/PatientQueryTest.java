package care.anbu.patient.search;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.search.PatientQuery.Clue;
import java.time.LocalDate;
import java.util.List;
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
        "1961 3 5",
        "1961년 3월 5일",
        "1961년3월5일생",
        "１９６１０３０５",
        "１９６１．３．５",
        "1961–03–05",
        "3/5/1961",
        "03-05-1961",
        "5.3.1961",
        "5 Mar 1961",
        "5th of March 1961",
        "March 5, 1961",
        "mar 5th 1961",
        "610305-2",
        "610305-2******",
        "610305-2345678",
        "6103052345678"
      })
  void readsABirthDateInTheUsualWays(String text) {
    var query = read(text);
    assertThat(query.words()).isEmpty();
    assertThat(query.clues()).singleElement().matches(clue -> clue.birthDates().contains(BORN));
  }

  @Test
  void inTheUnitedStatesTheMonthComesFirst() {
    for (String text : List.of("03/05/61", "3/5/1961", "03051961", "030561", "1961-03-05")) {
      assertThat(readInUs(text).clues().get(0).birthDates()).as(text).contains(BORN);
    }
    assertThat(readInUs("3/5/1961").clues().get(0).birthDates()).containsExactly(BORN);
    assertThat(readInUs("25/12/1961").clues().get(0).birthDates())
        .containsExactly(LocalDate.of(1961, 12, 25));
    assertThat(read("3/5/1961").clues().get(0).birthDates())
        .containsExactly(BORN, LocalDate.of(1961, 5, 3));
  }

  @Test
  void ofAResidentNumberOnlyTheFrontAndItsCenturyAreRead() {
    assertThat(read("150305-3").clues())
        .containsExactly(new Clue("", "", Set.of(LocalDate.of(2015, 3, 5))));
    assertThat(read("김영희 610305-2345678"))
        .isEqualTo(
            new PatientQuery(List.of("김영희"), List.of(new Clue("", "", Set.of(BORN))), false));
  }

  @Test
  void nobodyIsFoundByANumberOfTheState() {
    for (String number : List.of("6103052345678", "６１０３０５-２３４５６７８", "610305 2345678")) {
      assertThat(read(number).clues()).containsExactly(new Clue("", "", Set.of(BORN)));
    }
    for (String number : List.of("219-09-9901", "SSN 219099901", "RSSMRA85T10A562S")) {
      assertThat(readInUs(number).clues()).isEmpty();
    }
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
    assertThat(query.words()).containsExactly("김영희");
    assertThat(query.clues()).singleElement().extracting(Clue::digits).isEqualTo("5678");

    query = read("Jones, Mary 1961-03-05");
    assertThat(query.words()).containsExactly("Jones", "Mary");
    assertThat(query.clues()).singleElement().matches(clue -> clue.birthDates().contains(BORN));

    assertThat(read("19610305 5678").clues()).hasSize(2);
  }

  @Test
  void wordsWithDigitsMayBeChartNumbersOrNames() {
    assertThat(read("A-0012").words()).containsExactly("A-0012");
    assertThat(read("241017-0012").clues()).noneMatch(clue -> !clue.birthDates().isEmpty());
    assertThat(read("2024-0017").clues())
        .containsExactly(new Clue("2024-0017", "20240017", Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "ㄱㅇㅎ, ㄱㅇㅎ",
    "ﾡﾷﾾ, ㄱㅇㅎ", // half width
    "ㄳ, ㄱㅅ", // what a keyboard makes of ㄱ and ㅅ
    "김ㄶ, 김ㄴㅎ",
    "\u1100\u1175\u11B7\u110B\u1167\u11BC, 김영", // decomposed
    "Ｋｉｍ, Kim",
    "O’Brien, O'Brien"
  })
  void oneFormForEveryWayOfTyping(String text, String word) {
    assertThat(read(text).words()).containsExactly(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", ","})
  void nothingMeansEveryone(String text) {
    assertThat(read(text).isEmpty()).isTrue();
    assertThat(PatientQuery.of(null, TODAY, "KR").isEmpty()).isTrue();
  }

  private static PatientQuery read(String text) {
    return PatientQuery.of(text, TODAY, "KR");
  }

  private static PatientQuery readInUs(String text) {
    return PatientQuery.of(text, TODAY, "US");
  }
}
