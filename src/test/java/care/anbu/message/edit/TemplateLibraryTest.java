package care.anbu.message.edit;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinic;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.message.Rendering;
import care.anbu.message.TemplateContent;
import care.anbu.message.Variables;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateLibraryTest {

  static List<TemplateLibrary.Entry> entries() {
    return TemplateLibrary.defaults();
  }

  @Test
  void everyOccasionHasATextForEveryChannelInBothLanguages() {
    for (String key : List.of("recall", "followUp", "prevention", "due")) {
      for (Channel channel : Channel.values()) {
        for (String language : List.of("ko", "en")) {
          assertThat(entries())
              .filteredOn(
                  e ->
                      e.key().equals(key)
                          && e.channel() == channel
                          && e.language().equals(language))
              .as(key + " " + channel + " " + language)
              .hasSize(1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyTextPassesTheGuardsAsCare(TemplateLibrary.Entry entry) {
    TemplateContent content = entry.content();
    content.verify(entry.channel());

    assertThat(
            MessageCheck.check(
                content.heading(), content.body(), entry.channel(), Purpose.CARE, List.of()))
        .isEqualTo(new MessageCheck(Verdict.CARE, List.of()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyTextMessageFitsOneKoreanShortMessageAndOneAmericanText(TemplateLibrary.Entry entry) {
    if (entry.channel() != Channel.SMS) {
      return;
    }
    String country = entry.language().equals("ko") ? "KR" : "US";
    var text =
        Rendering.of(
            entry.channel(),
            Purpose.CARE,
            "",
            entry.content().body(),
            sample(entry),
            MessagingRules.of(country));
    SmsSize size = SmsSize.of(text.body());

    if (country.equals("KR")) {
      assertThat(size.krBytes()).as(text.body()).isLessThanOrEqualTo(SmsSize.KR_SMS_BYTES);
    } else {
      assertThat(size.segments()).as(text.body()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyTextNamesTheClinicAndAWayToAnswer(TemplateLibrary.Entry entry) {
    assertThat(entry.content().body())
        .contains("{clinic}", "{patient}")
        .containsAnyOf("{clinicPhone}", "{link}");
  }

  private static Variables sample(TemplateLibrary.Entry entry) {
    var clinic = new Clinic();
    clinic.nameKo = "안부병원";
    clinic.nameEn = "Anbu Hospital";
    clinic.phone = "02-0000-0000";
    LocalDate day = LocalDate.of(2026, 12, 31);
    return Variables.from(clinic, null, entry.channel(), entry.language(), day)
        .link("https://anbu.example/p/abcdefghj")
        .to(entry.language().equals("ko") ? "남궁영희" : "Alexandra Thompson", null, day);
  }
}
