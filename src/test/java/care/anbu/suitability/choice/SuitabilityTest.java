package care.anbu.suitability.choice;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.LETTER;
import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTable;
import care.anbu.suitability.reach.ReachTally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Section 6.5 of the design: the channel with the highest expected benefit for its cost. */
class SuitabilityTest {

  private static final long EYE = 7;
  private static final double PLENTY = 1_000_000;

  private Costs costs = Costs.usual("KRW");
  private List<ReachTally> outcomes = List.of();

  @Test
  void theOldAreCalledAndTheYoungAreTexted() {
    assertThat(choice(new Someone(76)).channel()).isEqualTo(PHONE);
    assertThat(choice(new Someone(25)).channel()).isEqualTo(SMS);
  }

  @Test
  void aChildIsReachedAsItsParentsAre() {
    assertThat(choice(new Someone(4)).channel()).isEqualTo(choice(new Someone(34)).channel());
  }

  @Test
  void theChoiceNamesTheContactPointToUse() {
    Choice choice = choice(new Someone(76));
    assertThat(choice.contactPointId()).isEqualTo(Someone.contactPoint(PHONE));
    assertThat(choice.refused()).isFalse();
    assertThat(choice.explored()).isFalse();
  }

  @Test
  void ofChannelsThatAreRefusedNoneIsChosen() {
    Choice choice = choice(new Someone(76).without(PHONE, LETTER));
    assertThat(choice.channel()).isEqualTo(SMS);
    assertThat(choice.reason().refused())
        .extracting(ChoiceReason.Option::channel)
        .containsExactly(PHONE, LETTER);
  }

  @Test
  void aChannelThatIsNotOnTheLadderIsNotChosen() {
    assertThat(suitability(1, 0, List.of(LETTER, EMAIL)).choose(new Someone(76).facts(), PLENTY))
        .extracting(Choice::channel)
        .isEqualTo(LETTER);
  }

  @Test
  void aContactThatMayBeOutOfDateCountsForLess() {
    var someone = new Someone(76);
    someone.by(PHONE).confidence = 0.3;
    assertThat(choice(someone).channel()).isEqualTo(SMS);
  }

  @Test
  void whatThePatientAskedForComesFirst() {
    var someone = new Someone(76);
    someone.preferred = LETTER;
    assertThat(choice(someone).channel()).isEqualTo(LETTER);
  }

  @Test
  void whoAsksForCallsIsCalledAtAnyAge() {
    for (int age : new int[] {4, 25, 35, 45, 55, 65, 85}) {
      var someone = new Someone(age);
      someone.preferred = PHONE;
      assertThat(choice(someone).channel()).isEqualTo(PHONE);
    }
  }

  @Test
  void whatThePatientAskedForStillGivesWayToAContactThatHardlyExists() {
    var someone = new Someone(76);
    someone.preferred = LETTER;
    someone.by(LETTER).confidence = 0.1;
    assertThat(choice(someone).channel()).isEqualTo(SMS);
  }

  @Test
  void whoNeverAnswersCallsIsReachedAnotherWay() {
    var someone = new Someone(76);
    someone.by(PHONE).attempts = 8;
    assertThat(choice(someone).channel()).isEqualTo(SMS);
    someone.by(PHONE).answers = 7;
    assertThat(choice(someone).channel()).isEqualTo(PHONE);
  }

  @Test
  void whoSeesBadlyIsCalledBeforeTheyAreWrittenTo() {
    var young = new Someone(25);
    young.lowVision = true;
    assertThat(choice(young).channel()).isEqualTo(PHONE);
  }

  @Test
  void whoSpeaksAnotherLanguageThanTheDeskIsWrittenTo() {
    var old = new Someone(76);
    old.otherLanguage = true;
    assertThat(choice(old).channel()).isEqualTo(SMS);
  }

  @Test
  void whatTheDepartmentItselfHasSeenDecidesOverThePrior() {
    var seventies = AgeBand.ofAge(76);
    outcomes =
        List.of(
            new ReachTally(EYE, seventies, PHONE, 3000, 300),
            new ReachTally(EYE, seventies, SMS, 3000, 1800));
    assertThat(choice(new Someone(76)).channel()).isEqualTo(SMS);
  }

  @Test
  void aDearChannelMustReachMoreToBeWorthIt() {
    costs = costs.with(Map.of(PHONE, Costs.Cost.of("40", "12")));
    assertThat(choice(new Someone(76)).channel()).isEqualTo(SMS);
    costs = costs.with(Map.of(SMS, Costs.Cost.of("800", "0")));
    assertThat(choice(new Someone(76)).channel()).isEqualTo(LETTER);
  }

  @Test
  void whereADeskMinuteIsDearerFewerAreCalled() {
    var old = new Someone(64);
    assertThat(choice(old).channel()).isEqualTo(PHONE);
    costs = costs.weighedBy(new Costs.Worth(new BigDecimal("800"), BigDecimal.ONE));
    assertThat(choice(old).channel()).isEqualTo(SMS);
  }

  @Test
  void theReasonKeepsWhatEachChannelCost() {
    assertThat(option(choice(new Someone(76)), PHONE).cost()).isEqualTo(41);
    assertThat(option(choice(new Someone(76)), LETTER).cost()).isEqualTo(20);
  }

  @Test
  void theGainIsReachTimesConfidenceTimesPreferenceLessTheCost() {
    var someone = new Someone(72);
    someone.by(PHONE).confidence = 0.9;
    someone.preferred = LETTER;
    double reach = Priors.of("KR").reach(someone.band, PHONE);
    double gain = 18 * reach * 0.9 * 0.3 - (4 + 40 / 400.0);
    assertThat(option(choice(someone), PHONE).gain()).isEqualTo((int) Math.round(10 * gain));
  }

  @Test
  void theReasonListsTheChannelsFromBestToWorst() {
    ChoiceReason why = choice(new Someone(76).without(EMAIL)).reason();
    assertThat(why.options())
        .extracting(ChoiceReason.Option::channel)
        .containsExactly(PHONE, SMS, LETTER, EMAIL);
    assertThat(why.allowed())
        .extracting(ChoiceReason.Option::gain)
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void aPatientWithoutABirthDateIsJudgedByAllAges() {
    var someone = new Someone(40);
    someone.band = null;
    Choice choice = choice(someone);
    double anyAge = new ReachTable(Priors.of("KR"), List.of()).reach(EYE, null, PHONE);
    assertThat(option(choice, PHONE).reach()).isEqualTo((int) Math.round(100 * anyAge));
    assertThat(choice.reason().band()).isNull();
  }

  @Test
  void whoIsRefusedEveryChannelIsToldTheRuleThatTookTheLastOne() {
    var someone = new Someone(76).without(EMAIL, LETTER, SMS);
    someone.hardOfHearing = true;
    Choice choice = choice(someone);
    assertThat(choice.refused()).isTrue();
    assertThat(choice.refusal()).isEqualTo(Refusal.HARD_OF_HEARING);
    assertThat(choice.reason().refused()).hasSize(4);
    assertThat(choice.reason().chose()).isFalse();
  }

  @Test
  void theShareOfPatientsDrawnByLotIsTheOneThatWasSet() {
    var choices = chooseForMany(suitability(99, 0.05, List.of(Channel.values())), 100_000);
    assertThat(share(choices, Choice::explored)).isCloseTo(0.05, within(0.003));
  }

  @Test
  void theLotFallsEquallyOnEveryChannelThatMayYetBeTheBest() {
    var twenties = AgeBand.ofAge(25);
    outcomes =
        List.of(
            new ReachTally(EYE, twenties, PHONE, 40, 20),
            new ReachTally(EYE, twenties, SMS, 40, 12),
            new ReachTally(EYE, twenties, LETTER, 4_000, 40),
            new ReachTally(EYE, twenties, EMAIL, 4_000, 40));
    var drawn = chooseForMany(25, suitability(99, 1, List.of(Channel.values())), 40_000);
    for (Channel open : List.of(PHONE, SMS)) {
      assertThat(share(drawn, choice -> choice.channel() == open)).isCloseTo(0.45, within(0.01));
    }
    for (Channel worse : List.of(LETTER, EMAIL)) {
      assertThat(share(drawn, choice -> choice.channel() == worse))
          .as("now and then, to notice a change")
          .isCloseTo(0.05, within(0.005));
    }
  }

  @Test
  void theLotNeverFallsOnARefusedChannel() {
    var suitability = suitability(99, 1, List.of(Channel.values()));
    for (long patient = 0; patient < 5_000; patient++) {
      var someone = new Someone(76).without(SMS);
      someone.id = patient;
      assertThat(suitability.choose(someone.facts(), PLENTY).channel()).isNotEqualTo(SMS);
    }
  }

  @Test
  void withOneChannelLeftThereIsNothingToDraw() {
    Choice choice = suitability(99, 1, List.of(PHONE)).choose(new Someone(76).facts(), PLENTY);
    assertThat(choice.channel()).isEqualTo(PHONE);
    assertThat(choice.explored()).isFalse();
  }

  @Test
  void whoAsksAgainGetsTheSameAnswer() {
    var once = chooseForMany(suitability(99, 0.3, List.of(Channel.values())), 2_000);
    var again = chooseForMany(suitability(99, 0.3, List.of(Channel.values())), 2_000);
    assertThat(again).isEqualTo(once);
    var otherCampaign = chooseForMany(suitability(98, 0.3, List.of(Channel.values())), 2_000);
    assertThat(otherCampaign).isNotEqualTo(once);
  }

  private Choice choice(Someone someone) {
    return suitability(1, 0, List.of(Channel.values())).choose(someone.facts(), PLENTY);
  }

  private Suitability suitability(long campaign, double exploration, List<Channel> ladder) {
    return new Suitability(
        new ChoiceConstraints(campaign, EYE, ladder, 3, exploration),
        new ReachTable(Priors.of("KR"), outcomes),
        costs);
  }

  private static List<Choice> chooseForMany(Suitability suitability, int patients) {
    return chooseForMany(76, suitability, patients);
  }

  private static List<Choice> chooseForMany(int age, Suitability suitability, int patients) {
    var choices = new ArrayList<Choice>(patients);
    for (int i = 0; i < patients; i++) {
      var someone = new Someone(age);
      someone.id = 1_000_000L + i;
      choices.add(suitability.choose(someone.facts(), PLENTY));
    }
    return choices;
  }

  private static double share(List<Choice> choices, Predicate<Choice> which) {
    return choices.stream().filter(which).count() / (double) choices.size();
  }

  private static ChoiceReason.Option option(Choice choice, Channel channel) {
    return choice.reason().options().stream()
        .filter(option -> option.channel() == channel)
        .findFirst()
        .orElseThrow();
  }
}
