package care.anbu.patient.search;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Patients;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatientSearchTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Patients patients;
  @Inject PatientSearch search;
  @Inject Clock clock;

  private String clinic;

  @BeforeEach
  void aClinicWithAFewPatients() {
    clinic = tests.create();
    fill(clinic);
  }

  private void fill(String clinic) {
    tests.in(
        clinic,
        () -> {
          var young = people.korean("김영희", "1961-03-05");
          people.phone(young, "010-0123-5678");
          var old = people.korean("김영희", "1932-11-30");
          old.chartNumber = "00004321";
          people.phone(old, "02-123-4567");
          people.korean("이영희", "1990-01-01");
          people.korean("김철수", null);
          people.western("Mary Ann Jones", "1985-07-14");
          people.western("John Smith", "1970-02-02");
          people.western("Smith Marlow", "2015-03-05");
          return null;
        });
  }

  @Test
  void aNameOrItsBeginningFindsNamesThenGivenThenFamilyNames() {
    assertThat(found("김")).containsExactly("김영희 1932", "김영희 1961", "김철수");
    assertThat(found("영희")).containsExactly("김영희 1932", "김영희 1961", "이영희 1990");
    assertThat(found("김 영희")).containsExactly("김영희 1932", "김영희 1961");
    assertThat(found("smi")).containsExactly("Smith Marlow 2015", "John Smith 1970");
    assertThat(found("Jones, Mary")).containsExactly("Mary Ann Jones 1985");
    assertThat(found("mary jon")).containsExactly("Mary Ann Jones 1985");
  }

  @Test
  void initialConsonantsFindTheWholeNameThenTheGivenName() {
    for (String text : List.of("ㄱㅇㅎ", "ㄱㅇ", "김ㅇㅎ", "김ㅇ", "김영ㅎ", "김ㅇ희", "김 ㅇㅎ")) {
      assertThat(found(text)).as(text).containsExactly("김영희 1932", "김영희 1961");
    }
    assertThat(found("ㅇㅎ")).containsExactly("김영희 1932", "김영희 1961", "이영희 1990");
    assertThat(found("ㅇㅇㅎ")).containsExactly("이영희 1990");
    assertThat(found("ㄱ")).containsExactly("김영희 1932", "김영희 1961", "김철수");
    assertThat(found("영ㅎ")).containsExactly("김영희 1932", "김영희 1961", "이영희 1990");
    assertThat(found("ㄱㅇㅎ 610305")).containsExactly("김영희 1961");
    assertThat(found("5678 ㅇㅎ")).containsExactly("김영희 1961");
    assertThat(found("ㅂㅇㅎ")).isEmpty();
  }

  @Test
  void initialsAreFoundHoweverTheRowWasWrittenAndFollowAChangeOfTheName() {
    long id =
        tests.in(
            clinic,
            () -> {
              var patient = people.korean("남궁옥분", "1940-04-04");
              patient.familyName = "남궁";
              patient.givenName = "옥분";
              return patient.id;
            });
    assertThat(found("ㄴㄱㅇㅂ")).containsExactly("남궁옥분 1940");
    assertThat(found("ㅇㅂ")).containsExactly("남궁옥분 1940");
    tests.in(
        clinic,
        () -> {
          patients.require(id).name = "정옥분";
          patients.require(id).familyName = "정";
          return null;
        });
    assertThat(found("ㄴㄱㅇㅂ")).isEmpty();
    assertThat(found("ㅈㅇㅂ")).containsExactly("정옥분 1940");
  }

  @Test
  void aSyllableThatIsStillBeingTypedFindsWhatItMayBecome() {
    for (String text : List.of("기", "김여", "김영흐", "김 여", "610305 김여")) {
      assertThat(found(text)).as(text).contains("김영희 1961");
    }
    assertThat(found("김철숟")).isEmpty();
    assertThat(found("김영희")).containsExactly("김영희 1932", "김영희 1961");
  }

  @Test
  void givenAndFamilyNameComeInEitherOrder() {
    assertThat(found("영희 김")).containsExactly("김영희 1932", "김영희 1961");
    assertThat(found("smith jo")).containsExactly("John Smith 1970");
    assertThat(found("jo smi")).containsExactly("John Smith 1970");
  }

  @Test
  void aChartNumberOfLettersAloneIsFoundBehindTheNames() {
    tests.in(
        clinic,
        () -> {
          people.korean("한지민", "1982-11-05").chartNumber = "H-A";
          people.korean("오지민", "1983-11-05").chartNumber = "SMI";
          return null;
        });
    assertThat(found("h-a")).containsExactly("한지민 1982");
    assertThat(found("smi")).containsExactly("Smith Marlow 2015", "John Smith 1970", "오지민 1983");
  }

  @Test
  void otherNumbersOfThePatientAreFoundButNeverThoseOfTheState() {
    tests.in(
        clinic,
        () -> {
          var patient = people.korean("한지민", "1982-11-05");
          number(patient, PatientIdentifier.Kind.CHART, "00771234");
          number(patient, PatientIdentifier.Kind.OTHER, "OLD-55");
          number(patient, PatientIdentifier.Kind.NATIONAL, "99887766");
          return null;
        });
    assertThat(found("771234")).containsExactly("한지민 1982");
    assertThat(found("old-5")).containsExactly("한지민 1982");
    assertThat(found("99887766")).isEmpty();
  }

  private void number(Patient patient, PatientIdentifier.Kind kind, String value) {
    var number = new PatientIdentifier();
    number.patientId = patient.id;
    number.kind = kind;
    number.system = "old";
    number.value = value;
    patients.getEntityManager().persist(number);
  }

  @Test
  void thePhoneIsFoundByItsLastDigitsOrWhole() {
    for (String digits : List.of("5678", "0123-5678", "010-0123-5678", "01001235678")) {
      assertThat(found(digits)).as(digits).containsExactly("김영희 1961");
    }
    assertThat(found("02-123-4567")).containsExactly("김영희 1932");
    assertThat(found("9123-5678")).isEmpty();
  }

  @Test
  void aReplacedPhoneIsNotFound() {
    tests.in(
        clinic,
        () -> {
          var contact = people.phone(people.korean("박민수", "1950-05-05"), "010-0999-8765");
          contact.end(clock);
          return null;
        });
    assertThat(found("8765")).isEmpty();
  }

  @Test
  void theBirthDateIsFoundInTheUsualWays() {
    for (String date : List.of("1961-03-05", "610305", "19610305", "1961.3.5")) {
      assertThat(found(date)).as(date).containsExactly("김영희 1961");
    }
    assertThat(found("150305")).containsExactly("Smith Marlow 2015");
  }

  @Test
  void theChartNumberIsFoundWithoutItsZeros() {
    assertThat(found("4321")).containsExactly("김영희 1932");
    assertThat(found("00004321")).containsExactly("김영희 1932");
  }

  @Test
  void twoPartsTogetherMustBothFit() {
    assertThat(found("김영희 610305")).containsExactly("김영희 1961");
    assertThat(found("5678 김영")).containsExactly("김영희 1961");
    assertThat(found("5678 19610305")).containsExactly("김영희 1961");
    assertThat(found("이영희 5678")).isEmpty();
    assertThat(found("jones 1985-07-14")).containsExactly("Mary Ann Jones 1985");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrDoubleAcrossAllWaysOfReadingAName() {
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 9; i++) {
            people.korean("김영희", i % 3 == 0 ? null : "1961-03-05");
            people.western("영희 Park", i % 2 == 0 ? "1970-01-01" : "1971-01-01");
          }
          return null;
        });
    for (String text : List.of("영희", "김", "ㅇㅎ", "ㄱ", "김ㅇㅎ", "")) {
      List<Long> inOne = tests.in(clinic, () -> ids(search.find(text, null, 100)));
      var inPages = new ArrayList<Long>();
      String next = null;
      do {
        String after = next;
        var page = tests.in(clinic, () -> search.find(text, after, 2));
        assertThat(page.patients()).hasSizeLessThanOrEqualTo(2);
        assertThat(page.total()).isEqualTo(inOne.size());
        inPages.addAll(ids(page));
        next = page.next();
      } while (next != null);
      assertThat(inPages).as(text).containsExactlyElementsOf(inOne).doesNotHaveDuplicates();
    }
  }

  @Test
  void wildcardsAndCursorsFromElsewhereAreHarmless() {
    assertThat(found("%")).isEmpty();
    assertThat(found("_영희")).isEmpty();
    assertThat(found("a'b\\")).isEmpty();
    assertThat(tests.in(clinic, () -> search.find("김", "9zzz", 10).patients())).hasSize(3);
  }

  @Test
  void anotherClinicFindsOnlyItsOwn() {
    String other = tests.create();
    for (String text : List.of("", "김", "ㄱㅇㅎ", "기", "영희", "5678", "610305", "4321", "C-0")) {
      assertThat(tests.in(other, () -> search.find(text, null, 100).total())).as(text).isZero();
    }
    String cursor = tests.in(clinic, () -> search.find("김", null, 1).next());
    fill(other);
    assertThat(tests.in(other, () -> search.find("김", cursor, 100).patients()))
        .allMatch(patient -> patient.clinicId().equals(other));
  }

  private List<String> found(String text) {
    return tests.in(
        clinic,
        () ->
            search.find(text, null, 20).patients().stream()
                .map(p -> p.birthDate == null ? p.name : p.name + " " + p.birthDate.getYear())
                .toList());
  }

  private static List<Long> ids(PatientSearch.Page page) {
    return page.patients().stream().map(patient -> patient.id).toList();
  }
}
