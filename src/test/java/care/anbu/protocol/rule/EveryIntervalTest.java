package care.anbu.protocol.rule;

import static care.anbu.protocol.rule.Courses.born;
import static care.anbu.protocol.rule.Courses.somebody;
import static care.anbu.protocol.rule.Courses.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryIntervalTest {

  private static EveryInterval every(String interval) {
    return new EveryInterval(Period.parse(interval), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-10, P12M, 2025-05-10",
    "2024-02-29, P12M, 2025-02-28",
    "2024-08-31, P6M,  2025-02-28",
    "2023-08-31, P6M,  2024-02-29",
    "2024-01-31, P1M,  2024-02-29",
    "2019-09-30, P27M, 2021-12-30"
  })
  void theNextTimeIsTheIntervalAfterTheLast(String last, String interval, String due) {
    LocalDate day = LocalDate.parse(due);

    DueStatus before = somebody().done(last).by(every(interval), day.minusDays(1).toString());
    DueStatus then = somebody().done(last).by(every(interval), due);

    assertThat(before.state()).isEqualTo(DueState.SETTLED);
    assertThat(then.state()).isEqualTo(DueState.DUE);
    assertThat(before.dueOn()).isEqualTo(then.dueOn()).isEqualTo(day);
    assertThat(then.evidence().on()).isEqualTo(last);
  }

  @Test
  void theLatestOfSeveralCountsAndTwoOfOneDayAreOne() {
    DueStatus status =
        somebody().done("2020-01-01", "2024-03-05", "2024-03-05").by(every("P1Y"), "2024-12-31");

    assertThat(status.state()).isEqualTo(DueState.SETTLED);
    assertThat(status.dueOn()).isEqualTo("2025-03-05");
  }

  @Test
  void evidenceThatHoldsLongerOutlivesALaterOneThatDoesNot() {
    DueStatus status =
        somebody()
            .doneFor("2018-01-10", "P10Y")
            .doneFor("2024-01-10", "P1Y")
            .by(every("P1Y"), "2025-06-01");

    assertThat(status.state()).isEqualTo(DueState.SETTLED);
    assertThat(status.dueOn()).isEqualTo("2028-01-10");
  }

  @Test
  void whoNeverHadItIsDueSinceTheyWereOldEnough() {
    var ages = Courses.ages("P40Y", null, Ages.At.DAY);

    DueStatus status = born("1980-06-15").by(every("P2Y"), ages, Tolerance.NONE, "2026-11-28");

    assertThat(status.state()).isEqualTo(DueState.DUE);
    assertThat(status.reason()).isEqualTo(DueReason.NEVER_DONE);
    assertThat(status.dueOn()).isEqualTo("2020-06-15");
    assertThat(status.evidence()).isNull();
  }

  @Test
  void whoNeverHadItIsDueSinceWhatBeginsIt() {
    var fromDiagnosis = new EveryInterval(Period.ofYears(1), List.of(Courses.BEGINNING));

    DueStatus known = somebody().begun("2024-02-03", "2025-01-01").by(fromDiagnosis, "2026-01-01");
    DueStatus unknown = somebody().by(fromDiagnosis, "2026-01-01");

    assertThat(known.dueOn()).isEqualTo("2024-02-03");
    assertThat(unknown.state()).isEqualTo(DueState.OUTSIDE);
    assertThat(unknown.reason()).isEqualTo(DueReason.NO_INDEX_EVENT);
  }

  @Test
  void nothingCountsThatWasDoneBeforeItsBeginning() {
    var fromDiagnosis = new EveryInterval(Period.ofYears(1), List.of(Courses.BEGINNING));

    DueStatus status =
        somebody().done("2024-08-01").begun("2025-06-01").by(fromDiagnosis, "2025-07-01");

    assertThat(status.state()).isEqualTo(DueState.DUE);
    assertThat(status.dueOn()).isEqualTo("2025-06-01");
  }

  @Test
  void whoWillBeTooOldWhenItWouldBeDueHasNoDay() {
    var ages = Courses.ages("P40Y", "P75Y", Ages.At.DAY);

    DueStatus done =
        born("1950-06-15").done("2024-06-01").by(every("P2Y"), ages, Tolerance.NONE, "2025-01-01");

    assertThat(done.state()).isEqualTo(DueState.SETTLED);
    assertThat(done.dueOn()).isNull();
  }

  @Test
  void withoutAgeOrBeginningTheFirstVisitBeginsIt() {
    assertThat(somebody().firstSeen("2023-04-05").by(every("P1Y"), "2026-01-01").dueOn())
        .isEqualTo("2023-04-05");
    assertThat(somebody().by(every("P1Y"), "2026-01-01").dueOn()).isEqualTo("2026-01-01");
  }

  @Test
  void itOpensEarlyAndIsLateAfterItsTolerance() {
    var month = tolerance("P1M", "P14D");

    DueStatus settled =
        somebody().done("2025-01-10").by(every("P1Y"), Ages.ANY, month, "2025-12-09");
    DueStatus open = somebody().done("2025-01-10").by(every("P1Y"), Ages.ANY, month, "2025-12-10");
    DueStatus late = somebody().done("2025-01-10").by(every("P1Y"), Ages.ANY, month, "2026-01-25");

    assertThat(settled.state()).isEqualTo(DueState.SETTLED);
    assertThat(open.state()).isEqualTo(DueState.UPCOMING);
    assertThat(open.openFrom()).isEqualTo("2025-12-10");
    assertThat(late.isLate(LocalDate.parse("2026-01-24"))).isFalse();
    assertThat(late.isLate(LocalDate.parse("2026-01-25"))).isTrue();
  }

  @Test
  void whoIsTooYoungTooOldOrOfUnknownAgeIsNotMeant() {
    var ages = Courses.ages("P40Y", "P75Y", Ages.At.DAY);

    assertThat(born("1990-01-01").by(every("P1Y"), ages, Tolerance.NONE, "2029-12-31").reason())
        .isEqualTo(DueReason.TOO_YOUNG);
    assertThat(born("1950-01-01").by(every("P1Y"), ages, Tolerance.NONE, "2025-01-01").reason())
        .isEqualTo(DueReason.TOO_OLD);
    assertThat(born(null).by(every("P1Y"), ages, Tolerance.NONE, "2025-01-01").reason())
        .isEqualTo(DueReason.NO_BIRTH_DATE);
    assertThat(born(null).by(every("P1Y"), "2025-01-01").state()).isEqualTo(DueState.DUE);
  }

  @Test
  void whatWasDoneBeforeTheAgeDoesNotPutOffTheFirstTime() {
    var ages = Courses.ages("P40Y", null, Ages.At.DAY);

    DueStatus status =
        born("1980-06-15").done("2010-01-01").by(every("P2Y"), ages, Tolerance.NONE, "2020-06-15");

    assertThat(status.state()).isEqualTo(DueState.DUE);
    assertThat(status.dueOn()).isEqualTo("2020-06-15");
  }
}
