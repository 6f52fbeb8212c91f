package care.anbu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The short form of what {@code bin/chaos} shows: what needs no process of its own. Workers that
 * die and go on in a process are with the queue (CrashTest), all orders of news with the receipts
 * (LateNewsTest).
 */
class ChaosTest {

  private static final int CASES = 20_000;

  @Test
  void noGeneratedCaseBreaksARule() {
    var result = GeneratedChaos.run(0, CASES);
    assertThat(result.violations()).isZero();
    assertThat(result.left()).as("some leave").isGreaterThan(CASES / 4);
    assertThat(result.ended()).as("and some do not").isGreaterThan(CASES / 4);
  }

  @Test
  void whatIsLostDoubledAndUnflaggedIsSeen() {
    assertThat(Scene.one(0, "SENT", false).lost()).as("said to be sent").isOne();
    assertThat(Scene.one(0, "READY", false).lost()).as("forgotten").isOne();
    assertThat(Scene.one(0, "DROPPED", true).withheld()).isOne();
    assertThat(Scene.one(2, "SENT", false).doubled()).isOne();
    assertThat(Scene.one(2, "IN_DOUBT", false).doubled()).isOne();
    assertThat(Scene.one(1, "READY", false).unflagged()).isOne();
    assertThat(Scene.one(1, "IN_DOUBT", false).inDoubtTaken()).isOne();
    assertThat(Scene.one(1, "SENT", false).once()).isOne();
  }
}
