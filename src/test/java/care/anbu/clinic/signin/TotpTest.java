package care.anbu.clinic.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes are those of RFC 6238, and none counts twice. */
class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** Appendix B, SHA-1; of its eight digits the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    Instant at = Instant.ofEpochSecond(second);
    assertThat(Totp.code(SECRET, Totp.step(at))).isEqualTo(code);
    assertThat(Totp.stepOf(SECRET, code, at, 0)).isEqualTo(Totp.step(at));
  }

  @Test
  void aCodeCountsOnceAndHalfAMinuteAroundItsTime() {
    Instant now = Instant.ofEpochSecond(1111111111);
    long step = Totp.step(now);
    String code = Totp.code(SECRET, step);
    assertThat(Totp.stepOf(SECRET, code, now, step)).isEqualTo(-1);
    assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(30), step - 1)).isEqualTo(step);
    assertThat(Totp.stepOf(SECRET, code, now.minusSeconds(30), step - 1)).isEqualTo(step);
    assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(90), step - 1)).isEqualTo(-1);
    assertThat(Totp.stepOf(SECRET, "", now, 0)).isEqualTo(-1);
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secretsAreWrittenInBase32(String plain, String text) {
    assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
  }
}
