package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.ImportRun;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A file that breaks the import, and its process, is not tried for ever. */
class ImportAttemptsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  @Test
  void aRunThatBreaksOffThreeTimesAtOnePlaceIsSetAsideWithAReason() {
    var run = new ImportRun();
    for (int i = 0; i < ImportRun.ATTEMPTS; i++) {
      assertThat(run.begin(NOW)).isTrue();
    }

    assertThat(run.begin(NOW)).isFalse();
    assertThat(run.state()).isEqualTo(ImportRun.State.FAILED);
    assertThat(run.failure()).isEqualTo(ImportRun.Failure.BROKE_OFF);
    assertThat(run.finishedAt()).isEqualTo(NOW);
  }

  @Test
  void aRunThatHasEndedIsNotBegunAgain() {
    var run = new ImportRun();
    run.end(ImportRun.Failure.MALFORMED, NOW);

    assertThat(run.begin(NOW)).isFalse();
    assertThat(run.failure()).isEqualTo(ImportRun.Failure.MALFORMED);
  }
}
