package care.anbu.suitability.choice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.SimulatedClinic.Outcome;
import care.anbu.suitability.choice.SimulatedClinic.Person;
import care.anbu.suitability.choice.SimulatedClinic.Truth;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the choice comes to once it has learnt, beside choosers that know everything or nothing. */
class ChoiceLearningTest {

  private static final long SEED = 20261129;
  private static final int CONTACTS = 10_000;
  private static final int PATIENTS = 6_000;
  private static final double BY_LOT = 0.05;
  private static final SimulatedClinic.Spread USUAL = new SimulatedClinic.Spread(0.5, 0.6, 0.25);

  /** A prior that is wrong for everyone: old people text, young ones pick up. */
  private static final Truth REVERSED =
      (band, channel) ->
          Truth.steep().reach(new AgeBand(AgeBand.COUNT - 1 - band.index()), channel);

  @Test
  void afterTenThousandContactsItReachesNearlyAsManyAsOneThatKnowsEveryone() {
    for (long seed = SEED; seed < SEED + 3; seed++) {
      var clinic = clinic(seed, Truth.asPublished("KR"), SimulatedClinic.FREE);
      clinic.learn(CONTACTS, BY_LOT);
      List<Person> people = clinic.people(PATIENTS);
      double best = clinic.outcome(people, clinic.allKnowing()).answers();
      assertThat(clinic.outcome(people, clinic.learnt(BY_LOT)).answers())
          .isGreaterThan(0.97 * best);
    }
  }

  @Test
  void whereAgesDifferAContactBringsMoreThanByTheBestSingleChannelOrAnAgeLimit() {
    double learnt = 0;
    double single = 0;
    double limit = 0;
    for (long seed = SEED; seed < SEED + 6; seed++) {
      var clinic = clinic(seed, Truth.steep(), Costs.usual("KRW"));
      clinic.learn(CONTACTS, BY_LOT);
      List<Person> people = clinic.people(PATIENTS);
      learnt += clinic.outcome(people, clinic.learnt(BY_LOT)).gain();
      limit += clinic.outcome(people, SimulatedClinic.ageLimit()).gain();
      single +=
          Arrays.stream(Channel.values())
              .map(channel -> clinic.outcome(people, SimulatedClinic.always(channel)))
              .mapToDouble(Outcome::gain)
              .max()
              .orElseThrow();
    }
    assertThat(learnt).isGreaterThan(1.25 * single).isGreaterThan(1.05 * limit);
  }

  @Test
  void aWrongPriorIsUnlearnt() {
    var clinic = clinic(SEED, REVERSED, SimulatedClinic.FREE);
    List<Person> people = clinic.people(PATIENTS);
    double best = clinic.outcome(people, clinic.allKnowing()).answers();
    double before = clinic.outcome(people, clinic.learnt(0)).answers();
    clinic.learn(CONTACTS, BY_LOT);
    assertThat(before).isLessThan(0.85 * best);
    assertThat(clinic.outcome(people, clinic.learnt(0)).answers()).isGreaterThan(0.95 * best);
    assertThat(clinic.table().weights().published(Channel.PHONE).contacts())
        .isLessThan(Weights.usualOfFigures(Channel.PHONE));
  }

  @Test
  void twoClinicsThatDifferAreLearntApart() {
    var one = clinic(SEED, Truth.steep(), SimulatedClinic.FREE);
    var other = clinic(SEED, REVERSED, SimulatedClinic.FREE);
    one.learn(CONTACTS, BY_LOT);
    other.learn(CONTACTS, BY_LOT);
    List<Person> people = one.people(PATIENTS);
    assertThat(one.outcome(people, one.learnt(0)).answers())
        .isGreaterThan(1.2 * one.outcome(people, other.learnt(0)).answers());
    assertThat(other.outcome(people, other.learnt(0)).answers())
        .isGreaterThan(1.2 * other.outcome(people, one.learnt(0)).answers());
  }

  @Test
  void theSameSeedIsTheSameClinic() {
    var once = clinic(SEED, Truth.steep(), SimulatedClinic.FREE);
    var again = clinic(SEED, Truth.steep(), SimulatedClinic.FREE);
    once.learn(1_000, BY_LOT);
    again.learn(1_000, BY_LOT);
    assertThat(again.tallies()).containsExactlyInAnyOrderElementsOf(once.tallies());
  }

  private static SimulatedClinic clinic(long seed, Truth truth, Costs costs) {
    return new SimulatedClinic(seed, truth, Priors.of("KR"), USUAL, costs);
  }
}
