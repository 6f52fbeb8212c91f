package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import org.junit.jupiter.api.Test;

/** Numbers that a clinic tells its patients are kept as typed, and only when they can be right. */
class OwnNumbersTest {

  @Test
  void aNumberThatCanBeDialledIsKeptAsItWasTyped() {
    for (String number :
        new String[] {"02-1000-1000", "1588-1234", "+82 2 1000 1000", "080-000-1000"}) {
      assertThat(OwnNumbers.phone("phone", number, "KR")).isEqualTo(number);
    }
    assertThat(OwnNumbers.phone("phone", "(212) 456-7890", "US")).isEqualTo("(212) 456-7890");
    assertThat(OwnNumbers.phone("phone", " ", "KR")).isNull();
  }

  @Test
  void whatNobodyCanDialIsRefusedBesideItsField() {
    for (String text : new String[] {"abc", "02", "02-000-0000", "02-1000-1000 (원무과)", "전화 주세요"}) {
      refused(() -> OwnNumbers.phone("phone", text, "KR"), "clinic:problem_phone", "phone");
    }
  }

  @Test
  void theNumberToOptOutCostsNothing() {
    assertThat(OwnNumbers.freePhone("free", "080-000-1000", "KR")).isEqualTo("080-000-1000");
    assertThat(OwnNumbers.freePhone("free", "800-234-5678", "US")).isEqualTo("800-234-5678");
    refused(
        () -> OwnNumbers.freePhone("free", "02-1000-1000", "KR"),
        "clinic:problem_free_phone",
        "free");
  }

  @Test
  void aPostalCodeHasTheFormOfItsCountry() {
    assertThat(OwnNumbers.postalCode("code", "04001", "KR")).isEqualTo("04001");
    assertThat(OwnNumbers.postalCode("code", "10001-1234", "US")).isEqualTo("10001-1234");
    refused(
        () -> OwnNumbers.postalCode("code", "123-456", "KR"),
        "clinic:problem_postal_code_kr",
        "code");
    refused(
        () -> OwnNumbers.postalCode("code", "1000", "US"), "clinic:problem_postal_code_us", "code");
  }

  private static void refused(Runnable reading, String code, String field) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.field()).isEqualTo(field);
            });
  }
}
