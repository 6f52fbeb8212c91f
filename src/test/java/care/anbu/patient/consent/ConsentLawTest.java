package care.anbu.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.LocalTime;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentLawTest {

  private final ConsentLaw korea = ConsentLaw.of("KR");

  @Test
  void koreaAsksEveryTwoYearsTellsWithinFourteenDaysAndKeepsTheNightApart() {
    assertThat(korea.renewal()).isEqualTo(Period.ofYears(2));
    assertThat(korea.silenceKeeps()).isTrue();
    assertThat(korea.told().orElseThrow().within()).isEqualTo(Period.ofDays(14));
    assertThat(korea.night())
        .isEqualTo(
            new ConsentLaw.Night(LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(Channel.EMAIL)));
    assertThat(korea.asks(Purpose.ADVERTISING_AT_NIGHT, Channel.SMS)).isTrue();
    assertThat(korea.asks(Purpose.ADVERTISING_AT_NIGHT, Channel.EMAIL)).isFalse();
    assertThat(korea.sources()).containsKeys("renewal", "silenceKeeps", "night", "notices.within");
  }

  @Test
  void aCountryWithoutSuchALawAsksForNothing() {
    ConsentLaw other = ConsentLaw.of("US");
    assertThat(other.renewal()).isNull();
    assertThat(other.told()).isEmpty();
    assertThat(other.purposes()).isEqualTo(Purpose.OF_MESSAGES);
    assertThat(other.asks(Purpose.ADVERTISING_AT_NIGHT, null)).isFalse();
  }

  @Test
  void everyNoticeHasItsWordsInBothLanguages() {
    ConsentLaw.Notices told = korea.told().orElseThrow();
    for (String language : Set.of("ko", "en")) {
      ConsentLaw.Words words = told.words(language);
      assertThat(words.texts()).containsOnlyKeys(ConsentNotice.Kind.values());
      assertThat(words.texts().values()).allMatch(text -> text.contains("{clinic}"));
      assertThat(words.texts().values()).allMatch(text -> text.contains("{date}"));
      assertThat(words.texts().values()).allMatch(text -> text.contains("{what}"));
      assertThat(words.what(Purpose.ADVERTISING_AT_NIGHT, null)).doesNotContain("null");
      for (Channel channel : Channel.values()) {
        assertThat(words.what(Purpose.ADVERTISING, channel)).doesNotContain("null");
      }
    }
  }
}
