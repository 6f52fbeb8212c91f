package care.anbu.protocol.rule;

import static care.anbu.protocol.rule.Courses.born;
import static care.anbu.protocol.rule.Courses.somebody;
import static care.anbu.protocol.rule.Courses.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.MonthDay;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seasons, calendar years and the parity of the year of birth. */
class CalendarRulesTest {

  private static final EachSeason FLU =
      new EachSeason(MonthDay.of(9, 22), MonthDay.of(4, 30), null, null, null);

  @ParameterizedTest
  @CsvSource({
    "2025-09-21,           , UPCOMING, 2025-09-22",
    "2025-09-22,           , DUE,      2025-09-22",
    "2025-12-31,           , DUE,      2025-09-22",
    "2026-01-01,           , DUE,      2025-09-22",
    "2026-04-30,           , DUE,      2025-09-22",
    "2026-05-01,           , UPCOMING, 2026-09-22",
    "2026-04-30, 2025-09-22, SETTLED,  2026-09-22",
    "2026-04-30, 2026-04-30, SETTLED,  2026-09-22",
    "2026-08-01, 2026-04-30, SETTLED,  2026-09-22",
    "2025-10-01, 2025-04-30, DUE,      2025-09-22",
    "2025-10-01, 2025-09-21, DUE,      2025-09-22"
  })
  void aSeasonIsDueFromItsFirstDayToItsLast(String on, String done, DueState state, String dueOn) {
    var course = done == null ? somebody() : somebody().done(done);

    DueStatus status = course.by(FLU, on);

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.dueOn()).isEqualTo(dueOn);
  }

  @Test
  void aDoseShortlyBeforeTheSeasonCountsWithinTheTolerance() {
    var early = tolerance("P14D", null);

    assertThat(somebody().done("2025-09-10").by(FLU, Ages.ANY, early, "2025-10-01").state())
        .isEqualTo(DueState.SETTLED);
    assertThat(somebody().done("2025-09-07").by(FLU, Ages.ANY, early, "2025-10-01").state())
        .isEqualTo(DueState.DUE);
  }

  @Test
  void aSeasonWithinOneYearEndsInIt() {
    var hay = new EachSeason(MonthDay.of(3, 1), MonthDay.of(6, 30), null, null, null);

    assertThat(somebody().by(hay, "2026-06-30").state()).isEqualTo(DueState.DUE);
    assertThat(somebody().by(hay, "2026-07-01").dueOn()).isEqualTo("2027-03-01");
    assertThat(somebody().by(hay, "2026-02-28").dueOn()).isEqualTo("2026-03-01");
  }

  @Test
  void twoDosesOfASeasonLieApartAndOnlyForThoseWithFewBefore() {
    var children = new EachSeason(MonthDay.of(9, 22), MonthDay.of(4, 30), 2, Period.ofDays(28), 2);

    DueStatus second = somebody().done("2025-10-01").by(children, "2025-10-15");
    assertThat(second.state()).isEqualTo(DueState.SETTLED);
    assertThat(second.dueOn()).isEqualTo("2025-10-29");
    assertThat(somebody().done("2025-10-01").by(children, "2025-10-29").reason())
        .isEqualTo(DueReason.NEXT_DOSE);
    assertThat(somebody().done("2025-10-01", "2025-10-20").by(children, "2025-11-01").state())
        .as("too early a second dose does not count")
        .isEqualTo(DueState.DUE);
    assertThat(somebody().done("2025-10-01", "2025-10-29").by(children, "2025-11-01").state())
        .isEqualTo(DueState.SETTLED);
    assertThat(somebody().done("2023-10-01", "2024-10-01").by(children, "2025-11-01").reason())
        .isEqualTo(DueReason.ENOUGH_BEFORE_SEASON);
    assertThat(somebody().done("2023-10-01", "2023-10-01").by(children, "2025-11-01").state())
        .as("two entries of one day are one dose")
        .isEqualTo(DueState.DUE);
  }

  @Test
  void aDoseThatFallsBehindTheSeasonWaitsForTheNextOneAndEnoughDosesForNone() {
    var children = new EachSeason(MonthDay.of(9, 22), MonthDay.of(4, 30), 2, Period.ofDays(28), 2);

    DueStatus late = somebody().done("2026-04-20").by(children, "2026-04-25");
    assertThat(late.state()).isEqualTo(DueState.SETTLED);
    assertThat(late.dueOn()).isEqualTo("2026-09-22");
    DueStatus both = somebody().done("2025-10-01", "2025-10-29").by(children, "2025-11-01");
    assertThat(both.dueOn()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, 2025-01-01, SETTLED, 2026-01-01",
    "2026-01-01, 2025-12-31, DUE,     2026-01-01",
    "2026-01-01, 2026-01-01, SETTLED, 2027-01-01",
    "2026-12-31,           , DUE,     2026-01-01"
  })
  void aCalendarYearBeginsAnewOnItsFirstDay(String on, String done, DueState state, String dueOn) {
    var course = done == null ? somebody() : somebody().done(done);

    DueStatus status = course.by(new EachYear(false), on);

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.dueOn()).isEqualTo(dueOn);
  }

  @ParameterizedTest
  @CsvSource({
    "1980, 2025-12-31,           , UPCOMING, 2026-01-01",
    "1980, 2026-01-01,           , DUE,      2026-01-01",
    "1980, 2026-12-31,           , DUE,      2026-01-01",
    "1980, 2027-01-01,           , UPCOMING, 2028-01-01",
    "1980, 2027-01-01, 2026-12-31, SETTLED,  2028-01-01",
    "1980, 2028-01-01, 2027-06-01, DUE,      2028-01-01",
    "1981, 2025-12-31,           , DUE,      2025-01-01",
    "1981, 2026-01-01,           , UPCOMING, 2027-01-01",
    "1981, 2026-06-01, 2025-03-01, SETTLED,  2027-01-01"
  })
  void onlyYearsOfTheParityOfBirthCount(
      int born, String on, String done, DueState state, String dueOn) {
    var course = done == null ? born(born + "-07-07") : born(born + "-07-07").done(done);

    DueStatus status = course.by(new EachYear(true), on);

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.dueOn()).isEqualTo(dueOn);
  }

  @Test
  void aYearOrSeasonIsLateWhenItIsOverUnlessAToleranceSaysOtherwise() {
    var month = tolerance(null, "P1M");

    assertThat(somebody().by(new EachYear(false), "2026-03-01").lateAfter())
        .isEqualTo("2026-12-31");
    assertThat(somebody().by(FLU, "2026-03-01").lateAfter()).isEqualTo("2026-04-30");
    assertThat(somebody().by(FLU, Ages.ANY, month, "2026-03-01").lateAfter())
        .isEqualTo("2025-10-22");
  }

  @Test
  void parityNeedsABirthDate() {
    assertThat(born(null).by(new EachYear(true), "2026-01-01").reason())
        .isEqualTo(DueReason.NO_BIRTH_DATE);
  }
}
