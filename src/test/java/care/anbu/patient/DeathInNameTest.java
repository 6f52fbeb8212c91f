package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeathInNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "故 이말순",
        "故이말순",
        "(故)이말순",
        "이말순(故)",
        "이말순(고)",
        "이말순 (사망)",
        "이말순-사망",
        "이말순사망",
        "이말순 별세",
        "이말순(작고)",
        "[사망]이말순",
        "이말순*사망*",
        "이말순 사망 2024",
        "이말순(고인)",
        "이말순 고인",
        "DEAD 이말순",
        "이말순 (deceased)",
        "이말순(소천)",
        "이말순 선종",
        "이말순 (영면)",
        "운명 이말순",
        "亡 이말순",
        "이말순(亡)",
        "†이말순",
        "이말순 †",
        "Estate of 이말순",
        "이말순, Estate of",
        "The Late 이말순"
      })
  void aDeathBesideANameIsToldAndTakenOff(String name) {
    assertThat(DeathInName.tells(name)).isTrue();
    assertThat(DeathInName.off(name)).isEqualTo("이말순");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "이말순",
        "고인수",
        "이고인",
        "고 은정",
        "고은정",
        "고아라",
        "작고은",
        "Deadra Moss",
        "Ripley Dean",
        "망자경",
        "이선종",
        "김소천",
        "Rip Torn",
        "Estate"
      })
  void aNameIsNoMark(String name) {
    assertThat(DeathInName.tells(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"사망자", "故", "고 이말순", "고 아름별", "RIP 이말순", "이말순 R.I.P.", "RIP TORN", "John Doe rip"})
  void aNameOfNothingElseAndOneThatMayBeAWholeNameStay(String name) {
    assertThat(DeathInName.tells(name)).isTrue();
    assertThat(DeathInName.off(name)).isEqualTo(name);
  }
}
