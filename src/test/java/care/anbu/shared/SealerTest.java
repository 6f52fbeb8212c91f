package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Sealer.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealerTest {

  private static final String OLD = "the passphrase of before";
  private static final Place PLACE = new Place("seoul", "gateway", "SMS", "secret");

  private static final Sealer OURS = new Sealer(new InstallationKey("ours now", OLD));
  private static final Sealer BEFORE = new Sealer(new InstallationKey(OLD));

  @Test
  void whatIsSealedOpensAgainInItsPlace() {
    assertThat(OURS.open(PLACE, OURS.seal(PLACE, "비밀 p@ss"))).isEqualTo("비밀 p@ss");
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(OURS.seal(PLACE, "one")).isNotEqualTo(OURS.seal(PLACE, "one")).doesNotContain("one");
  }

  @Test
  void whatIsSealedOpensInNoOtherClinicTableRowOrField() {
    String sealed = OURS.seal(PLACE, "one");
    for (Place other :
        List.of(
            new Place("busan", "gateway", "SMS", "secret"),
            new Place("seoul", "staff", "SMS", "secret"),
            new Place("seoul", "gateway", "EMAIL", "secret"),
            new Place("seoul", "gateway", "SMS", "username"),
            new Place("seoulgateway", "", "SMS", "secret"))) {
      assertThatThrownBy(() -> OURS.open(other, sealed)).isInstanceOf(Sealer.DoesNotOpen.class);
    }
  }

  @Test
  void anotherKeyOpensNothing() {
    String sealed = BEFORE.seal(PLACE, "one");
    var others = new Sealer(new InstallationKey("another key"));
    assertThatThrownBy(() -> others.open(PLACE, sealed)).isInstanceOf(Sealer.DoesNotOpen.class);
  }

  @Test
  void nothingThatWasChangedOpens() {
    byte[] sealed = OURS.seal(PLACE, new byte[] {1, 2, 3});
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> OURS.open(PLACE, changed)).isInstanceOf(Sealer.DoesNotOpen.class);
    }
    assertThatThrownBy(() -> OURS.open(PLACE, "anbu1.no base64"))
        .isInstanceOf(Sealer.DoesNotOpen.class);
    assertThatThrownBy(() -> OURS.open(PLACE, "")).isInstanceOf(Sealer.DoesNotOpen.class);
  }

  @Test
  void aFormerKeyReadsAndTheNewestWrites() {
    String before = BEFORE.seal(PLACE, "one");
    assertThat(OURS.open(PLACE, before)).isEqualTo("one");
    assertThat(OURS.isCurrent(before)).isFalse();
    String again = OURS.seal(PLACE, OURS.open(PLACE, before));
    assertThat(OURS.isCurrent(again)).isTrue();
    assertThatThrownBy(() -> BEFORE.open(PLACE, again)).isInstanceOf(Sealer.DoesNotOpen.class);
  }

  @Test
  void whatTheFirstVersionSealedOpensStillAndIsNotCurrent() throws Exception {
    byte[] key = MessageDigest.getInstance("SHA-256").digest(OLD.getBytes(StandardCharsets.UTF_8));
    byte[] nonce = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] text = cipher.doFinal("비밀".getBytes(StandardCharsets.UTF_8));
    String sealed =
        Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(12 + text.length).put(nonce).put(text).array());

    assertThat(BEFORE.open(PLACE, sealed)).isEqualTo("비밀");
    assertThat(OURS.open(PLACE, sealed)).isEqualTo("비밀");
    assertThat(BEFORE.isCurrent(sealed)).isFalse();
  }
}
