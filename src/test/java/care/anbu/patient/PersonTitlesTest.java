package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTitlesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "김영희",
        "김영희님",
        "김영희 님",
        "김영희님님",
        "김영희 님 님",
        "김영희 환자 환자",
        "김영희 님 환자",
        "김영희환자님",
        "김영희 환자분",
        "김영희 고객님",
        "김영희씨",
        "김영희 씨 님",
        "김영희 귀하",
        "김영희(님)",
        "김영희 환자.",
        "환자 김영희님",
        "김영희 회원님",
        "김영희 어르신",
        "김영희 선생님",
        "김영희 양",
        "김영희님 환자 님"
      })
  void everyTitleIsTakenOff(String written) {
    assertThat(PersonTitles.offName(written)).isEqualTo("김영희");
  }

  @ParameterizedTest
  @CsvSource({
    "Mr. Dr. John Smith, John Smith",
    "Dr.Dr. John Smith, John Smith",
    "Mrs Mary Jones, Mary Jones",
    "MS. MARY JONES, MARY JONES",
    "Mary Jones Mrs., Mary Jones",
    "Prof. Dr. Lee, Lee",
    "Mr.홍길동, 홍길동",
    "John Smith 님, John Smith",
    "Nguyễn Thị Hồng님, Nguyễn Thị Hồng"
  })
  void westernTitlesToo(String written, String name) {
    assertThat(PersonTitles.offName(written)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "김복님",
        "이순님",
        "박달님",
        "김씨",
        "이환자",
        "김선생",
        "박회원",
        "남궁귀하",
        "김하양",
        "이태양",
        "박성군",
        "Drew Barrymore",
        "Missy Elliott",
        "Mr & Mrs Smith",
        "Dr",
        "Misses Lee",
        "님",
        "환자",
        "Adam Mr1"
      })
  void whatMayBeANameStays(String name) {
    assertThat(PersonTitles.offName(name)).isEqualTo(name);
  }

  @Test
  void aGivenNameLosesItsTitleAndNothingElse() {
    assertThat(PersonTitles.offGiven("영희님")).isEqualTo("영희");
    assertThat(PersonTitles.offGiven("복님")).isEqualTo("복님");
    assertThat(PersonTitles.offGiven(null)).isNull();
  }
}
