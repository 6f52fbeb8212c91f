package care.anbu.clinic.chain;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.InstallationKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RowSignerTest {

  private static final AccessEntry LOOK =
      new AccessEntry(1, Instant.ofEpochMilli(1_700_000_000_000L), 2, 3, "RECORD", "127.0.0.1");

  private static final RowSigner BEFORE = new RowSigner(new InstallationKey("before"));
  private static final RowSigner OURS = new RowSigner(new InstallationKey("ours", "before"));

  @Test
  void aSealOfAFormerKeyStillCountsAndNewOnesAreOfTheNewest() {
    byte[] before = BEFORE.of("seoul", LOOK);
    assertThat(OURS.made(before, "seoul", LOOK)).isTrue();
    assertThat(OURS.of("seoul", LOOK)).isNotEqualTo(before);
    assertThat(OURS.made(OURS.of("seoul", LOOK), "seoul", LOOK)).isTrue();
    assertThat(BEFORE.made(OURS.of("seoul", LOOK), "seoul", LOOK)).isFalse();
  }

  @Test
  void noSealCountsForAnotherClinicOrContent() {
    byte[] seal = OURS.of("seoul", LOOK);
    assertThat(OURS.made(seal, "busan", LOOK)).isFalse();
    assertThat(OURS.madeAnchor(seal, ChainedLog.ACCESS, "seoul", 1, new byte[32])).isFalse();
    assertThat(OURS.made(new byte[32], "seoul", LOOK)).isFalse();
    assertThat(OURS.made(null, "seoul", LOOK)).isFalse();
  }

  @Test
  void aSealOfTheFirstVersionStillCounts() throws Exception {
    byte[] key =
        MessageDigest.getInstance("SHA-256")
            .digest("access log\nbefore".getBytes(StandardCharsets.UTF_8));
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF("look");
      out.writeUTF("seoul");
      out.writeLong(LOOK.id());
      out.writeLong(LOOK.at().toEpochMilli());
      out.writeLong(LOOK.staffId());
      out.writeLong(LOOK.patientId());
      out.writeUTF(LOOK.purpose());
      out.writeUTF(LOOK.remote());
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    assertThat(OURS.made(mac.doFinal(bytes.toByteArray()), "seoul", LOOK)).isTrue();
  }
}
