package care.anbu.message.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingRulesTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final MessagingRules korea = MessagingRules.of("KR");
  private final MessagingRules america = MessagingRules.of("US");

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00, true",
    "2026-03-02T20:59:59.999, true",
    "2026-03-02T21:00, false",
    "2026-03-02T07:59:59.999, false",
    "2026-03-02T00:00, false"
  })
  void koreanAdvertisingStaysSilentFromNineAtNightToEightInTheMorning(String time, boolean open) {
    Instant at = java.time.LocalDateTime.parse(time).atZone(SEOUL).toInstant();
    assertThat(korea.window(Purpose.ADVERTISING).isOpen(at, SEOUL)).isEqualTo(open);
  }

  @Test
  void whatComesAtNightWaitsUntilTheNextMorningOfThatPlace() {
    Instant lateEvening = ZonedDateTime.of(2026, 3, 2, 22, 0, 0, 0, SEOUL).toInstant();
    Instant earlyMorning = ZonedDateTime.of(2026, 3, 2, 3, 0, 0, 0, SEOUL).toInstant();
    Instant noon = ZonedDateTime.of(2026, 3, 2, 12, 0, 0, 0, SEOUL).toInstant();

    assertThat(korea.window(Purpose.CARE).nextOpen(lateEvening, SEOUL))
        .isEqualTo(ZonedDateTime.of(2026, 3, 3, 8, 0, 0, 0, SEOUL).toInstant());
    assertThat(korea.window(Purpose.CARE).nextOpen(earlyMorning, SEOUL))
        .isEqualTo(ZonedDateTime.of(2026, 3, 2, 8, 0, 0, 0, SEOUL).toInstant());
    assertThat(korea.window(Purpose.CARE).nextOpen(noon, SEOUL)).isEqualTo(noon);
  }

  @Test
  void windowsFollowTheClockOnTheWallThroughSummerTime() {
    Instant nightBefore = ZonedDateTime.of(2026, 3, 7, 22, 0, 0, 0, NEW_YORK).toInstant();
    Instant opens = america.window(Purpose.CARE).nextOpen(nightBefore, NEW_YORK);

    assertThat(opens).isEqualTo(ZonedDateTime.of(2026, 3, 8, 8, 0, 0, 0, NEW_YORK).toInstant());
    assertThat(Duration.between(nightBefore, opens)).isEqualTo(Duration.ofHours(9));
  }

  @Test
  void theNextAllowedInstantIsAlwaysAllowedAndNeverEarlier() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 20_000; i++) {
      Instant at = start.plus(Duration.ofMinutes(26L * i)).plusMillis(i);
      for (ZoneId zone : List.of(SEOUL, NEW_YORK, ZoneId.of("Pacific/Honolulu"))) {
        Instant next = america.window(Purpose.CARE).nextOpen(at, zone);
        assertThat(next).isAfterOrEqualTo(at);
        assertThat(america.window(Purpose.CARE).isOpen(next, zone)).isTrue();
      }
    }
  }

  @Test
  void theHoursOfACampaignOnlyEverNarrowThoseOfTheCountry() {
    var office = new SendWindow(LocalTime.of(6, 0), LocalTime.of(18, 0));

    assertThat(korea.window(Purpose.CARE).within(office))
        .isEqualTo(new SendWindow(LocalTime.of(8, 0), LocalTime.of(18, 0)));
    var night = new SendWindow(LocalTime.of(22, 0), LocalTime.of(23, 0));
    assertThatThrownBy(() -> korea.window(Purpose.CARE).within(night))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void americanCareTextsComeAtMostOnceADayAndThriceAWeek() {
    assertThat(america.cap(Purpose.CARE)).isEqualTo(new MessagingRules.Cap(1, 3));
  }

  @Test
  void koreanAdvertisingStartsWithItsMarkAndEndsWithAFreeOptOut() {
    var label = korea.label(Purpose.ADVERTISING, Channel.SMS);

    assertThat(label.start()).startsWith("(광고) {clinic} {clinicPhone}");
    assertThat(label.end()).endsWith("무료수신거부 {optOutPhone}");
    assertThat(korea.label(Purpose.ADVERTISING, Channel.EMAIL).subject()).isEqualTo("(광고) ");
    assertThat(korea.label(Purpose.CARE, Channel.SMS)).isEqualTo(MessagingRules.Label.NONE);
  }

  @Test
  void aTextThatACarrierCutsOffIsTooLong() {
    assertThat(korea.textLimit().allows(SmsSize.of("가".repeat(1000)))).isTrue();
    assertThat(korea.textLimit().allows(SmsSize.of("가".repeat(1001)))).isFalse();
    assertThat(korea.textLimit().allows(SmsSize.of("안녕😊"))).isFalse();
    assertThat(america.textLimit().allows(SmsSize.of("a".repeat(161)))).isFalse();
  }

  @Test
  void everyRuleNamesItsSource() {
    assertThat(korea.sources()).isNotEmpty();
    assertThat(america.sources()).isNotEmpty();
  }

  @Test
  void noMessageGoesToACountryWhoseRulesAreNotKnown() {
    assertThatThrownBy(() -> MessagingRules.of("XX"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX");
  }
}
