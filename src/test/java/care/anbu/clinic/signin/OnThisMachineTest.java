package care.anbu.clinic.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy may give no sign of itself: an address outside says that there is one. */
class OnThisMachineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"https://anbu.example", "http://10.0.0.7:8080", "anbu.example", "", "http://%"})
  void anAddressOutsideMeansThatNoRequestCountsAsMadeHere(String publicUrl) {
    assertThat(OnThisMachine.isElsewhere(publicUrl)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1:8080/",
        "http://[::1]:8080",
        "http://a.localhost"
      })
  void anAddressOfThisMachineDoesNot(String publicUrl) {
    assertThat(OnThisMachine.isElsewhere(publicUrl)).isFalse();
  }
}
