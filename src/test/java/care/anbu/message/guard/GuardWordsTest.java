package care.anbu.message.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardWordsTest {

  /** A text without one of them is not searched for the expression. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "\\b할인; 할인",
        "무료(?:로)? 검진; 무료검진",
        "무료로? 검진; 무료검진",
        "무?료; 료",
        "무{0,2}료; 료",
        "무+료; 무료",
        "[무공]료; 료",
        "무료|공짜; -",
        "(?:무료|공짜) 상담; 상담",
        "(?<!유)료\\d; 료",
        "\\(무\\)료; 무료",
        "free\\s+of charge; freeofcharge",
      })
  void theLettersOfAnExpressionAreThoseWithoutWhichItIsNotFound(String expression, String letters) {
    assertThat(GuardWords.lettersOf(expression)).isEqualTo(letters == null ? "" : letters);
  }
}
