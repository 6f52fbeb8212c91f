package care.anbu.patient.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JamoTest {

  @ParameterizedTest
  @CsvSource({
    "김여, 김영희, true",
    "김여, 김여진, true",
    "김여, 김예진, false",
    "김열, 김여름, true", // the final consonant goes on to the next syllable
    "김열, 김열희, false", // found as it stands, before
    "김닭, 김달근, true", // half of the cluster goes on
    "김우, 김원희, true", // ㅜ grows to ㅝ
    "김우, 김유희, false",
    "김흐, 김희수, true",
    "하, 한지민, true",
    "힣, 힣가, false"
  })
  void anUnfinishedSyllableMayBecomeAnother(String typed, String name, boolean found) {
    Jamo.Range range = Jamo.unfinished(typed);
    boolean within = name.compareTo(range.from()) >= 0 && name.compareTo(range.below()) < 0;
    assertThat(within).isEqualTo(found);
  }

  @Test
  void aLoneInitialBeginsTheNextSyllable() {
    assertThat(Jamo.beginning("김영", 'ㅎ')).isEqualTo(new Jamo.Range("김영하", "김영\uD7A4"));
    assertThat(Jamo.beginning("", 'ㄱ')).isEqualTo(new Jamo.Range("가", "까"));
  }

  @Test
  void theDatabaseKeepsALetterForEachInitial() {
    assertThat(Jamo.letters("ㄱㅇㅎ")).isEqualTo("ALS").isEqualTo(Jamo.letters("김영희"));
    assertThat(Jamo.letters("까힣ㅆ")).isEqualTo("BSK");
  }
}
