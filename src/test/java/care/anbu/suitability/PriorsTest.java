package care.anbu.suitability;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.LETTER;
import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What published figures let us expect, worked out by hand beside the code. */
class PriorsTest {

  private static final AgeBand THIRTIES = AgeBand.ofAge(30);
  private static final AgeBand SEVENTIES = AgeBand.ofAge(70);
  private static final double MEAN_OF_ANSWERS = (23 + 21 + 26 + 36) / 4.0;

  private final Priors korea = Priors.of("KR");
  private final Priors america = Priors.of("US");

  @Test
  void everyFigureNamesItsSourceAndNoneIsFromMemory() {
    assertThat(PriorFact.ALL).isNotEmpty();
    assertThat(PriorFact.ALL)
        .allSatisfy(
            fact -> {
              assertThat(fact.source()).contains(".").hasSizeGreaterThan(20);
              assertThat(fact.source() + fact.note())
                  .doesNotContain("RECALLED", "NOT SEEN", "same");
            });
  }

  @Test
  void aCallReachesThoseWithAPhoneWhoWantOneAndPickUpAtTheirAge() {
    assertReach(korea, SEVENTIES, PHONE, 0.996 * 0.59 * 36 / MEAN_OF_ANSWERS);
    assertReach(america, SEVENTIES, PHONE, 0.92 * 0.59 * 36 / MEAN_OF_ANSWERS);
    assertReach(korea, THIRTIES, PHONE, 0.98 * 0.59 * 23 / MEAN_OF_ANSWERS);
  }

  @Test
  void aTextReachesSmartphoneOwnersAsItReachesTheYoung() {
    assertReach(korea, SEVENTIES, SMS, 0.996 * (0.59 * 0.34 + 0.41 * 0.11));
    assertReach(america, THIRTIES, SMS, 1.0 * (0.95 * 0.34 + 0.05 * 0.11));
  }

  @Test
  void aLetterBringsAsMuchLessThanACallAsInTrials() {
    assertReach(korea, SEVENTIES, LETTER, 0.59 * 92 / 123 * 36 / MEAN_OF_ANSWERS);
  }

  @Test
  void anEmailReachesThoseWhoUseTheInternetAndEmailAndWantOne() {
    assertReach(korea, THIRTIES, EMAIL, 0.999 * 0.621 * 0.45);
    assertReach(korea, SEVENTIES, EMAIL, 0.888 * 0.20 * 0.45);
  }

  @Test
  void aCountryWithoutAFigureOfItsOwnBorrowsOne() {
    assertReach(america, THIRTIES, EMAIL, korea.reach(THIRTIES, EMAIL));
    assertThat(america.facts()).extracting(PriorFact::country).contains("US", "KR", "INT");
    assertThat(korea.facts()).contains(fact("US"));
  }

  @Test
  void forChildrenTheirParentsAnswer() {
    for (Channel channel : Channel.values()) {
      assertReach(korea, AgeBand.ofAge(5), channel, korea.reach(THIRTIES, channel));
      assertReach(korea, AgeBand.ofAge(15), channel, korea.reach(AgeBand.ofAge(45), channel));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KR", "US", "DE"})
  void everyReachIsAProbability(String country) {
    var priors = Priors.of(country);
    for (int band = 0; band < AgeBand.COUNT; band++) {
      for (Channel channel : Channel.values()) {
        assertThat(priors.reach(new AgeBand(band), channel)).isBetween(0.01, 0.95);
      }
    }
  }

  private static PriorFact fact(String country) {
    return PriorFact.ALL.stream()
        .filter(fact -> fact.country().equals(country))
        .filter(fact -> fact.metric() == PriorFact.Metric.ANSWERS_CALLS)
        .findFirst()
        .orElseThrow();
  }

  private static void assertReach(Priors priors, AgeBand band, Channel channel, double expected) {
    assertThat(priors.reach(band, channel)).isCloseTo(expected, within(1e-9));
  }
}
