package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"거부함", "수신거부요청", "원치않음", "비동의(전화)", "받지않음", "차단", "off", "미동의 (구두)", "N"})
  void whatBeginsAsARefusalIsOne(String word) {
    assertThat(Words.answer(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ㅇ", "확인필요", "?", "office"})
  void whatNobodyUnderstandsIsNeitherYesNorNo(String word) {
    assertThat(Words.answer(word)).isNull();
  }
}
