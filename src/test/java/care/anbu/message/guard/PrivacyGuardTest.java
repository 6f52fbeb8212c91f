package care.anbu.message.guard;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HIV 검사 결과가 나왔습니다",
        "성병 검사 안내",
        "성 병 검사 안내",
        "정신과 예약 안내",
        "정신건강의학과에서 연락드려요",
        "우울증 상담 예약",
        "Your HIV test",
        "H.I.V. clinic",
        "Psychiatry appointment",
        "STI screening"
      })
  void whatShamesAnyoneIsBlockedInATextMessage(String text) {
    assertThat(sms(text).verdict()).as(text).isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "대장내시경 시기입니다",
        "골밀도 검사를 받으실 때가 되었습니다",
        "위암 검진 대상입니다",
        "콜레스테롤 검사 시기입니다",
        "안저검사 예약일입니다",
        "최저혈압이 50 아래로 나오면 전화 주세요",
        "Your colonoscopy is due",
        "Your bone density scan is on Friday"
      })
  void whatManyOfAnAgeAreExaminedForTellsNothing(String text) {
    assertThat(sms(text).verdict()).as(text).isEqualTo(Verdict.CARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "당뇨 검사 받으실 때입니다",
        "간암 검진 대상입니다",
        "대장암 검진 결과 이상이 있어 다시 오셔야 합니다",
        "위암 검진은 매년 받으셔야 합니다. 지난번 용종 때문입니다",
        "콜레스테롤 검사에서 수치가 높게 나왔습니다",
        "Your cholesterol test was high",
        "암 검사를 받으세요",
        "임신 12주 검진",
        "산부인과 진료 안내",
        "비뇨의학과 예약",
        "고혈압약 처방",
        "결핵 검진",
        "B형간염 추적 검사",
        "치매 검진",
        "유방촬영 안내",
        "It is time for your diabetes check",
        "Your cancer follow-up",
        "mental health visit",
        "Your pregnancy visit",
        "Mammogram reminder",
        "HbA1c is due",
        "hepatitis B follow-up",
        "B형간염 예방접종 3차",
        "Your hepatitis B vaccine is due"
      })
  void whatTellsADiagnosisIsLookedAtInATextMessage(String text) {
    assertThat(sms(text).verdict()).as(text).isEqualTo(Verdict.REVIEW);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void aTellingVaccineIsJudgedByWhoCanReadIt(Channel channel) {
    String vaccine = "B형간염 예방접종 3차를 맞으실 때입니다";
    var body = MessageCheck.check("", vaccine, channel, Purpose.CARE, List.of());
    var subject = MessageCheck.check(vaccine, "안내드려요", channel, Purpose.CARE, List.of());

    assertThat(body.verdict()).isEqualTo(channel == Channel.SMS ? Verdict.REVIEW : Verdict.CARE);
    assertThat(subject.verdict())
        .isEqualTo(channel == Channel.LETTER ? Verdict.CARE : Verdict.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "안과 정기 검진 시기가 되었습니다",
        "건강검진 안내드려요",
        "독감 예방접종 시기입니다",
        "스케일링 받으실 때가 되었어요",
        "비밀번호는 암호화됩니다",
        "예약 번호 암호: 1234",
        "다음 예약 전이나 후에 전화 주세요",
        "진료과에서 안내드립니다",
        "정형외과 진료 예약",
        "It is time for your regular check-up",
        "Your flu shot is due",
        "Ophthalmology: please call for an appointment",
        "Standard rates apply",
        "Please bring your study notes"
      })
  void neutralWordsPass(String text) {
    assertThat(sms(text)).as(text).isEqualTo(new MessageCheck(Verdict.CARE, List.of()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"PHONE", "LETTER", "EMAIL"})
  void thePatientsOwnEyesAndEarsMayKnow(Channel channel) {
    var check = MessageCheck.check("", "당뇨 정기 검사 시기입니다", channel, Purpose.CARE, List.of());

    assertThat(check.verdict()).isEqualTo(Verdict.CARE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"PHONE", "EMAIL"})
  void anEMailSubjectAndAnAnsweringMachineTellNothing(Channel channel) {
    var check = MessageCheck.check("당뇨 검사 안내", "안내드려요", channel, Purpose.CARE, List.of());

    assertThat(check.verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(check.findings()).extracting(Finding::part).containsOnly(Finding.Part.SUBJECT);
  }

  @Test
  void theHeadingOfALetterIsInsideTheEnvelope() {
    var check = MessageCheck.check("당뇨 검사 안내", "안내드려요", Channel.LETTER, Purpose.CARE, List.of());

    assertThat(check.verdict()).isEqualTo(Verdict.CARE);
  }

  @Test
  void aDepartmentThatTheClinicMarkedAsTellingIsNotNamed() {
    var check =
        MessageCheck.check(
            "", "마음숲센터에서 안내드려요", Channel.SMS, Purpose.CARE, List.of("마음숲센터", "Grove Center"));

    assertThat(check.findings())
        .containsExactly(
            new Finding(
                Finding.Kind.DEPARTMENT, Finding.Part.BODY, 0, 5, "마음숲센터", Finding.Weight.BLOCKS));
    assertThat(sms("마음숲센터에서 안내드려요").verdict()).isEqualTo(Verdict.CARE);
  }

  private static MessageCheck sms(String text) {
    return MessageCheck.check("", text, Channel.SMS, Purpose.CARE, List.of());
  }
}
