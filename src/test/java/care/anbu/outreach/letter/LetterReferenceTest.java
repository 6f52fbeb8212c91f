package care.anbu.outreach.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference that is typed or scanned is the one on the sheet, or none. */
class LetterReferenceTest {

  @Test
  void everyDigitThatIsTypedWronglyIsSeen() {
    String digits = LetterReference.random().digits();
    for (int place = 0; place < digits.length(); place++) {
      for (char other = '0'; other <= '9'; other++) {
        String typed = digits.substring(0, place) + other + digits.substring(place + 1);
        assertThat(LetterReference.read(typed).isPresent())
            .as(typed)
            .isEqualTo(typed.equals(digits));
      }
    }
  }

  @Test
  void whatIsTypedAndWhatIsScannedIsTheSameReference() {
    var reference = LetterReference.random();
    Stream.of(
            reference.digits(),
            reference.toString(),
            " " + reference.toString().replace("-", " - ") + " ",
            reference.code(1),
            reference.code(12))
        .forEach(typed -> assertThat(LetterReference.read(typed)).contains(reference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "0794-0794-079A", "ㅏ1234567890", "12345678901234567890123"})
  void whatIsNoReferenceIsNone(String typed) {
    assertThat(LetterReference.read(typed)).isEmpty();
  }

  @Test
  void twoScansWithoutAnEnterBetweenAreNoReference() {
    String code = LetterReference.random().code(1);
    assertThat(LetterReference.read(code + code)).isEmpty();
  }

  @Test
  void theCheckDigitIsThatOfTheStandard() {
    // Worked out by the rule of ISO/IEC 7064, MOD 11,10.
    assertThat(LetterReference.read("1234567897")).isPresent();
    assertThat(LetterReference.read("1234567898")).isEmpty();
  }
}
