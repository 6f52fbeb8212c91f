package care.anbu.message.alimtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a message equals the words that Kakao approved, and where it differs. */
class ApprovedTextTest {

  private static final MessagingRules KOREA = MessagingRules.of("KR");
  private static final String APPROVED = "#{이름}님, #{병원}입니다. 문의 #{전화}";

  @Test
  void aMessageEqualsTheApprovedWordsWithItsSlotsFilled() {
    assertThat(equal(APPROVED, "김영희님, 안부의원입니다. 문의 02-000-0000")).isTrue();
    assertThat(equal("변수 없는 글", "변수 없는 글")).isTrue();
    assertThat(equal("#{전부}", "무엇이든\n여러 줄이라도")).isTrue();
  }

  @Test
  void aSlotHoldsWordsThatComeAgainBehindIt() {
    assertThat(equal("#{a}님, #{b}님", "김님님, 이님")).isTrue();
    assertThat(equal("#{a} 문의 #{b}", "문의 문의 문의")).isTrue();
    assertThat(equal("가#{a}가", "가나가가")).isTrue();
  }

  @Test
  void anyOtherWordSpaceOrLineIsADifference() {
    for (String other :
        List.of(
            "김영희님, 안부의원입니다. 문의 ",
            "김영희님, 안부의원입니다.  문의 02",
            "김영희님,\n안부의원입니다. 문의 02",
            "님, 안부의원입니다. 문의 02",
            "김영희님, 입니다. 문의 02",
            "")) {
      assertThat(equal(APPROVED, other)).as(other).isFalse();
    }
    assertThat(equal("글", "글 ")).isFalse();
    assertThat(equal("가#{a}나", "가나")).isFalse();
  }

  @Test
  void itIsToldWhereTheMessageDiffersAndWhatStandsThere() {
    var middle = new ApprovedText(APPROVED).compare("김영희님, 안부의원이에요. 문의 02");
    assertThat(middle.agrees()).isEqualTo("김영희님, ");
    assertThat(middle.differs()).isEqualTo("안부의원이에요. 문의 02");
    assertThat(middle.expected()).isEqualTo("입니다. 문의 ");
    var first = new ApprovedText("안녕하세요. #{a}").compare("안녕! 김");
    assertThat(first.agrees()).isEqualTo("안녕");
    assertThat(first.expected()).isEqualTo("하세요. ");
    var word = new ApprovedText(APPROVED).compare("김영희님, 안부의원입니다. 문의는 02");
    assertThat(word.agrees()).isEqualTo("김영희님, 안부의원입니다. 문의");
    assertThat(word.expected()).isEqualTo(" ");
    var end = new ApprovedText("#{a} 드림").compare("안부의원 드림!");
    assertThat(end.agrees()).isEqualTo("안부의원 드림");
    assertThat(end.differs()).isEqualTo("!");
    assertThat(end.expected()).isEmpty();
    var over = new ApprovedText("끝").compare("끝입니다");
    assertThat(over.differs()).isEqualTo("입니다");
    assertThat(over.expected()).isEmpty();
  }

  @Test
  void whatSlotsAreFilledWithAlwaysEqualsAndOneLetterMoreOutsideNever() {
    var chance = new Random(7);
    String letters = "가나 .,\n";
    for (int i = 0; i < 20_000; i++) {
      var approved = new StringBuilder();
      var message = new StringBuilder();
      int slots = chance.nextInt(5);
      for (int s = 0; s <= slots; s++) {
        String fixed = words(chance, letters, chance.nextInt(4));
        approved.append(fixed);
        message.append(fixed);
        if (s < slots) {
          approved.append("#{s").append(s).append('}');
          message.append(words(chance, letters, 1 + chance.nextInt(4)));
        }
      }
      assertThat(equal(approved.toString(), message.toString())).as(approved.toString()).isTrue();
      assertThat(equal("X" + approved, message.toString())).isFalse();
      assertThat(equal(approved + "X", message.toString())).isFalse();
    }
  }

  @Test
  void manySlotsTakeNoLongerThanTheMessageIsLong() {
    String approved = "가#{a}".repeat(200) + "끝";
    assertThat(equal(approved, "가".repeat(100_000))).isFalse();
  }

  @Test
  void advertisingAndWhatIsTooLongAreNeverAlimTalk() {
    var template = template("#{글}");
    assertThat(AlimTalkRule.against(template, Purpose.CARE, "글", KOREA)).isEmpty();
    assertThat(AlimTalkRule.against(template, Purpose.ADVERTISING, "글", KOREA))
        .contains(NotAlimTalk.ADVERTISING);
    assertThat(AlimTalkRule.against(template, Purpose.CARE, "가".repeat(1001), KOREA))
        .contains(NotAlimTalk.TOO_LONG);
    assertThat(AlimTalkRule.against(template("다른 글"), Purpose.CARE, "글", KOREA))
        .contains(NotAlimTalk.TEXT_DIFFERS);
    assertThat(AlimTalkRule.against(template, Purpose.CARE, "글", MessagingRules.of("US")))
        .contains(NotAlimTalk.NOT_SET_UP);
  }

  @Test
  void aButtonIsANameAndOneAddressOrTwo() {
    assertThat(
            AlimTalkButton.read(
                "예약 하기 https://a.example/m https://a.example\n\n길 안내 https://b.example"))
        .containsExactly(
            new AlimTalkButton("예약 하기", "https://a.example/m", "https://a.example"),
            new AlimTalkButton("길 안내", "https://b.example", "https://b.example"));
    assertThat(AlimTalkButton.read(null)).isEmpty();
    for (String wrong :
        List.of(
            "예약",
            "https://a.example",
            "예약 https://a.example 하기",
            "예약 javascript:x",
            "가".repeat(21) + " https://a.example")) {
      assertThatThrownBy(() -> AlimTalkButton.read(wrong)).as(wrong).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> AlimTalkButton.read("가 https://a.example\n".repeat(6)))
        .isInstanceOf(Problem.class);
  }

  private static AlimTalkTemplate template(String approved) {
    var template = new AlimTalkTemplate(1);
    template.change("code", approved, null, null, null);
    return template;
  }

  private static boolean equal(String approved, String message) {
    return new ApprovedText(approved).compare(message).equal();
  }

  private static String words(Random chance, String letters, int length) {
    var words = new StringBuilder();
    for (int i = 0; i < length; i++) {
      words.append(letters.charAt(chance.nextInt(letters.length())));
    }
    return words.toString();
  }
}
