package care.anbu.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftTest {

  private static final Offset<Double> TO_FOUR_PLACES = within(0.00005);

  /** Table I of Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonIntervalIsThatOfThePaper(long count, long of, double low, double high) {
    var interval = new Proportion(count, of).wilson();

    assertThat(interval.low()).isEqualTo(low, TO_FOUR_PLACES);
    assertThat(interval.high()).isEqualTo(high, TO_FOUR_PLACES);
  }

  /** Table II of Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000"
  })
  void intervalOfTheDifferenceIsThatOfThePaper(
      long came, long treated, long cameUnaided, long holdout, double low, double high) {
    var interval =
        new Lift(new Proportion(came, treated), new Proportion(cameUnaided, holdout)).interval();

    assertThat(interval.low()).isEqualTo(low, TO_FOUR_PLACES);
    assertThat(interval.high()).isEqualTo(high, TO_FOUR_PLACES);
  }

  @Test
  void intervalThatHoldsZeroIsNoResult() {
    assertThat(lift(20, 100, 15, 100).verdict()).isEqualTo(Lift.Verdict.UNCLEAR);
    assertThat(lift(200, 1000, 150, 1000).verdict()).isEqualTo(Lift.Verdict.MORE);
    assertThat(lift(150, 1000, 200, 1000).verdict()).isEqualTo(Lift.Verdict.FEWER);
  }

  @Test
  void withoutAHoldoutNothingIsCompared() {
    assertThat(lift(200, 1000, 0, 0).verdict()).isEqualTo(Lift.Verdict.NO_COMPARISON);
    assertThat(lift(0, 0, 1, 10).verdict()).isEqualTo(Lift.Verdict.NO_COMPARISON);
  }

  @Test
  void additionalVisitsAreThoseThatWouldNotHaveHappened() {
    assertThat(lift(200, 1000, 15, 100).additionalVisits()).isEqualTo(50, within(1e-9));
  }

  private static Lift lift(long came, long treated, long cameUnaided, long holdout) {
    return new Lift(new Proportion(came, treated), new Proportion(cameUnaided, holdout));
  }
}
