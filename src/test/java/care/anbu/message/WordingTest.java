package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

  @Test
  void variablesNumbersSpacesAndTheWayOfWritingMakeNoOtherWording() {
    assertThat(Wording.of("{patient}, 2차 접종 시기예요. {clinicPhone}"))
        .isEqualTo(Wording.of("{clinic} 3차  접종 시기예요!"));
    assertThat(Wording.of("ＦＲＥＥ e x a m")).isEqualTo(Wording.of("free exam"));
  }

  @Test
  void aWordMoreInALongTextIsNearlyTheSameAndAnotherTextIsNot() {
    Wording wording = Wording.of("B형간염 예방접종 시기가 되어 안내드립니다. 편하신 날짜에 전화로 예약해 주시기 바랍니다");

    assertThat(wording.nearly(Wording.of("B형간염 예방접종 시기가 되어 안내드립니다. 꼭 편하신 날짜에 전화로 예약해 주시기 바랍니다")))
        .isTrue();
    assertThat(wording.nearly(Wording.of("당뇨 검사 시기가 되어 안내드립니다. 전화로 예약해 주세요"))).isFalse();
    assertThat(Wording.of("").nearly(Wording.of("가나다라"))).isFalse();
  }
}
