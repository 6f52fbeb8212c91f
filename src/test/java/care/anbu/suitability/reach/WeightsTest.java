package care.anbu.suitability.reach;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** How much belief counts is learnt from how much the clinic's departments differ. */
class WeightsTest {

  private static final Priors PRIORS = Priors.of("KR");

  private final Random random = new Random(20261129);

  @Test
  void departmentsThatDifferWildlySayLittleOfEachOther() {
    Weights weights = weights(clinic(6, 200, department -> department % 2 == 0 ? 0.2 : 0.7));
    assertThat(weights.elsewhere(PHONE).contacts()).isLessThan(15);
    assertThat(weights.elsewhere(PHONE).learnt()).isTrue();
  }

  @Test
  void departmentsThatAgreeSayMuchOfEachOther() {
    Weights weights = weights(clinic(6, 200, department -> 0.4));
    assertThat(weights.elsewhere(PHONE).contacts()).isGreaterThan(200);
  }

  @Test
  void aClinicWithFewContactsKeepsTheUsualWeights() {
    Weights weights = weights(clinic(2, 5, department -> department * 0.9));
    assertThat(weights.elsewhere(PHONE).contacts())
        .isCloseTo(Weights.USUAL_ELSEWHERE, within(1e-9));
    assertThat(weights.elsewhere(PHONE).learnt()).isFalse();
    assertThat(weights.published(PHONE).contacts())
        .isCloseTo(Weights.usualOfFigures(PHONE), within(1e-9));
    assertThat(weights.published(EMAIL).contacts())
        .isCloseTo(Weights.usualOfFigures(EMAIL), within(1e-9));
  }

  @Test
  void threeContactsBesideThreeThousandCompareThree() {
    var band = AgeBand.ofAge(70);
    Weights weights =
        weights(List.of(tally(1, band, 3_000, 0.6), new ReachTally(2, band, PHONE, 3, 3)));
    assertThat(weights.elsewhere(PHONE).learnt()).isFalse();
  }

  @Test
  void oneDepartmentAloneCannotSayHowDepartmentsDiffer() {
    Weights weights = weights(clinic(1, 5_000, department -> 0.4));
    assertThat(weights.elsewhere(PHONE).learnt()).isFalse();
    assertThat(weights.elsewhere(PHONE).contacts())
        .isCloseTo(Weights.USUAL_ELSEWHERE, within(1e-9));
  }

  @Test
  void theWeightComesOutWithWhichTheDepartmentsWereDrawn() {
    for (double weight : new double[] {10, 30, 100}) {
      double found = 0;
      for (int round = 0; round < 20; round++) {
        found += Math.log(weights(drawn(weight)).elsewhere(PHONE).contacts()) / 20;
      }
      assertThat(Math.exp(found)).isBetween(weight / 1.25, weight * 1.25);
    }
  }

  @Test
  void figuresThatMissTheClinicCountForLessThanThoseThatMeetIt() {
    var meet = new ArrayList<ReachTally>();
    var miss = new ArrayList<ReachTally>();
    for (int i = 0; i < AgeBand.COUNT; i++) {
      var band = new AgeBand(i);
      for (long department = 1; department <= 4; department++) {
        double prior = PRIORS.reach(band, PHONE);
        meet.add(tally(department, band, 300, prior));
        miss.add(tally(department, band, 300, prior / 4));
      }
    }
    assertThat(weights(meet).published(PHONE).contacts()).isGreaterThan(50);
    assertThat(weights(miss).published(PHONE).contacts()).isEqualTo(Weights.SMALLEST);
  }

  @Test
  void oneChannelSaysNothingOfAnother() {
    Weights weights = weights(clinic(6, 200, department -> 0.4));
    assertThat(weights.elsewhere(EMAIL).contacts())
        .isCloseTo(Weights.USUAL_ELSEWHERE, within(1e-9));
  }

  /** Calls of so many per department and band, answered as the department's patients do. */
  private List<ReachTally> clinic(int departments, int calls, ToDoubleFunction<Integer> reach) {
    var tallies = new ArrayList<ReachTally>();
    for (int department = 1; department <= departments; department++) {
      for (int band = 0; band < AgeBand.COUNT; band++) {
        tallies.add(tally(department, new AgeBand(band), calls, reach.applyAsDouble(department)));
      }
    }
    return tallies;
  }

  /** Eight departments whose reach is Beta distributed about that of the band. */
  private List<ReachTally> drawn(double weight) {
    var tallies = new ArrayList<ReachTally>();
    for (int department = 1; department <= 8; department++) {
      for (int band = 0; band < AgeBand.COUNT; band++) {
        double mean = PRIORS.reach(new AgeBand(band), PHONE);
        double reach = beta(mean * weight, (1 - mean) * weight);
        tallies.add(tally(department, new AgeBand(band), 150, reach));
      }
    }
    return tallies;
  }

  private ReachTally tally(long department, AgeBand band, int calls, double reach) {
    int answered = (int) random.doubles(calls).filter(draw -> draw < reach).count();
    return new ReachTally(department, band, PHONE, calls, answered);
  }

  private double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /** Marsaglia and Tsang, for shapes of 1 and more. */
  private double gamma(double shape) {
    double d = shape - 1 / 3.0;
    while (true) {
      double z = random.nextGaussian();
      double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  private static Weights weights(List<ReachTally> tallies) {
    return new ReachTable(PRIORS, tallies).weights();
  }
}
