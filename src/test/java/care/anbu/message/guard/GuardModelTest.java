package care.anbu.message.guard;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "진료비는 반값입니다.",
        "진료비는 공짜입니다.",
        "내일부터 할인됩니다.",
        "캐시백이 있습니다.",
        "검진비를 할인해 드립니다.",
        "A discount applies.",
        "There is a rebate.",
        "You will receive cash back.",
        "Your exam is on the house."
      })
  void noCareTextHidesALureOfAWordThatIsSure(String lure) {
    var care =
        GuardDeck.unseen().stream().filter(one -> one.label() == GuardDeck.Label.CARE).toList();
    for (int i = 0; i < care.size(); i += 10) {
      String text = care.get(i).text() + " " + lure;
      var check = MessageCheck.check("", text, Channel.LETTER, Purpose.CARE, List.of());
      assertThat(check.verdict()).as(text).isIn(Verdict.REVIEW, Verdict.BLOCKED);
    }
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
