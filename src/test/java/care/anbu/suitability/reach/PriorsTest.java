package care.anbu.suitability.reach;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.LETTER;
import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What published figures let us expect, worked out from the figures beside the table. */
class PriorsTest {

  /** The table is in whole percent. */
  private static final double ROUNDED = 0.0061;

  /** Of those whom two calls reach, among those whom four do: Gallup Korea's call-backs. */
  private static final double TWO_CALLS =
      (fact("F117") + fact("F118")) / (fact("F117") + fact("F118") + fact("F119") + fact("F120"));

  private final Priors korea = Priors.of("KR");
  private final Priors america = Priors.of("US");

  @Test
  void everyFigureNamesItsSourceAndIsUsed() {
    assertThat(PriorFact.ALL.values())
        .allSatisfy(
            fact -> {
              assertThat(fact.source()).hasSizeGreaterThan(7);
              assertThat(fact.address()).startsWith("http");
              assertThat(fact.measureKo()).isNotBlank();
            });
    var used = new HashSet<PriorFact>();
    for (Channel channel : Channel.values()) {
      used.addAll(korea.facts(channel));
      used.addAll(america.facts(channel));
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(PriorFact.ALL.values());
  }

  @Test
  void aCallReachesAsClinicsRecallsDoLessWhereCallsAreFoundDifficult() {
    double level =
        median(
            fact("F046"),
            fact("F065"),
            fact("F068"),
            fact("F070"),
            fact("F076"),
            fact("F107"),
            fact("F108") * TWO_CALLS);
    double easyAtFifty = 1 - fact("F126");
    assertReach(korea, 20, PHONE, level * (1 - fact("F123")) / easyAtFifty * fact("F161"));
    assertReach(korea, 40, PHONE, level * (1 - fact("F125")) / easyAtFifty * fact("F161"));
    assertReach(
        korea, 70, PHONE, level * fact("F106") / fact("F105") * (fact("F166") + fact("F167")));
    double american = median(fact("F046"), fact("F065"), fact("F068"), fact("F070"));
    assertReach(america, 50, PHONE, american * fact("F141"));
    assertReach(america, 20, PHONE, american * Math.sqrt(fact("F110") / fact("F112")));
  }

  @Test
  void aTextReachesAsClinicsTextsDoAndAnAlimTalkIsOne() {
    double level = (fact("F148") * 47_390 + fact("F150") * 6_495) / (47_390 + 6_495);
    double alimTalk = (1 - fact("F098")) / (1 - fact("F097"));
    double all = fact("F133");
    assertReach(korea, 30, SMS, level * fact("F132") / all * fact("F161") * alimTalk);
    double forties = (4 * all - fact("F131") - fact("F132")) / 2;
    double seventies = level * forties / all * fact("F177") * (fact("F166") + fact("F167"));
    double messenger = fact("F179") * fact("F173");
    assertReach(korea, 70, SMS, seventies * (messenger * alimTalk + 1 - messenger));
    assertReach(america, 70, SMS, level * fact("F196") / fact("F193") * fact("F143"));
  }

  @Test
  void aLetterBringsWhatLettersBroughtInTrials() {
    double korean = (fact("F009") + fact("F010")) / 2;
    assertReach(korea, 40, LETTER, korean);
    assertReach(korea, 20, LETTER, korean * (1 - fact("F158")) / (1 - fact("F157")));
    assertReach(korea, 80, LETTER, korean * fact("F156") / fact("F155"));
    double american = median(fact("F032"), fact("F034"), fact("F039"), fact("F072"), fact("F078"));
    assertReach(america, 40, LETTER, american);
  }

  @Test
  void anEmailReachesThoseWhoUseEmail() {
    double level = (fact("F040") + fact("F071")) / 2;
    assertReach(korea, 20, EMAIL, level * fact("F186"));
    assertReach(korea, 70, EMAIL, level * fact("F187") * fact("F173"));
    assertReach(america, 40, EMAIL, level);
    assertReach(america, 80, EMAIL, level * fact("F147") * fact("F227") / fact("F144"));
  }

  @Test
  void aCountryWithoutATableUsesTheAmericanOneAndSaysSo() {
    var germany = Priors.of("DE");
    assertThat(germany.borrowed()).isTrue();
    assertThat(germany.country()).isEqualTo("US");
    assertReach(germany, 70, SMS, america.reach(AgeBand.ofAge(70), SMS));
    assertThat(korea.borrowed()).isFalse();
  }

  @Test
  void forChildrenTheirParentsAnswer() {
    for (Channel channel : Channel.values()) {
      assertReach(korea, 5, channel, korea.reach(AgeBand.ofAge(35), channel));
      assertReach(korea, 15, channel, korea.reach(AgeBand.ofAge(45), channel));
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

  /** A share of 1. */
  private static double fact(String id) {
    return PriorFact.ALL.get(id).value() / 100;
  }

  private static double median(double... values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  private static void assertReach(Priors priors, int age, Channel channel, double expected) {
    assertThat(priors.reach(AgeBand.ofAge(age), channel)).isCloseTo(expected, within(ROUNDED));
  }
}
