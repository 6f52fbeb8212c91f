package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "900101-2234567",
        "９００１０１２２３４５６７",
        "김영희 900101 2234567",
        "219 09 9901",
        "90.01.01 1234567",
        "call back, SSN 219-09-9901",
        "social security number 219099901"
      })
  void aNumberOfTheStateIsRefusedInEveryField(String typed) {
    assertThatThrownBy(() -> Typed.text("note", typed, 200)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "82-010-2512-3456",
        "82 10 2512 3456",
        "0082-010-2512-3456",
        "2024-0017",
        "서울 강남구 테헤란로 123, 101동 1203호",
        "+82 2 123 4567"
      })
  void otherNumbersAreTaken(String typed) {
    assertThat(Typed.text("note", typed, 200)).isEqualTo(typed);
  }
}
