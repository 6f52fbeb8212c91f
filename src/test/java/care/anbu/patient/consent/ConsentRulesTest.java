package care.anbu.patient.consent;

import static care.anbu.patient.consent.ConsentVerdict.BY_TREATMENT;
import static care.anbu.patient.consent.ConsentVerdict.GRANTED;
import static care.anbu.patient.consent.ConsentVerdict.LAPSED;
import static care.anbu.patient.consent.ConsentVerdict.NEVER_GIVEN;
import static care.anbu.patient.consent.ConsentVerdict.WITHDRAWN;
import static care.anbu.shared.Purpose.ADVERTISING;
import static care.anbu.shared.Purpose.ADVERTISING_AT_NIGHT;
import static care.anbu.shared.Purpose.CARE;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.consent.ConsentRules.Said;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final ConsentRules korea = new ConsentRules(false, Period.ofYears(2), SEOUL);

  @Test
  void careRestsOnTreatmentUnlessTheClinicWantsConsent() {
    assertThat(decide(korea, CARE)).isEqualTo(BY_TREATMENT);
    assertThat(decide(new ConsentRules(true, null, SEOUL), CARE)).isEqualTo(NEVER_GIVEN);
  }

  @Test
  void advertisingNeedsAnExplicitGrant() {
    assertThat(decide(korea, ADVERTISING)).isEqualTo(NEVER_GIVEN);
    assertThat(decide(korea, ADVERTISING, general(CARE, true, "2026-01-01")))
        .isEqualTo(NEVER_GIVEN);
    assertThat(decide(korea, ADVERTISING, general(ADVERTISING, true, "2026-01-01")))
        .isEqualTo(GRANTED);
  }

  @Test
  void theLatestRowHoldsInWhateverOrderTheyCome() {
    Said yes = sms(ADVERTISING, true, "2025-06-01");
    Said no = sms(ADVERTISING, false, "2025-07-01");
    assertThat(decide(korea, ADVERTISING, yes, no)).isEqualTo(WITHDRAWN);
    assertThat(decide(korea, ADVERTISING, no, yes)).isEqualTo(WITHDRAWN);
    assertThat(decide(korea, ADVERTISING, no, sms(ADVERTISING, true, "2025-08-01")))
        .isEqualTo(GRANTED);
  }

  @Test
  void aRowOfTheChannelHoldsOverOneOfAllChannels() {
    assertThat(
            decide(korea, CARE, sms(CARE, false, "2025-01-01"), general(CARE, true, "2025-06-01")))
        .isEqualTo(WITHDRAWN);
    assertThat(
            decide(korea, CARE, general(CARE, false, "2025-01-01"), sms(CARE, true, "2025-06-01")))
        .isEqualTo(GRANTED);
  }

  @Test
  void aLaterWithdrawalFromEverythingHoldsForEachChannel() {
    assertThat(
            decide(korea, CARE, sms(CARE, true, "2025-01-01"), general(CARE, false, "2025-06-01")))
        .isEqualTo(WITHDRAWN);
  }

  @Test
  void otherChannelsSayNothingAboutThisOne() {
    var email = new Said(CARE, Channel.EMAIL, false, at("2025-01-01"));
    assertThat(decide(korea, CARE, email)).isEqualTo(BY_TREATMENT);
  }

  @Test
  void aKoreanAdvertisingConsentLapsesAfterTwoYearsToTheDay() {
    Said grant = sms(ADVERTISING, true, "2024-03-02");
    Instant midnight = grant.at().atZone(SEOUL).plusYears(2).toInstant();
    assertThat(korea.decide(ADVERTISING, Channel.SMS, List.of(grant), midnight.minusMillis(1)))
        .isEqualTo(GRANTED);
    assertThat(korea.decide(ADVERTISING, Channel.SMS, List.of(grant), midnight)).isEqualTo(LAPSED);
    assertThat(decide(korea, CARE, sms(CARE, true, "2014-03-02"))).isEqualTo(GRANTED);
    assertThat(decide(new ConsentRules(false, null, SEOUL), ADVERTISING, grant)).isEqualTo(GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Seoul", "America/New_York", "Pacific/Chatham"})
  void onWhicheverDayItWasGivenItLapsesOnTheSameDayTwoYearsLater(String zone) {
    var rules = new ConsentRules(false, Period.ofYears(2), ZoneId.of(zone));
    for (int day = 0; day < 4 * 366; day++) {
      var given = LocalDate.of(2024, 1, 1).plusDays(day).atTime(2, 30).atZone(ZoneId.of(zone));
      Instant lapses = rules.lapses(ADVERTISING, given.toInstant());
      boolean leapDay = given.getMonthValue() == 2 && given.getDayOfMonth() == 29;
      LocalDate then = given.toLocalDate().plusYears(2);
      assertThat(lapses.atZone(ZoneId.of(zone)).toLocalDate()).isEqualTo(then);
      assertThat(then.getDayOfMonth()).isEqualTo(leapDay ? 28 : given.getDayOfMonth());
      Said yes = new Said(ADVERTISING, Channel.SMS, true, given.toInstant());
      assertThat(rules.decide(ADVERTISING, Channel.SMS, List.of(yes), lapses.minusMillis(1)))
          .isEqualTo(GRANTED);
      assertThat(rules.decide(ADVERTISING, Channel.SMS, List.of(yes), lapses)).isEqualTo(LAPSED);
    }
  }

  @Test
  void advertisingAtNightNeedsAYesOfItsOwnThatEndsWithTheYesToAdvertising() {
    Said day = sms(ADVERTISING, true, "2025-06-01");
    Said night = sms(ADVERTISING_AT_NIGHT, true, "2025-06-02");
    assertThat(decide(korea, ADVERTISING_AT_NIGHT, day)).isEqualTo(NEVER_GIVEN);
    assertThat(decide(korea, ADVERTISING_AT_NIGHT, day, night)).isEqualTo(GRANTED);
    assertThat(decide(korea, ADVERTISING, night)).isEqualTo(NEVER_GIVEN);
    Said no = general(ADVERTISING, false, "2025-07-01");
    assertThat(decide(korea, ADVERTISING_AT_NIGHT, day, night, no)).isEqualTo(WITHDRAWN);
    assertThat(
            decide(
                korea, ADVERTISING_AT_NIGHT, day, night, no, sms(ADVERTISING, true, "2025-08-01")))
        .as("a later yes to advertising says nothing of the night")
        .isEqualTo(WITHDRAWN);
    assertThat(decide(korea, ADVERTISING, day, sms(ADVERTISING_AT_NIGHT, false, "2025-07-01")))
        .isEqualTo(GRANTED);
  }

  @Test
  void whatIsDatedInTheFutureDoesNotCountYetAndAtTheSameInstantNoHolds() {
    assertThat(decide(korea, ADVERTISING, sms(ADVERTISING, true, "2027-01-01")))
        .isEqualTo(NEVER_GIVEN);
    assertThat(
            decide(
                korea,
                ADVERTISING,
                sms(ADVERTISING, false, "2026-01-01"),
                sms(ADVERTISING, true, "2026-01-01")))
        .isEqualTo(WITHDRAWN);
  }

  @Test
  void advertisingAtNightIsAgreedToOnlyWhileAdvertisingIs() {
    Said night = sms(ADVERTISING_AT_NIGHT, true, "2026-01-02");
    assertThat(decide(korea, ADVERTISING_AT_NIGHT, night)).isEqualTo(NEVER_GIVEN);
    assertThat(decide(korea, ADVERTISING_AT_NIGHT, night, sms(ADVERTISING, true, "2024-01-01")))
        .isEqualTo(LAPSED);
  }

  @Test
  void silenceKeepsAYesForTwoMoreYears() {
    Said yes = sms(ADVERTISING, true, "2023-06-01");
    assertThat(decide(korea, ADVERTISING, yes)).isEqualTo(LAPSED);
    assertThat(decide(korea, ADVERTISING, yes, silent("2025-05-10"))).isEqualTo(GRANTED);
    assertThat(decide(korea, ADVERTISING, yes, silent("2023-06-02"))).isEqualTo(LAPSED);
    assertThat(decide(korea, ADVERTISING, silent("2025-05-10")))
        .as("nobody's silence is a yes")
        .isEqualTo(NEVER_GIVEN);
  }

  @Test
  void aNoSinceTheYesHoldsOverSilenceWheneverItComesToBeKnown() {
    Said yes = sms(ADVERTISING, true, "2023-06-01");
    Said kept = silent("2025-05-10");
    for (String day : List.of("2023-06-01", "2024-01-01", "2025-05-10", "2025-06-01")) {
      assertThat(decide(korea, ADVERTISING, yes, kept, sms(ADVERTISING, false, day)))
          .isEqualTo(WITHDRAWN);
      assertThat(decide(korea, ADVERTISING, yes, kept, general(ADVERTISING, false, day)))
          .isEqualTo(WITHDRAWN);
    }
    Said again = sms(ADVERTISING, true, "2025-07-01");
    assertThat(decide(korea, ADVERTISING, yes, sms(ADVERTISING, false, "2024-01-01"), kept, again))
        .isEqualTo(GRANTED);
  }

  private static Said silent(String day) {
    return new Said(ADVERTISING, Channel.SMS, true, at(day), true);
  }

  private static ConsentVerdict decide(ConsentRules rules, Purpose purpose, Said... said) {
    return rules.decide(purpose, Channel.SMS, List.of(said), NOW);
  }

  private static Said sms(Purpose purpose, boolean granted, String day) {
    return new Said(purpose, Channel.SMS, granted, at(day));
  }

  private static Said general(Purpose purpose, boolean granted, String day) {
    return new Said(purpose, null, granted, at(day));
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
