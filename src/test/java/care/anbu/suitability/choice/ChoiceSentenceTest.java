package care.anbu.suitability.choice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Chip;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The reason as staff read it. */
@QuarkusTest
class ChoiceSentenceTest {

  @Test
  void theChosenChannelIsExplainedByWhatTheBandAnswersAndHowSureTheContactIs() {
    var why = "w1 7 PHONE:61:95:3:0:0:74 LETTER:38:90:4:0:0:41 SMS:24:95:3:0:0:20";
    assertThat(english(why))
        .isEqualTo(
            "Phone: in Ophthalmology 61 % of 70–79 answer a call, 38 % a letter, 24 % a text;"
                + " number confirmed 3 months ago. Letter was next.");
    assertThat(korean(why))
        .isEqualTo("전화: 안과 70–79세 환자의 응답률은 전화 61%, 우편 38%, 문자 24%, 번호 3개월 전 확인. 다음 순위는 우편.");
  }

  @Test
  void whatSpeaksForThePatientIsSaid() {
    assertThat(english("w1 8 lv wants:PHONE PHONE:66:80:-1:5:2:74 EMAIL!NO_CONTACT"))
        .isEqualTo(
            "Phone: in Ophthalmology 66 % of 80+ answer a call; number never confirmed; this"
                + " patient answered 2 of 5 so far; the patient asked for it; low vision, so a call"
                + " comes first. Ruled out: e-mail (no contact on record).");
    assertThat(korean("w1 8 lv wants:PHONE PHONE:66:80:-1:5:2:74 EMAIL!NO_CONTACT"))
        .isEqualTo(
            "전화: 안과 80세 이상 환자의 응답률은 전화 66%, 번호 확인 기록 없음, 이 환자는 지금까지 5회 중 2회 응답, 환자가 원한 채널,"
                + " 저시력이므로 전화 우선. 제외된 채널: 이메일(등록된 연락처 없음).");
  }

  @Test
  void aChannelDrawnByLotIsSaidToBeSoWithTheOneThatWouldHaveComeFirst() {
    var why = "w1 2 ol * EMAIL:28:100:0:0:0:49 SMS:33:100:1:0:0:59";
    assertThat(english(why))
        .isEqualTo(
            "E-mail, drawn by lot so that learning goes on: in Ophthalmology 28 % of 20–29 answer"
                + " an e-mail, 33 % a text; e-mail address confirmed within a month; another"
                + " language than the desk’s, so in writing. Text would have been first.");
    assertThat(korean(why)).startsWith("이메일(학습을 위한 무작위 배정): ").endsWith(" 원래 1순위는 문자.");
  }

  @Test
  void whereTheCheaperChannelWonOverTheSurerItSaysSo() {
    var why = "w2 5 SMS:36:100:0:0:0:60:1 PHONE:56:90:0:0:0:50:41";
    assertThat(english(why))
        .contains(
            " Phone would be answered more often (50 % against 36 %) but costs 4 min more, so the"
                + " cheaper channel won. Phone was next.");
    assertThat(korean(why)).contains("전화 응답률이 더 높지만(50%, 선택한 채널은 36%) 비용이 4분 더 들어 비용이 적은 채널을 선택.");
    assertThat(english("w2 5 PHONE:56:90:0:0:0:50:41 SMS:36:100:0:0:0:40:1"))
        .doesNotContain("cheaper");
  }

  @Test
  void eachChannelTellsItsWholeSum() {
    var why = "w2 7 wants:PHONE PHONE:60:90:0:4:4:89:41 SMS:16:95:0:0:0:7:1 EMAIL!NO_CONTACT";
    assertThat(ChoiceReason.parse(why).sums("en"))
        .containsExactly(
            new Chip("Phone", "18 min × 80 % × 90 % × 100 % − 4.1 min = 8.9 min", true),
            new Chip("Text", "18 min × 16 % × 95 % × 30 % − 0.1 min = 0.7 min", false),
            new Chip("E-mail", "no contact on record", false));
    assertThat(ChoiceReason.parse(why).sums("ko"))
        .contains(new Chip("전화", "18분 × 80% × 90% × 100% − 4.1분 = 8.9분", true));
  }

  @Test
  void anOldConfirmationIsToldInYears() {
    assertThat(english("w1 4 LETTER:35:20:51:0:0:10")).contains("; address confirmed 4 years ago.");
    assertThat(korean("w1 4 LETTER:35:20:51:0:0:10")).contains("주소 4년 전 확인.");
    assertThat(english("w1 4 LETTER:35:20:13:0:0:10")).contains("confirmed 13 months ago.");
  }

  @Test
  void oneReasonForAllChannelsIsSaidOnce() {
    assertThat(english("w1 7 PHONE!DECEASED SMS!DECEASED")).isEqualTo("Not contacted: deceased.");
    assertThat(korean("w1 7 PHONE!DECEASED SMS!DECEASED")).isEqualTo("연락하지 않음: 사망.");
  }

  @Test
  void differentReasonsAreSaidPerChannel() {
    var why = "w1 - PHONE!KNOWN_BAD SMS!NOT_TEXTABLE";
    assertThat(english(why))
        .isEqualTo(
            "Not contacted: phone (contact known to be wrong); text (number takes no texts).");
    assertThat(korean(why)).isEqualTo("연락하지 않음: 전화(잘못된 연락처로 확인됨), 문자(문자를 받을 수 없는 번호).");
  }

  private static String english(String code) {
    return ChoiceReason.parse(code).sentence("en", "Ophthalmology");
  }

  private static String korean(String code) {
    return ChoiceReason.parse(code).sentence("ko", "안과");
  }
}
