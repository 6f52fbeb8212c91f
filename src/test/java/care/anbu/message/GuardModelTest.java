package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model of the guard is what the decks make of it, and holds on what it has never seen. */
class GuardModelTest {

  @Test
  void theWeightsAreThoseThatTheDecksGive() throws Exception {
    assertThat(GuardTraining.sums())
        .as("run GuardTraining: its decks or words have changed")
        .isEqualTo(Files.readString(GuardTraining.SUMS));
  }

  @Test
  void theDeckIsLargeAndAFifthOfItIsNeverLearnt() {
    assertThat(GuardDeck.own()).hasSizeGreaterThan(600);
    assertThat(GuardDeck.unseen()).hasSizeGreaterThan(150);
    assertThat(GuardDeck.unseenShort()).hasSizeGreaterThan(150);
    assertThat(GuardDeck.heldOut().size())
        .isBetween(GuardDeck.own().size() / 6, GuardDeck.own().size() / 4);
    assertThat(GuardDeck.learnt()).doesNotContainAnyElementsOf(GuardDeck.heldOut());
    assertThat(GuardDeck.learnt()).doesNotContainAnyElementsOf(GuardDeck.unseen());
    assertThat(GuardDeck.learnt()).doesNotContainAnyElementsOf(GuardDeck.unseenShort());
  }

  @Test
  void hardlyALurePassesUnseenAndHardlyACareTextIsBlocked() {
    for (var deck : List.of(GuardDeck.unseen(), GuardDeck.unseenShort())) {
      var report = GuardReport.of(deck);
      assertThat(report.seen()).isGreaterThanOrEqualTo(0.99);
      assertThat(report.blockedCare()).isLessThanOrEqualTo(0.01);
      assertThat(report.lookedAtCare()).isLessThanOrEqualTo(0.08);
      assertThat(report.advertising()).isGreaterThanOrEqualTo(0.95);
    }
  }
}
