package care.anbu.suitability.reach;

import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 6.2 of the design: start from priors, learn from outcomes, borrow strength in order. */
class ReachTableTest {

  private static final long EYE = 1;
  private static final long SKIN = 2;
  private static final AgeBand SEVENTIES = AgeBand.ofAge(70);
  private static final Priors PRIORS = Priors.of("KR");
  private static final double PRIOR = PRIORS.reach(SEVENTIES, PHONE);

  @Test
  void withoutOutcomesThePriorHolds() {
    Reach reach = table().cell(EYE, SEVENTIES, PHONE);
    assertThat(reach.estimate()).isEqualTo(PRIOR);
    assertThat(reach.prior()).isEqualTo(PRIOR);
    assertThat(reach.attempts()).isZero();
    assertThat(reach.own()).isNaN();
  }

  @Test
  void aCellWithThreeContactsDoesNotBeatOneWithThreeThousand() {
    var table = table(calls(EYE, 3000, 1800), new ReachTally(EYE, SEVENTIES, SMS, 3, 3));
    assertThat(table.cell(EYE, SEVENTIES, SMS).own()).isEqualTo(1);
    assertThat(table.reach(EYE, SEVENTIES, SMS)).isLessThan(table.reach(EYE, SEVENTIES, PHONE));
  }

  @Test
  void threeContactsHardlyMoveWhatThreeThousandElsewhereHaveShown() {
    var table = table(calls(EYE, 3000, 1800), calls(SKIN, 3, 3));
    assertThat(table.reach(SKIN, SEVENTIES, PHONE))
        .isCloseTo(table.reach(EYE, SEVENTIES, PHONE), within(0.03));
  }

  @Test
  void manyOutcomesOutweighThePrior() {
    assertThat(table(calls(EYE, 30_000, 3_000)).reach(EYE, SEVENTIES, PHONE))
        .isCloseTo(0.1, within(0.002));
  }

  @Test
  void asManyContactsAsTheBeliefWeighsMeetItHalfWay() {
    long weight = Math.round(table().cell(EYE, SEVENTIES, PHONE).weight());
    assertThat(table(calls(EYE, weight, 0)).reach(EYE, SEVENTIES, PHONE))
        .isCloseTo(PRIOR / 2, within(0.01));
  }

  @Test
  void whatManyContactsElsewhereHaveShownWeighsMoreThanThePublishedFiguresAlone() {
    assertThat(table(calls(EYE, 3000, 1800)).cell(SKIN, SEVENTIES, PHONE).weight())
        .isGreaterThan(table().cell(SKIN, SEVENTIES, PHONE).weight());
  }

  @Test
  void threeLuckyAnswersNeverBeatThreeThousandContactsHoweverLittleBeliefWeighs() {
    var tallies = new ArrayList<ReachTally>();
    for (long department = 3; department < 9; department++) {
      tallies.add(calls(department, 500, department % 2 == 0 ? 25 : 475));
    }
    tallies.add(new ReachTally(EYE, SEVENTIES, SMS, 3, 3));
    tallies.add(calls(EYE, 3000, 1800));
    var table = new ReachTable(PRIORS, tallies);
    assertThat(table.weights().elsewhere(PHONE).contacts()).isEqualTo(Weights.SMALLEST);
    assertThat(table.reach(EYE, SEVENTIES, SMS)).isLessThan(table.reach(EYE, SEVENTIES, PHONE));
  }

  @Test
  void aDepartmentWithoutOutcomesBorrowsFromTheOthersBeforeThePrior() {
    Reach skin = table(calls(EYE, 30_000, 3_000)).cell(SKIN, SEVENTIES, PHONE);
    assertThat(skin.attempts()).isZero();
    assertThat(skin.estimate()).isCloseTo(0.1, within(0.002));
    assertThat(skin.prior()).isEqualTo(PRIOR);
  }

  @Test
  void noAnswerCountsTwice() {
    Reach eye = table(calls(EYE, 1000, 1000)).cell(EYE, SEVENTIES, PHONE);
    assertThat(eye.elsewhere()).as("what other departments saw").isEqualTo(PRIOR);
  }

  @Test
  void oneBandAndChannelSaysNothingOfAnother() {
    var table = table(calls(EYE, 1000, 0));
    assertThat(table.reach(EYE, SEVENTIES, SMS))
        .isCloseTo(PRIORS.reach(SEVENTIES, SMS), within(1e-9));
    assertThat(table.reach(EYE, AgeBand.ofAge(60), PHONE))
        .isCloseTo(PRIORS.reach(AgeBand.ofAge(60), PHONE), within(1e-9));
  }

  @Test
  void anUnknownAgeIsJudgedByTheMeanOfAllAges() {
    var table = table(calls(EYE, 10_000, 0), calls(SKIN, 20, 20));
    Reach anyAge = table.cell(EYE, null, PHONE);
    double sum = 0;
    for (int band = 0; band < AgeBand.COUNT; band++) {
      sum += table.reach(EYE, new AgeBand(band), PHONE);
    }
    assertThat(anyAge.estimate()).isCloseTo(sum / AgeBand.COUNT, within(1e-9));
    assertThat(anyAge.attempts()).isEqualTo(10_000);
  }

  private static ReachTally calls(long department, long attempts, long answered) {
    return new ReachTally(department, SEVENTIES, PHONE, attempts, answered);
  }

  private static ReachTable table(ReachTally... outcomes) {
    return new ReachTable(PRIORS, List.of(outcomes));
  }
}
