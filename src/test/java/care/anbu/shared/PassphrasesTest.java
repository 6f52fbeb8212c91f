package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "fifteen-letters",
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "1234567890123456",
        "abcdefghijklmnopqrstuvwxyz",
        "changemechangemechangeme",
        "ChangeMe-ChangeMe-ChangeMe",
        "0000000000000000000000000000000000000000",
        "abcabcabcabcabcabcabc",
        "qwertyuiopasdfghjklzxcvbnm",
        "secret-key-secret-key",
        "Password123456789",
        "                    "
      })
  void whatGuessingBeginsWithIsWeak(String text) {
    assertThat(Passphrases.weak(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "3b7c1e09d4a85f62",
        "correct horse battery staple",
        "f3Zp0q+7Yw1nL5vXb2Rk9A==",
        "6f1d8a52-7c3b-4e90-a1f6-0b9c2d4e8f71",
        "우리 병원 열쇠는 아무도 모릅니다 정말로"
      })
  void whatChanceOrALongSentenceMadeIsNot(String text) {
    assertThat(Passphrases.weak(text)).isFalse();
  }
}
