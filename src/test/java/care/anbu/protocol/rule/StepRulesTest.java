package care.anbu.protocol.rule;

import static care.anbu.protocol.rule.Courses.born;
import static care.anbu.protocol.rule.Courses.somebody;
import static care.anbu.protocol.rule.Courses.tolerance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps after an event, doses of a series, and what goes by booked visits. */
class StepRulesTest {

  private static final AfterEvent CATARACT = after(null, "P1D", "P7D", "P1M");
  private static final Tolerance THREE_DAYS = tolerance("P1D", "P3D");

  private static AfterEvent after(String then, String... steps) {
    return new AfterEvent(
        List.of(Courses.BEGINNING),
        Arrays.stream(steps).map(Period::parse).toList(),
        then == null ? null : Period.parse(then));
  }

  private static DueStatus operated(String on, String... visits) {
    return somebody().begun("2026-01-31").done(visits).by(CATARACT, Ages.ANY, THREE_DAYS, on);
  }

  @Test
  void eachStepHasItsDayAfterTheEvent() {
    assertThat(operated("2026-02-01").dueOn()).isEqualTo("2026-02-01");
    assertThat(operated("2026-02-01").state()).isEqualTo(DueState.DUE);
    assertThat(operated("2026-02-08", "2026-02-01").dueOn()).isEqualTo("2026-02-07");
    assertThat(operated("2026-02-20", "2026-02-01", "2026-02-07").dueOn())
        .as("a month after 31 January")
        .isEqualTo("2026-02-28");
    assertThat(operated("2026-03-05", "2026-02-01", "2026-02-07", "2026-02-28").reason())
        .isEqualTo(DueReason.STEPS_DONE);
  }

  @Test
  void aStepIsSettledWithinItsToleranceOnly() {
    assertThat(operated("2026-02-05", "2026-02-01").reason()).isEqualTo(DueReason.STEP_AHEAD);
    assertThat(operated("2026-02-09", "2026-02-01", "2026-02-05").state())
        .as("two days early, where one is allowed")
        .isEqualTo(DueState.DUE);
    assertThat(operated("2026-02-10", "2026-02-01", "2026-02-10").dueOn())
        .as("three days late, which is allowed")
        .isEqualTo("2026-02-28");
    assertThat(operated("2026-02-12", "2026-02-01", "2026-02-11").dueOn())
        .as("four days late")
        .isEqualTo("2026-02-07");
  }

  @Test
  void aMissedStepGivesWayWhenTheNextOneMayBeDone() {
    assertThat(operated("2026-02-05").dueOn()).isEqualTo("2026-02-01");
    assertThat(operated("2026-02-06").dueOn()).isEqualTo("2026-02-07");
    assertThat(operated("2026-02-06").state()).isEqualTo(DueState.UPCOMING);
  }

  @Test
  void theLastStepIsWantedForAYear() {
    assertThat(operated("2027-03-03").state()).isEqualTo(DueState.DUE);
    assertThat(operated("2027-03-04").reason()).isEqualTo(DueReason.STEPS_OVER);
  }

  @Test
  void whatHappenedOnTheDayOfTheEventIsNoStepAfterIt() {
    assertThat(operated("2026-02-01", "2026-01-31").state()).isEqualTo(DueState.DUE);
  }

  @Test
  void theLatestEventCounts() {
    DueStatus status =
        somebody()
            .begun("2024-01-01", "2026-01-31")
            .by(CATARACT, Ages.ANY, THREE_DAYS, "2026-02-01");

    assertThat(status.dueOn()).isEqualTo("2026-02-01");
    assertThat(somebody().by(CATARACT, "2026-02-01").reason()).isEqualTo(DueReason.NO_INDEX_EVENT);
  }

  @Test
  void furtherStepsFollowWithoutEndAndAShortMonthDoesNotMoveThem() {
    var implant = after("P6M", "P1M");
    var loose = tolerance("P1M", "P2M");

    DueStatus far = somebody().begun("2020-07-31").by(implant, Ages.ANY, loose, "2026-09-10");

    assertThat(far.state()).isEqualTo(DueState.DUE);
    assertThat(far.dueOn()).isEqualTo("2026-08-31");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15,                                   , DUE,     NEVER_DONE, 2026-01-15",
    "2026-01-20, 2026-01-15,                         SETTLED, DOSE_AHEAD, 2026-02-15",
    "2026-02-15, 2026-01-15,                         DUE,     NEXT_DOSE,  2026-02-15",
    "2026-03-01, 2026-01-15;2026-02-20,              SETTLED, DOSE_AHEAD, 2026-07-20",
    "2026-03-01, 2026-01-15;2026-01-15,              DUE,     NEXT_DOSE,  2026-02-15",
    "2026-03-01, 2026-01-15;2026-02-10,              DUE,     NEXT_DOSE,  2026-02-15",
    "2026-03-01, 2026-01-15;2026-02-12,              SETTLED, DOSE_AHEAD, 2026-07-15"
  })
  void dosesOfASeriesKeepTheirDistance(
      String on, String done, DueState state, DueReason reason, String dueOn) {
    var hepatitisB =
        new Series(List.of(Period.ZERO, Period.ofMonths(1), Period.ofMonths(6)), List.of());
    var course = somebody().firstSeen("2026-01-15");

    DueStatus status =
        (done == null ? course : course.done(done.split(";")))
            .by(hepatitisB, Ages.ANY, tolerance("P4D", null), on);

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.reason()).isEqualTo(reason);
    assertThat(status.dueOn()).isEqualTo(dueOn);
  }

  @Test
  void onceInLifeIsNeverDueAgain() {
    var once = new Series(null, null);

    assertThat(somebody().by(once, "2026-01-01").state()).isEqualTo(DueState.DUE);
    DueStatus done = somebody().done("1999-01-01").by(once, "2026-01-01");
    assertThat(done.reason()).isEqualTo(DueReason.ALL_DOSES);
    assertThat(done.dueOn()).isNull();
  }

  @Test
  void aReminderIsDueBeforeTheNextBookingUntilItsDay() {
    var dayBefore = new BeforeBooking(Period.ofDays(1));
    var course = somebody().booked("2026-03-10", "2026-05-01");

    assertThat(course.by(dayBefore, "2026-03-08").state()).isEqualTo(DueState.UPCOMING);
    assertThat(course.by(dayBefore, "2026-03-09").state()).isEqualTo(DueState.DUE);
    assertThat(course.by(dayBefore, "2026-03-10").dueOn()).isEqualTo("2026-04-30");
    assertThat(somebody().by(dayBefore, "2026-03-10").reason()).isEqualTo(DueReason.NOTHING_BOOKED);
  }

  @Test
  void aMissedVisitIsFollowedUpUnlessThePatientCameOrBooked() {
    var next = new AfterMissed(Period.ofDays(2));

    assertThat(somebody().missed("2026-03-10").by(next, "2026-03-11").state())
        .isEqualTo(DueState.UPCOMING);
    assertThat(somebody().missed("2026-03-10").by(next, "2026-03-12").state())
        .isEqualTo(DueState.DUE);
    assertThat(somebody().missed("2026-03-10").done("2026-03-11").by(next, "2026-03-12").state())
        .isEqualTo(DueState.SETTLED);
    assertThat(somebody().missed("2026-03-10").booked("2026-04-01").by(next, "2026-03-12").state())
        .isEqualTo(DueState.SETTLED);
    assertThat(somebody().missed("2026-03-10").booked("2026-03-20").by(next, "2026-04-05").state())
        .as("the other booking is past, and nobody came")
        .isEqualTo(DueState.DUE);
    assertThat(somebody().missed("2026-03-10").by(next, "2026-06-11").reason())
        .isEqualTo(DueReason.NOTHING_MISSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7D,P1D", "P1D,P1D", "P0D", "P-1D", "P101Y"})
  void stepsOutOfOrderAreRefused(String steps) {
    assertThatThrownBy(() -> after(null, steps.split(","))).isInstanceOf(Problem.class);
  }

  @Test
  void birthBeginsASeriesForWhomItIsGiven() {
    var ages = Courses.ages("P0D", "P1Y", Ages.At.DAY);

    DueStatus status =
        born("2026-02-28").by(new Series(null, null), ages, Tolerance.NONE, "2026-03-01");

    assertThat(status.dueOn()).isEqualTo("2026-02-28");
  }
}
