package care.anbu.message.guard;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck;
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
  void whatSellsIsAdvertisingOrLookedAtWhateverTheAuthorCallsIt(String text) {
    assertThat(check(text, Purpose.CARE)).as(text).isIn(Verdict.ADVERTISING, Verdict.REVIEW);
    assertThat(check(text, Purpose.ADVERTISING)).as(text).isEqualTo(Verdict.ADVERTISING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "정형외과 김민수 원장님이 새로 오셨습니다",
        "무릎 건강강좌에 초대합니다",
        "인스타그램을 팔로우해 주세요",
        "강남점이 문을 열었습니다",
        "Dr. Lee has joined our team and is accepting new patients",
        "Join us for an evening lecture on knee surgery",
        "Follow us on Instagram",
        "Our new location in Oak Park is open"
      })
  void advertisingThatDoesNotSaySoIsLookedAt(String text) {
    assertThat(check(text, Purpose.CARE)).as(text).isEqualTo(Verdict.REVIEW);
    assertThat(check(text, Purpose.ADVERTISING)).as(text).isEqualTo(Verdict.ADVERTISING);
  }

  @Test
  void aTextThatSaysOfItselfThatItAdvertisesIsNoDisguise() {
    assertThat(check("(광고) 정형외과 김민수 원장님이 새로 오셨습니다", Purpose.CARE)).isEqualTo(Verdict.ADVERTISING);
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
