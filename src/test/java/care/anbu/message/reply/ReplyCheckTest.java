package care.anbu.message.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import care.anbu.message.reply.ReplyCheck.Intent;
import care.anbu.message.reply.ReplyCheck.Verdict;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
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

  static Stream<ReplyDeck> decks() {
    return ReplyDeck.all().stream();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void noAnswerOfTheDecksIsWithdrawnThatRefusesNothing(ReplyDeck deck) {
    assertThat(deck.falseWithdrawals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void noRefusalOfTheDecksGoesUnheard(ReplyDeck deck) {
    assertThat(deck.ignoredRefusals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void mostRefusalsNeedNobodyToLook(ReplyDeck deck) {
    assertThat(deck.recall()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @MethodSource("decks")
  void fewOthersNeedSomebodyToLook(ReplyDeck deck) {
    assertThat(deck.othersLookedAt()).isLessThanOrEqualTo(0.06);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "문자 좀 정리해 주세요",
        "제가 받는 문자 다 치워줘요 싫어요",
        "Those texts of yours are a nuisance to my husband",
        "who do I see about my number being deleted"
      })
  void aNoNearMessagesThatNoRuleExplainsIsForAPerson(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.UNSURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"전에 문자 그만 보내라고 했는데 다시 받고 싶어요", "I opted out by mistake, put me back on the list"})
  void whoTellsOfARefusalAndWantsMessagesAgainRefusesNothing(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.UNSURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "그만 보내라는 뜻은 아니었어요",
        "수신거부하려다가 그냥 둡니다",
        "작년에 수신거부했는데 지금은 필요해요",
        "아들이 장난으로 수신거부 눌렀어요",
        "I never asked you to stop",
        "If I unsubscribe, do I lose my place",
        "I unsubscribed last year but I would like the reminders",
        "my toddler replied STOP"
      })
  void aRefusalThatIsDeniedToldOfOrOnlyThoughtOfIsNone(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isIn(Verdict.UNSURE, Verdict.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "수신거부. 앗 실수로 눌렀어요",
        "문자 보내지 마세요. 아니다 마음이 바뀌었어요",
        "STOP. Sorry, I sent that by mistake",
        "unsubscribe. No, ignore that last text"
      })
  void aSlipInOneSentenceIsTakenBackInAnother(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.UNSURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "작년에 수신거부했는데 왜 또 보내요",
        "제가 신청한 게 아니에요. 문자 보내지 마세요",
        "I unsubscribed last year and still get these",
        "You have my number by mistake. Stop texting me",
        "I would appreciate it if you stopped texting me"
      })
  void aRefusalBesideWhatOnlyLooksLikeADoubtHolds(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.OPT_OUT);
  }

  @Test
  void whoRefusesCallsAndWantsTextsIsReadByAPersonAndTextsGoOn() {
    for (String text :
        List.of("전화는 하지 마시고 문자로만 부탁드려요", "No calls please, I'm deaf. Texts are perfect.")) {
      assertThat(ReplyCheck.of(text, "KR"))
          .isEqualTo(new ReplyCheck(Verdict.NONE, Set.of(Intent.TO_READ)));
    }
    assertThat(ReplyCheck.of("No calls please", "KR").verdict()).isEqualTo(Verdict.UNSURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"How do I stop these texts?", "수신거부 어떻게 하나요?", "어떻게 하면 문자가 안 올까요?"})
  void whoAsksHowToEndMessagesEndsThem(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.OPT_OUT);
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
        "광고 보내지 마세요",
        "광고성 문자 그만 보내세요",
        "광고 수신 거부합니다",
        "홍보 문자는 사절합니다",
        "No more ads please",
        "Stop sending me promotional texts",
        "no more marketing"
      })
  void whoRefusesAdvertisingAloneMayWantCare(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isEqualTo(Verdict.OPT_OUT);
    assertThat(ReplyCheck.namesOnlyAdvertising(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "문자 보내지 마세요",
        "광고고 뭐고 보내지 마세요",
        "광고랑 알림 다 보내지 마세요",
        "STOP",
        "no more ads and reminders",
        "stop texting me"
      })
  void whoNamesMoreThanAdvertisingRefusesMore(String text) {
    assertThat(ReplyCheck.namesOnlyAdvertising(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "네 알겠습니다",
        "네네 알겠습니다 수고하세요",
        "문자 잘 받았습니다 감사합니다",
        "Thank you doctor 🙏",
        "No problem",
        "Got it, thanks for the reminder"
      })
  void whoOnlyThanksGivesNobodyWork(String thanks) {
    assertThat(ReplyCheck.of(thanks, "KR")).isEqualTo(new ReplyCheck(Verdict.NONE, Set.of()));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "통증이 상당했어요",
        "글씨가 작고 안 보여요",
        "전부 고맙습니다",
        "항상 중요한 안내 감사합니다",
        "부친상으로 예약 취소합니다",
        "My phone just died",
        "The pain has passed",
        "we lost my insurance card",
        "My husband died, I need to reschedule",
        "Did he die?"
      })
  void aDeathIsHeardOnlyWhereItIsAllThatASentenceSays(String text) {
    assertThat(ReplyCheck.of(text, "KR").intents()).doesNotContain(Intent.DIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No one called me back",
        "It isn't urgent",
        "If I'm not mistaken it's Tuesday",
        "오전이 아니라 오후로 바꿔주세요",
        "어제가 아니라 오늘 갔어요",
        "잘못 온 건가요?",
        "제가 날짜를 잘못 알고 있었어요",
        "모르는 번호라서 안 받았어요"
      })
  void aWrongNumberIsHeardOnlyWhereItIsAllThatASentenceSays(String text) {
    assertThat(ReplyCheck.of(text, "KR").intents()).doesNotContain(Intent.NOT_ME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I don't want you to text me again",
        "If you text me again I'll sue",
        "Don't you dare text me again",
        "수신 희망하지 않습니다",
        "수신 허용 안 함",
        "다시 수신하지 않겠습니다",
        "아까 수신거부한 거 취소됐나요"
      })
  void messagesAreWantedAgainOnlyWhereItIsAllThatASentenceSays(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isNotEqualTo(Verdict.OPT_IN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cancel?", "End?", "Can I opt out of the x-ray?", "제가 검진 대상에서 제외인가요?"})
  void aQuestionRefusesNothing(String text) {
    assertThat(ReplyCheck.of(text, "KR").verdict()).isNotEqualTo(Verdict.OPT_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"가슴이 아프고 숨이 차요", "blood in my urine since this morning"})
  void whatNoRuleKnowsIsReadByAPerson(String text) {
    assertThat(ReplyCheck.of(text, "KR").intents()).contains(Intent.TO_READ);
    assertThat(ReplyCheck.of("네, 감사합니다", "KR").intents()).isEmpty();
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
            "me ",
            "해주세요",
            "해주세요,",
            "네 좀 ")
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
