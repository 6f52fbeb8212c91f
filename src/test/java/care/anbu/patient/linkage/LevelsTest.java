package care.anbu.patient.linkage;

import static care.anbu.patient.linkage.TestRecord.named;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far two records agree in each field; names have a test of their own. */
class LevelsTest {

  @ParameterizedTest
  @CsvSource({
    "1980-03-04, 1980-03-04, SAME",
    "1980-03-04, 1980-04-03, TYPO",
    "1980-03-04, 1980-03-09, TYPO",
    "1980-03-04, 1908-03-04, TYPO",
    "1980-03-12, 1980-03-21, TYPO",
    "1980-03-04, 1980-03-28, SIMILAR",
    "1980-03-04, 1967-03-04, SIMILAR",
    "1980-03-04, 1980-11-28, PARTLY",
    "1980-03-04, 1980, PARTLY",
    "1980-03-04, 1967, DIFFERENT",
    "1980-03-04, 1967-11-28, PARTLY",
    "1980-03-04, 1956-11-28, DIFFERENT",
    "1980-13-04, 1980-12-04, TYPO",
    "1980-13-04, 1980-13-04, SAME",
    "1980-03-04, , MISSING",
    "1980-03-04, unknown, MISSING",
  })
  void comparesBirthDates(String a, String b, Level level) {
    assertThat(named("a").born(a).agreement(named("b").born(b), Field.BIRTH_DATE)).isEqualTo(level);
    assertThat(named("b").born(b).agreement(named("a").born(a), Field.BIRTH_DATE)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "F, F, SAME",
    "F, M, DIFFERENT",
    "F, U, MISSING",
    "O, M, MISSING",
  })
  void comparesSexes(Sex a, Sex b, Level level) {
    assertThat(named("a").of(a).agreement(named("b").of(b), Field.SEX)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "+821001234567, +821001234567, SAME",
    "+821001234567, 010-0123-4567, SAME",
    "+821001234567, 0082 10 0123 4567, SAME",
    "+821001234567, +821001234568, TYPO",
    "+821001234567, +821001234576, TYPO",
    "+821001234567, +821001239999, DIFFERENT",
    "+821001234567, 1234, MISSING",
  })
  void comparesPhones(String a, String b, Level level) {
    assertThat(named("a").phone(a).agreement(named("b").phone(b), Field.PHONE)).isEqualTo(level);
  }

  @Test
  void ofSeveralPhonesTheBestCounts() {
    var mother = named("a").phone("+821001234567", "+82311112222");
    var daughter = named("b").phone("+821009876543", "+82311112222");

    assertThat(mother.agreement(daughter, Field.PHONE)).isEqualTo(Level.SAME);
  }

  @ParameterizedTest
  @CsvSource({
    "a.kim@example.com, A.Kim@example.com, SAME",
    "a.kim@example.com, a.kin@example.com, TYPO",
    "a.kim@example.com, a.kim@mail.example, SIMILAR",
    "a.kim@example.com, b.lee@example.com, DIFFERENT",
    "a.kim@example.com, none, MISSING",
  })
  void comparesEmails(String a, String b, Level level) {
    assertThat(named("a").email(a).agreement(named("b").email(b), Field.EMAIL)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "서울특별시 강남구 테헤란로 286, 101동 756호|서울 강남구 테헤란로 286 101-756|SAME",
        "서울특별시 강남구 테헤란로 286, 101동 756호|서울 강남구 테헤란로 286 101-765|TYPO",
        "서울특별시 강남구 테헤란로 286, 101동 756호|서울특별시 강남구 테헤란로 286|TYPO",
        "서울특별시 강남구 테헤란로 286, 101동 756호|서울특별시 강남구 테헤란로 17, 120동 333호|PARTLY",
        "서울특별시 강남구 테헤란로 286, 101동 756호|부산광역시 해운대구 센텀중앙로 286, 101동 756호|DIFFERENT",
        "3 pearson street, broombir stud|3 pearson street, broombie stud|SAME",
        "3 pearson street, broombir stud|8 pearson street, broombir stud|TYPO",
        "177 pridhamstreet, milton|177 pridham street, milton|SAME",
        "3 pearson street, broombir stud|3 pearson street|TYPO",
        "3 pearson street, broombir stud|88 pearson street, broombir stud|SIMILAR",
        "3 pearson street|41 sanford circuit|DIFFERENT",
        "3 pearson street||MISSING",
      })
  void comparesAddresses(String a, String b, Level level) {
    assertThat(named("a").living(a).agreement(named("b").living(b), Field.ADDRESS))
        .isEqualTo(level);
    assertThat(named("b").living(b).agreement(named("a").living(a), Field.ADDRESS))
        .isEqualTo(level);
  }

  @Test
  void leavesPostalCodeAndCityOutOfTheAddress() {
    var moved = named("a").living("3 pearson street, ramornie nsw 2209").in("2209", "ramornie");
    var home = named("b").living("3 pearson street, labrador nsw 4010").in("4010", "labrador");

    assertThat(moved.agreement(home, Field.ADDRESS)).isEqualTo(Level.SAME);
    assertThat(moved.agreement(home, Field.LOCALITY)).isEqualTo(Level.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource({
    "2209, ramornie, 2209, Ramornie, SAME",
    "2209, ramornie, 2290, ramornie, TYPO",
    "2209, ramornie, 2209, ramorni, TYPO",
    "2209, ramornie, 2209, labrador, SIMILAR",
    "2209, ramornie, 4010, ramornie, SIMILAR",
    "2209, ramornie, 4010, ramorni, PARTLY",
    "2209, ramornie, 4010, labrador, DIFFERENT",
    "2209, , 2209, labrador, SAME",
    ", ramornie, 2209, ramornie, SIMILAR",
    ", , 2209, ramornie, MISSING",
  })
  void comparesLocalities(String codeA, String cityA, String codeB, String cityB, Level level) {
    assertThat(named("a").in(codeA, cityA).agreement(named("b").in(codeB, cityB), Field.LOCALITY))
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"4be1, 4be1, SAME", "4be1, 4be2, DIFFERENT"})
  void nationalNumbersAreEqualOrNot(String a, String b, Level level) {
    assertThat(
            named("a")
                .nationalNumber(a)
                .agreement(named("b").nationalNumber(b), Field.NATIONAL_NUMBER))
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "insurer|4711, insurer|4711, SAME",
    "insurer|4711, insurer|4712, TYPO",
    "insurer|4711, insurer|9980, DIFFERENT",
    "insurer|4711, hospital|4711, MISSING",
  })
  void otherNumbersAreComparedWithinTheirSystem(String a, String b, Level level) {
    assertThat(named("a").number(a).agreement(named("b").number(b), Field.OTHER_NUMBER))
        .isEqualTo(level);
  }
}
