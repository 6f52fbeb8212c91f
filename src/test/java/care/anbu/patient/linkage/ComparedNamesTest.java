package care.anbu.patient.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedNamesTest {

  @ParameterizedTest
  @CsvSource({
    "김영희, 김, 영희",
    "김 영희, 김, 영희",
    "'김  영희님', 김, 영희",
    "박 윤님, 박, 윤",
    "김영희 환자, 김, 영희",
    "김영희 환자님, 김, 영희",
    "김영희 씨, 김, 영희",
    "김영희(초진), 김, 영희",
    "영희 김, 김, 영희",
    "김정분, 김, 정분",
    "남궁민수, 남궁, 민수",
    "황보 관, 황보, 관",
    "남진, 남, 진",
    "Mary Jones, jones, mary",
    "'Jones, Mary', jones, mary",
    "Dr. Mary Jones, jones, mary",
    "José Müller, muller, jose",
  })
  void readsANameAsDesksWriteIt(String name, String family, String given) {
    assertThat(ComparedNames.of(TestRecord.named(name).record(1)))
        .isEqualTo(new ComparedNames(family, given));
  }

  @ParameterizedTest
  @CsvSource({
    "김영희2, 2",
    "김영희 02, 2",
    "김영희-2, 2",
    "김영희(2), 2",
    "김영희②, 2",
    "김영희2님, 2",
    "김영희2(초진), 2",
    "김영희1234, 1234",
    "김영희B, b",
    "김영희 b, b",
    "김영희Ⅱ, ii",
    "김영희(나), 나",
    "김영희(초진), ''",
    "김영희(F), ''",
    "김영희(010-0123-4567), ''",
    "김영희, ''",
  })
  void keepsWhatADeskWritesBehindANameToTellNamesakesApart(String name, String mark) {
    ComparedNames names = ComparedNames.of(TestRecord.named(name).record(1));

    assertThat(names.mark()).isEqualTo(mark);
    assertThat(names.given()).isEqualTo("영희");
  }

  @ParameterizedTest
  @CsvSource({"Jane Doe, ''", "Jane B, ''", "Jane Doe 2, 2"})
  void anInitialInLatinLettersTellsNobodyApart(String name, String mark) {
    assertThat(ComparedNames.of(TestRecord.named(name).record(1)).mark()).isEqualTo(mark);
  }

  @ParameterizedTest
  @CsvSource({
    "민희, 민희, SAME",
    "민희, 민히, TYPO",
    "하윤, 하연, TYPO",
    "하율, 하연, SIMILAR",
    "희민, 민희, SIMILAR",
    "민건, 민아, PARTLY",
    "도훈, 도경, PARTLY",
    "영희, 철수, DIFFERENT",
  })
  void comparesHangulByJamo(String a, String b, Level level) {
    assertThat(ComparedNames.compare(a, b)).isEqualTo(level);
    assertThat(ComparedNames.compare(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "stephanie, stephanie, SAME",
    "stephanie, stephnie, TYPO",
    "oliver, olvier, TYPO",
    "dwayne, duane, PARTLY",
    "isabel, isobella, SIMILAR",
    "jo, joanne, PARTLY",
    "j, joanne, PARTLY",
    "connor, olivia, DIFFERENT",
  })
  void comparesLatinLettersByJaroWinkler(String a, String b, Level level) {
    assertThat(ComparedNames.compare(a, b)).isEqualTo(level);
    assertThat(ComparedNames.compare(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"김영희, Kim Younghee", "'', 김영희"})
  void saysNothingAboutWhatCannotBeCompared(String a, String b) {
    assertThat(TestRecord.named(a).agreement(TestRecord.named(b), Field.GIVEN_NAME))
        .isEqualTo(Level.MISSING);
  }

  @ParameterizedTest
  @CsvSource({"Carraill Ella, Ella Carsill", "Jones Mary, Mary Jones"})
  void findsSwappedNames(String a, String b) {
    assertThat(TestRecord.named(a).agreement(TestRecord.named(b), Field.NAME_ORDER))
        .isEqualTo(Level.DIFFERENT);
  }
}
