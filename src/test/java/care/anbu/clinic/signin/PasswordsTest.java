package care.anbu.clinic.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST SP 800-63B: length, nothing that everybody tries first, not the login; nothing else. */
class PasswordsTest {

  private static final String LOGIN = "kim.young@anbu";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "nine char",
        "eleven char",
        "오늘도환자를모십니다",
        "password1234",
        "Password2026!",
        "1234567890",
        "9876543210",
        "qwertyuiop",
        "QWERTY12345",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcdefghijkl",
        "비밀번호비밀번호비밀번호",
        "사랑합니다1234567",
        "dkssudgktpdy12",
        "kim.young@anbu",
        "kim.young2026",
        "anbuhospital1",
        "administrator1",
        "1q2w3e4r5t6y",
        "gkrwjdtkfkdgo",
        "12345678901234567890"
      })
  void whatEverybodyTriesFirstIsRefused(String password) {
    assertThatThrownBy(() -> Passwords.require(password, LOGIN)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "long enough!",
        "correct horse battery staple",
        "오늘도환자를정성껏모십니다",
        "830174926518",
        "t3st-p4ss-w0rd!",
        "kim went to the market"
      })
  void anythingElseIsTakenWithoutRulesAboutKindsOfCharacters(String password) {
    assertThatCode(() -> Passwords.require(password, LOGIN)).doesNotThrowAnyException();
  }

  @Test
  void moreThanSeventyTwoBytesCount() {
    String korean = "가".repeat(40);
    String hash = Passwords.hash(korean + "나");
    assertThat(Passwords.matches(korean + "나", hash)).isTrue();
    assertThat(Passwords.matches(korean + "다", hash)).isFalse();
  }

  @Test
  void composedAndDecomposedFormsAreOnePassword() {
    String hash = Passwords.hash("각하는 오늘도 옵니다");
    String decomposed =
        java.text.Normalizer.normalize("각하는 오늘도 옵니다", java.text.Normalizer.Form.NFD);
    assertThat(Passwords.matches(decomposed, hash)).isTrue();
  }

  @Test
  void passwordsOfBeforeStillOpen() {
    String old = BcryptUtil.bcryptHash("anbu-demo-1", 10);
    assertThat(Passwords.matches("anbu-demo-1", old)).isTrue();
    assertThat(Passwords.matches("anbu-demo-2", old)).isFalse();
  }

  @Test
  void loginsHaveOneFormAndAccentsAreNone() {
    assertThat(Logins.canonical(" Admin@Anbu ")).contains("admin@anbu");
    assertThat(Logins.canonical("ａｄｍｉｎ＠ａｎｂｕ")).contains("admin@anbu");
    for (String variant :
        new String[] {"ádmin@anbu", "admin@anbú", "аdmin@anbu", "admin", "a@b@c", ""}) {
      assertThat(Logins.canonical(variant)).as(variant).isEmpty();
    }
  }

  @Test
  void whoIsNobodyIsComparedByTheSameRoundsAsAnyone() {
    assertThat(Passwords.OF_NOBODY)
        .startsWith(Passwords.hash("whatever it is").substring(0, "v2:$2a$10$".length()));
    assertThat(Passwords.matchNobody("nobody")).isFalse();
  }
}
