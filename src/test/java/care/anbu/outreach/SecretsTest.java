package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.InstallationKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private final Secrets secrets = new Secrets(new InstallationKey("a key of this installation"));

  @Test
  void whatIsSealedOpensAgain() {
    assertThat(secrets.open(secrets.seal("비밀 p@ss"))).isEqualTo("비밀 p@ss");
  }

  @Test
  void theSamePasswordNeverLooksTheSame() {
    assertThat(secrets.seal("one")).isNotEqualTo(secrets.seal("one")).doesNotContain("one");
  }

  @Test
  void anotherKeyOpensNothing() {
    String sealed = secrets.seal("one");
    assertThatThrownBy(() -> new Secrets(new InstallationKey("another key")).open(sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aChangedSecretIsRefused() {
    byte[] sealed = Base64.getDecoder().decode(secrets.seal("one"));
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> secrets.open(Base64.getEncoder().encodeToString(sealed)))
        .isInstanceOf(IllegalStateException.class);
  }
}
