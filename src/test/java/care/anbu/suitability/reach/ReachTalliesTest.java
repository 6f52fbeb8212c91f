package care.anbu.suitability.reach;

import static care.anbu.shared.Channel.PHONE;
import static care.anbu.shared.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.shared.AgeBand;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clinic learns from its own contacts. */
@QuarkusTest
class ReachTalliesTest {

  private static final AgeBand SEVENTIES = AgeBand.ofAge(72);

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject ReachTallies tallies;
  @Inject ReachTables tables;

  String clinic;
  long department;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    department = tests.in(clinic, () -> departments.inOrder().get(0).id);
  }

  @Test
  void everyContactCountsAndEveryAnswerCounts() {
    record(true);
    record(false);
    record(true);
    Reach reach = reach();
    assertThat(reach.attempts()).isEqualTo(3);
    assertThat(reach.answered()).isEqualTo(2);
    assertThat(reach.own()).isEqualTo(2 / 3.0);
  }

  @Test
  void contactsRecordedAtOnceAreAllCounted() {
    IntStream.range(0, 40).parallel().forEach(i -> record(i % 4 == 0));
    assertThat(reach().attempts()).isEqualTo(40);
    assertThat(reach().answered()).isEqualTo(10);
  }

  @Test
  void contactsOfOneCellAreCountedTogether() {
    record(true);
    tests.in(
        clinic, () -> run(() -> tallies.add(new ReachTally(department, SEVENTIES, PHONE, 9, 4))));
    assertThat(reach().attempts()).isEqualTo(10);
    assertThat(reach().answered()).isEqualTo(5);
  }

  @Test
  void aContactWithSomeoneOfUnknownAgeTeachesNothing() {
    tests.in(clinic, () -> run(() -> tallies.record(department, null, PHONE, true)));
    assertThat(tests.in(clinic, tallies::all)).isEmpty();
  }

  @Test
  void cellsAreKeptApart() {
    record(true);
    tests.in(
        clinic,
        () -> {
          ReachTable table = tables.current();
          assertThat(table.cell(department, SEVENTIES, SMS).attempts()).isZero();
          assertThat(table.cell(department, AgeBand.ofAge(62), PHONE).attempts()).isZero();
          return null;
        });
  }

  @Test
  void anotherClinicLearnsNothingFromIt() {
    record(true);
    String other = tests.create();
    assertThat(tests.in(other, tallies::all)).isEmpty();
    Reach there = tests.in(other, () -> tables.current().cell(department, SEVENTIES, PHONE));
    assertThat(there.estimate()).isEqualTo(there.prior());
  }

  @Test
  void theCountryOfTheClinicDecidesThePriors() {
    String american = tests.create("US", "America/New_York");
    assertThat(tests.in(american, () -> tables.current().reach(department, SEVENTIES, PHONE)))
        .isEqualTo(Priors.of("US").reach(SEVENTIES, PHONE))
        .isNotEqualTo(Priors.of("KR").reach(SEVENTIES, PHONE));
  }

  private void record(boolean answered) {
    tests.in(clinic, () -> run(() -> tallies.record(department, SEVENTIES, PHONE, answered)));
  }

  private Reach reach() {
    return tests.in(clinic, () -> tables.current().cell(department, SEVENTIES, PHONE));
  }

  private static Void run(Runnable work) {
    work.run();
    return null;
  }
}
