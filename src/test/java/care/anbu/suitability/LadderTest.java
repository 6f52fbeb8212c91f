package care.anbu.suitability;

import static care.anbu.shared.Channel.EMAIL;
import static care.anbu.shared.Channel.LETTER;
import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 6.1 of the design: the age profile gives a department its default ladder. */
class LadderTest {

  private static final long DEPARTMENT = 1;

  @Test
  void aDepartmentOfTheOldCallsFirst() {
    assertThat(ladder(0, 0, 2, 3, 5, 20, 60, 240, 180).channels())
        .containsExactly(PHONE, SMS, LETTER, EMAIL);
  }

  /** Mean ages as in Korean hospitals; in orthopaedics a call and a text are about even. */
  @ParameterizedTest
  @CsvSource({
    "ophthalmology, 68, 14, PHONE SMS LETTER EMAIL",
    "internal medicine, 60, 15, PHONE SMS LETTER EMAIL",
    "orthopaedics, 57, 16, PHONE SMS LETTER EMAIL",
    "dermatology, 34, 13, SMS PHONE EMAIL LETTER",
    "dentistry, 45, 16, SMS PHONE EMAIL LETTER",
    "paediatrics, 5, 4, SMS PHONE EMAIL LETTER"
  })
  void theUsualDepartmentsStartAsACoordinatorWould(
      String department, double mean, double deviation, String channels) {
    assertThat(ladder(ages(mean, deviation)).channels())
        .extracting(Channel::name)
        .containsExactly(channels.split(" "));
  }

  private static long[] ages(double mean, double deviation) {
    var patients = new long[AgeBand.COUNT];
    for (int age = 0; age < 100; age++) {
      double off = (age - mean) / deviation;
      patients[AgeBand.ofAge(age).index()] += Math.round(10_000 * Math.exp(-off * off / 2));
    }
    return patients;
  }

  @Test
  void aDepartmentOfTheYoungTexts() {
    assertThat(ladder(10, 90, 300, 150, 60, 20, 5, 2, 0).channels()).startsWith(SMS);
  }

  @Test
  void aDepartmentOfChildrenReachesTheirParents() {
    assertThat(ladder(700, 200, 0, 0, 0, 0, 0, 0, 0).channels())
        .isEqualTo(ladder(0, 0, 0, 700, 200, 0, 0, 0, 0).channels());
  }

  @Test
  void theReachOfAStepIsTheMeanOverTheDepartmentsPatients() {
    var priors = Priors.of("KR");
    double young = priors.reach(AgeBand.ofAge(20), PHONE);
    double old = priors.reach(AgeBand.ofAge(70), PHONE);
    assertThat(rung(ladder(0, 0, 30, 0, 0, 0, 0, 10, 0)).reach())
        .isCloseTo((30 * young + 10 * old) / 40, within(1e-9));
  }

  @Test
  void aChannelThatCostsMoreThanItBringsIsLeftOut() {
    var costs = Costs.usual("KRW").with(Map.of(LETTER, Costs.Cost.of("20000", "5")));
    var profile = new AgeProfile(DEPARTMENT, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 9L, 0L), 0);
    assertThat(Ladder.suggest(profile, table(), costs).channels()).doesNotContain(LETTER);
  }

  @Test
  void aDepartmentWithoutPatientsYetGetsTheLadderOfAllAges() {
    Ladder ladder = Ladder.suggest(AgeProfile.empty(DEPARTMENT), table(), Costs.usual("KRW"));
    assertThat(ladder.channels()).hasSize(4);
    assertThat(rung(ladder).reach()).isEqualTo(table().reach(DEPARTMENT, null, PHONE));
  }

  private static Ladder ladder(long... patients) {
    var bands = Arrays.stream(patients).boxed().toList();
    return Ladder.suggest(new AgeProfile(DEPARTMENT, bands, 0), table(), Costs.usual("KRW"));
  }

  private static Ladder.Rung rung(Ladder ladder) {
    return ladder.rungs().stream().filter(r -> r.channel() == PHONE).findFirst().orElseThrow();
  }

  private static ReachTable table() {
    return new ReachTable(Priors.of("KR"), List.of());
  }
}
