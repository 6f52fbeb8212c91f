package care.anbu.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinic;
import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.notice.NoticeMessage.About;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeMessageTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private final Clinic clinic = clinic();

  @Test
  void whatWasRecordedFitsIntoOneShortText() {
    for (Kind kind : List.of(Kind.GIVEN, Kind.WITHDRAWN)) {
      String text = text(kind, "ko", null);
      assertThat(text).startsWith("[안부내과의원] 2026-11-24 광고 (문자)");
      assertThat(SmsSize.of(text).krClass()).as(text).isEqualTo(SmsSize.KrClass.SMS);
    }
    assertThat(text(Kind.RENEWAL, "ko", null)).contains("080-123-4567");
  }

  @Test
  void noNoticeIsMarkedAsAnAdvertisementAndEveryKoreanPhoneShowsIt() {
    for (Kind kind : Kind.values()) {
      for (String language : List.of("ko", "en")) {
        assertThat(text(kind, language, null)).doesNotContain("(광고)").doesNotContain("{");
        assertThat(SmsSize.notInEucKr(text(kind, language, null))).isEmpty();
      }
    }
  }

  @Test
  void anEmailIsAnsweredByItsLinkAndAClinicWithoutAFreeNumberByItsOwn() {
    assertThat(text(Kind.GIVEN, "en", "https://anbu/u/1")).contains("https://anbu/u/1");
    clinic.optOutPhone = null;
    assertThat(text(Kind.GIVEN, "ko", null)).contains("02-000-0000");
  }

  @Test
  void noMessageLeavesWithAHoleAndAWithdrawalNeedsNoWayToSayNo() {
    clinic.optOutPhone = null;
    clinic.phone = " ";
    assertThat(told(Kind.GIVEN).text(clinic, Channel.SMS, "ko", null)).isEmpty();
    assertThat(told(Kind.WITHDRAWN).text(clinic, Channel.SMS, "ko", null)).isPresent();
  }

  @Test
  void aCountryWithoutTheLawHasNoWords() {
    clinic.country = "US";
    assertThat(told(Kind.GIVEN).text(clinic, Channel.SMS, "en", null)).isEmpty();
  }

  private String text(Kind kind, String language, String link) {
    return told(kind).text(clinic, Channel.SMS, language, link).orElseThrow().body();
  }

  private static NoticeMessage told(Kind kind) {
    return new NoticeMessage(kind, DAY, List.of(new About(Purpose.ADVERTISING, Channel.SMS)));
  }

  private static Clinic clinic() {
    var clinic = new Clinic();
    clinic.nameKo = "안부내과의원";
    clinic.nameEn = "Anbu Clinic";
    clinic.country = "KR";
    clinic.phone = "02-000-0000";
    clinic.optOutPhone = "080-123-4567";
    return clinic;
  }
}
