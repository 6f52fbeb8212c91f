package care.anbu.message.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import care.anbu.message.reply.ReplyCheck.Intent;
import care.anbu.message.reply.ReplyCheck.Verdict;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is heard in answers; a withdrawal that nobody meant and a refusal unheard are both faults.
 */
class ReplyCheckTest {

  @Test
  void noAnswerOfTheDecksIsWithdrawnThatRefusesNothing() {
    assertThat(ReplyDeck.tuned().falseWithdrawals()).isEmpty();
    assertThat(ReplyDeck.heldOut().falseWithdrawals()).isEmpty();
  }

  @Test
  void noRefusalOfTheDecksGoesUnheard() {
    assertThat(ReplyDeck.tuned().ignoredRefusals()).isEmpty();
    assertThat(ReplyDeck.heldOut().ignoredRefusals()).isEmpty();
  }

  @Test
  void mostRefusalsNeedNobodyToLook() {
    assertThat(ReplyDeck.tuned().recall()).isGreaterThan(0.98);
    assertThat(ReplyDeck.heldOut().recall()).isGreaterThan(0.9);
  }

  static Stream<ReplyDeck.Sample> toldApart() {
    return ReplyDeck.tuned().samples().stream();
  }

  @ParameterizedTest
  @MethodSource("toldApart")
  void isReadAsAPersonReadsIt(ReplyDeck.Sample sample) {
    assertThat(sample.read().verdict()).as(sample.text()).isEqualTo(sample.verdict());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        " stop. ",
        "Stop all",
        "opt-out",
        "Unsubscribe",
        "QUIT!",
        "revoke",
        "수신 거부"
      })
  void oneWordOfTheLawIsEnoughInEitherCountry(String word) {
    assertThat(ReplyCheck.of(word, "US").verdict()).isEqualTo(Verdict.OPT_OUT);
    assertThat(ReplyCheck.of(word, "KR").verdict()).isEqualTo(Verdict.OPT_OUT);
  }

  @Test
  void anAppointmentIsCancelledAndNoConsent() {
    var check = ReplyCheck.of("Please cancel my appointment on Tuesday", "US");
    assertThat(check.verdict()).isEqualTo(Verdict.NONE);
    assertThat(check.intents()).containsExactly(Intent.CHANGE_BOOKING, Intent.TIME);
  }

  @Test
  void whoSaysBothIsForAPerson() {
    assertThat(ReplyCheck.of("수신거부. 아니 계속 보내주세요", "KR").verdict()).isEqualTo(Verdict.UNSURE);
    assertThat(ReplyCheck.of("STOP. Don't stop", "US").verdict()).isEqualTo(Verdict.UNSURE);
  }

  @Test
  void aRefusalHoldsWhateverStandsBesideIt() {
    var check = ReplyCheck.of("어머니 돌아가셨어요.\n문자 그만 보내 주세요 ㅠㅠ", "KR");
    assertThat(check.verdict()).isEqualTo(Verdict.OPT_OUT);
    assertThat(check.intents()).contains(Intent.DIED);
  }

  @Test
  void decomposedHangulIsTheSame() {
    String written = Normalizer.normalize("문자 보내지 마세요", Normalizer.Form.NFD);
    assertThat(ReplyCheck.of(written, "KR").verdict()).isEqualTo(Verdict.OPT_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "👍", "😀😀😀", "🙏🏽", "...", "ㅋㅋㅋㅋ", "\u200b", "~~~^^"})
  void whatHasNoWordsAsksForNothing(String empty) {
    assertThat(ReplyCheck.of(empty, "KR")).isEqualTo(new ReplyCheck(Verdict.NONE, Set.of()));
  }

  @Test
  void aStopSignIsForAPerson() {
    assertThat(ReplyCheck.of("🛑", "KR").verdict()).isEqualTo(Verdict.UNSURE);
  }

  static Stream<String> long10kB() {
    return Stream.of(
            "stop ",
            "a.",
            "please ",
            "do not ",
            "그만",
            "문자",
            "수신거부 ",
            "문자가 ",
            "!",
            "~",
            "s t ",
            "1:1/",
            "don't ",
            "no more ",
            "ㅠ",
            "stop stopping ",
            "\n",
            ",",
            "보내지",
            "the all of ",
            "me ")
        .map(some -> some.repeat(10_000 / some.length()));
  }

  @ParameterizedTest
  @MethodSource("long10kB")
  void anAnswerOf10kBIsReadInNoTime(String text) {
    ReplyCheck.of("warm", "KR");
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> ReplyCheck.of(text, "KR"));
  }

  @Test
  void whereTheRulesAreNotKnownNothingIsGuessed() {
    assertThatThrownBy(() -> ReplyCheck.of("STOP", "XX"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
