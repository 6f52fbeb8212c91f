package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyTest {

  @TempDir Path folder;

  private InstallationKey key(String given, String former) {
    return new InstallationKey(Optional.ofNullable(given), Optional.ofNullable(former), folder);
  }

  @Test
  void everyUseHasItsOwnKeyAndTheSameSecretMakesTheSame() {
    var one = new InstallationKey("a secret");
    assertThat(one.derive("this")).hasSize(32).isNotEqualTo(one.derive("that"));
    assertThat(new InstallationKey("a secret").derive("this")).isEqualTo(one.derive("this"));
  }

  @Test
  void aKeyIsNotAPlainHashOfItsSecret() throws Exception {
    var one = new InstallationKey("a secret");
    byte[] plain =
        MessageDigest.getInstance("SHA-256").digest("a secret".getBytes(StandardCharsets.UTF_8));
    assertThat(one.derive("")).isNotEqualTo(plain);
    assertThat(one.formerly("")).containsExactly(plain);
  }

  @Test
  void aSecretIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
    byte[] made = key(null, null).derive("use");
    assertThat(key(null, null).derive("use")).isEqualTo(made);
    Path file = folder.resolve("secret.key");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aGivenSecretWritesAndThatOfTheFolderStillReads() {
    var made = key(null, null);
    var given = key("given", "the one before\nthe one before that");
    assertThat(given.derive("use")).isEqualTo(new InstallationKey("given").derive("use"));
    assertThat(given.derive(made.id(), "use")).contains(made.derive("use"));
    var before = new InstallationKey("before");
    assertThat(given.derive(before.id(), "use")).contains(before.derive("use"));
    assertThat(given.derive(new InstallationKey("unknown").id(), "use")).isEmpty();
  }

  @Test
  void aNewFirstLineOfTheFileWritesAndTheOldOneReads() throws IOException {
    var old = key(null, null);
    Path file = folder.resolve("secret.key");
    Files.writeString(file, "fresh one\n" + Files.readString(file) + "\n");
    var rotated = key(null, null);
    assertThat(rotated.derive("use")).isEqualTo(new InstallationKey("fresh one").derive("use"));
    assertThat(rotated.derive(old.id(), "use")).contains(old.derive("use"));
  }

  @Test
  void anEmptyKeyFileIsNoKey() throws IOException {
    Files.writeString(folder.resolve("secret.key"), "\n");
    assertThatThrownBy(() -> key(null, null)).hasMessageContaining("is empty");
  }
}
