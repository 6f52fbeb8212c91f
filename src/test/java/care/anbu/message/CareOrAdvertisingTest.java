package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck.Verdict;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CareOrAdvertisingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(광고)[안부치과] 스케일링 안내 02-000-0000 무료수신거부 080-000-0000",
        "[광고] 안부병원 소식",
        "(광 고) 안부병원 소식",
        "새로운 라식 장비를 도입했습니다",
        "보톡스 시술을 시작했습니다",
        "강남 클리닉 오픈",
        "최고의 의료진이 함께합니다",
        "여름맞이 제모 상담을 받아 보세요",
        "Introducing our new laser clinic",
        "Botox now available",
        "Grand opening of our second location"
      })
  void whatSellsIsAdvertisingWhateverTheAuthorCallsIt(String text) {
    assertThat(check(text, Purpose.CARE)).as(text).isEqualTo(Verdict.ADVERTISING);
  }

  @Test
  void whatTheAuthorDeclaresAsAdvertisingStaysSo() {
    assertThat(check("건강 강좌 안내드려요", Purpose.ADVERTISING)).isEqualTo(Verdict.ADVERTISING);
  }

  @Test
  void anInducementIsBlockedEvenAsAdvertising() {
    assertThat(check("보톡스 반값", Purpose.ADVERTISING)).isEqualTo(Verdict.BLOCKED);
  }

  private static Verdict check(String text, Purpose purpose) {
    return MessageCheck.check("", text, Channel.SMS, purpose, List.of()).verdict();
  }
}
