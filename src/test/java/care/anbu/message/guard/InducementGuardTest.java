package care.anbu.message.guard;

import static care.anbu.message.guard.Finding.Kind.DISCOUNT;
import static care.anbu.message.guard.Finding.Kind.GIFT;
import static care.anbu.message.guard.Finding.Kind.WAIVED_FEE;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InducementGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "스케일링 20% 할인",
        "이번 달 할인 행사를 합니다",
        "할 인 행사 안내",
        "할.인 중입니다",
        "할*인 이벤트",
        "할\u200b인 안내",
        "５０％ 할인",
        "진료비 50%!",
        "1+1 스케일링",
        "1 + 1 행사",
        "임플란트 특가 59만원",
        "임플란트 59만 원",
        "시력교정 990,000원",
        "단돈 9900원",
        "반값에 모십니다",
        "무료 상담",
        "공짜로 해 드립니다",
        "본인부담금 면제해 드립니다",
        "본인 부담금을 받지 않습니다",
        "검사비는 0원입니다",
        "방문하시면 상품권을 드려요",
        "커피 쿠폰 증정",
        "추첨을 통해 경품을 드립니다",
        "사은품을 드려요",
        "오시면 선물을 드립니다",
        "지인을 소개하시면 사례를 드려요",
        "리뷰 작성 시 적립금 지급",
        "여름맞이 이벤트",
        "선착순 30명",
        "최저가 보장",
        "포인트 적립해 드려요",
        "기프티콘을 보내 드립니다",
        "의료비 캐시백",
        "하지만 오늘은 할인해 드립니다"
      })
  void koreanInducementsAreBlocked(String text) {
    assertThat(check(text).verdict()).as(text).isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get 20% off your next cleaning",
        "A discount for returning patients",
        "D I S C O U N T this week",
        "d.i.s.c.o.u.n.t",
        "Discounted exams",
        "ＤＩＳＣＯＵＮＴ",
        "Free consultation",
        "We will do it for free",
        "F R E E exam",
        "Your exam is free of charge for a friend",
        "We will waive your copay",
        "No copay this month",
        "Receive a $25 gift card",
        "A free gift awaits",
        "Win a tablet",
        "Buy one get one",
        "2 for 1 whitening",
        "Only $49 today",
        "Special offer",
        "Limited-time deal",
        "coupon inside",
        "Refer a friend and earn rewards",
        "lowest prices in town",
        "Half-price check-up",
        "Save up to 300 dollars",
        "First 20 patients only"
      })
  void englishInducementsAreBlocked(String text) {
    assertThat(check(text).verdict()).as(text).isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "무 료 검사를 해 드려요",
        "진료비 감면 안내",
        "하지만 할인하지 않습니다",
        "특별한 혜택을 누리세요",
        "저렴한 비용으로 모십니다",
        "The consultation is free",
        "Check-ups are free this month",
        "Your co-payment is waived",
        "지갑은 집에 두고 오세요",
        "스케일링은 저희가 쏠게요",
        "도수치료는 실비로 전액 환급됩니다",
        "두 번째 렌즈는 그냥 드려요",
        "Your exam is our treat",
        "One more for your friend at no charge",
        "You pay nothing until spring"
      })
  void whatSmellsOfALureNeverPassesUnseen(String text) {
    assertThat(check(text).verdict()).as(text).isIn(Verdict.REVIEW, Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5O% 할인",
        "꽁짜로 해 드려요",
        "공 짜 검진",
        "ㅎㅏㄹㅇㅣㄴ 중",
        "하ㄹ인 중",
        "half p r i c e",
        "dis count day",
        "ｇｉｆｔ ｃａｒｄ",
        "c\u200bo\u200bupon"
      })
  void disguisedLuresAreBlocked(String text) {
    assertThat(check(text).verdict()).as(text).isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "김할인님, 내일 오전 10시 예약입니다",
        "강할인 선생님 진료가 오후로 옮겨졌습니다",
        "반값등록금 심사용 진단서가 준비되었습니다",
        "이벤트 심전도 기기를 반납해 주세요",
        "할인마트 건너편 3층입니다",
        "주차 할인권을 접수창구에서 받아 가세요",
        "Mrs. Gift, your results are ready",
        "Please follow a fat-free diet the day before",
        "Wear the event monitor for two weeks"
      })
  void whatOnlyLooksLikeALurePasses(String text) {
    assertThat(check(text)).as(text).isEqualTo(new MessageCheck(Verdict.CARE, List.of()));
  }

  @Test
  void aFriendlySentenceBesideItHidesNoLure() {
    String text = "정기 검진을 받으실 때가 되었습니다. 이번에 받으시면 초음파 비용은 받지 않겠습니다. 예약은 전화로 해 주세요.";

    assertThat(check(text).verdict()).isIn(Verdict.REVIEW, Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[안부의원] 홍길동님, 정기 검진 시기가 되었습니다. 예약 02-123-4567",
        "무료수신거부 080-000-0000",
        "무료 수신거부 080-000-0000",
        "만 65세 이상은 국가예방접종 무료 대상입니다",
        "무료 국가예방접종 대상이십니다",
        "국가 필수 예방접종은 전액 무료입니다",
        "국가건강검진 대상이며 비용은 공단에서 지원합니다",
        "의료급여 수급자는 본인부담금이 면제됩니다",
        "방문할 인원을 알려 주세요",
        "안경 품질을 확인해 드려요",
        "본인 확인을 위해 인증정보를 입력해 주세요",
        "검증정보를 확인해 주세요",
        "부담 없이 문의해 주세요",
        "주차는 2시간 무료입니다",
        "65세일 때 받으신 검진",
        "환자의 30%가 정기 검진을 놓칩니다",
        "진료 시간은 9시부터 18시까지예요",
        "1차 접종 후 12개월이 지났어요",
        "건강보험 혜택 대상 여부를 확인해 드려요",
        "예약금 없이 예약하실 수 있어요",
        "진료비는 15,000원입니다",
        "예약하신 날짜에 뵙겠습니다. 변경은 02-000-0000",
        "원장님이 직접 진료해 드려요"
      })
  void ordinaryKoreanCareIsNotMistakenForAnInducement(String text) {
    assertThat(check(text)).as(text).isEqualTo(new MessageCheck(Verdict.CARE, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is time for your check-up. Call 02-000-0000.",
        "Please feel free to call us.",
        "Reply STOP to opt out, free opt-out",
        "Toll-free: 080-000-0000",
        "Your flu shot is free under the national vaccination programme.",
        "The national vaccination programme is free for people over 65.",
        "We are a smoke-free hospital.",
        "We have free appointments on Monday.",
        "You should be pain-free in a week.",
        "About 30% of adults miss a yearly check-up.",
        "Your copay is $20.",
        "Are you free on Tuesday?",
        "In the event of an emergency call 119.",
        "Please rate your visit with us at the desk.",
        "We look forward to seeing you."
      })
  void ordinaryEnglishCareIsNotMistakenForAnInducement(String text) {
    assertThat(check(text)).as(text).isEqualTo(new MessageCheck(Verdict.CARE, List.of()));
  }

  @Test
  void findingsNameThePlaceTheWordsAndTheKindInTheOrderOfTheText() {
    String text = "상품권과 할 인, 본인부담금 면제";

    assertThat(check(text).findings())
        .containsExactly(
            found(GIFT, 0, 3, "상품권"),
            found(DISCOUNT, 5, 8, "할 인"),
            found(WAIVED_FEE, 10, 18, "본인부담금 면제"));
  }

  @Test
  void signsOfOneOfferAreOneFinding() {
    assertThat(check("이번 주 20% 할인 행사").findings())
        .extracting(Finding::text)
        .containsExactly("20% 할인");
  }

  @Test
  void placesAreThoseOfTheTextAsWrittenHoweverItIsSpelt() {
    String decomposed = java.text.Normalizer.normalize("오늘 할인", java.text.Normalizer.Form.NFD);

    for (String text : List.of("😊 할\u200b인 안내", decomposed, "(５０％ｏｆｆ)")) {
      for (Finding finding : check(text).findings()) {
        assertThat(text.substring(finding.start(), finding.end())).isEqualTo(finding.text());
      }
      assertThat(check(text).blocked()).as(text).isTrue();
    }
  }

  @Test
  void aNationalProgrammeExcusesOnlyItsOwnWordFree() {
    MessageCheck check = check("국가예방접종 무료 대상께 쿠폰을 드립니다");

    assertThat(check.findings()).extracting(Finding::text).containsExactly("쿠폰");
  }

  @Test
  void noTextTakesTheGuardMoreThanAMoment() {
    String hostile =
        "무 ".repeat(3000) + "f r e ".repeat(1000) + "할".repeat(3000) + "비용".repeat(500);

    assertThat(
            org.junit.jupiter.api.Assertions.assertTimeout(
                java.time.Duration.ofSeconds(5), () -> check(hostile)))
        .isNotNull();
  }

  private static Finding found(Finding.Kind kind, int start, int end, String text) {
    return new Finding(kind, Finding.Part.BODY, start, end, text, Finding.Weight.BLOCKS);
  }

  private static MessageCheck check(String text) {
    return MessageCheck.check("", text, Channel.LETTER, Purpose.CARE, List.of());
  }
}
