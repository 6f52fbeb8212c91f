package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hours by one clock and by several, over holidays and changes of the clock. */
class TimetableTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private final Timetable atTheClinic = hours(9, 18);

  @Test
  void inAnotherPlaceTheHoursAreThoseOfItsClock() {
    var there = atTheClinic.in(List.of(HONOLULU));
    assertThat(there.open(at(MONDAY, 9, NEW_YORK))).isFalse();
    assertThat(there.nextOpen(at(MONDAY, 9, NEW_YORK))).isEqualTo(at(MONDAY, 14, NEW_YORK));
    assertThat(there.open(at(MONDAY, 20, NEW_YORK))).isTrue();
    assertThat(there.closes(at(MONDAY, 20, NEW_YORK))).isEqualTo(at(MONDAY, 23, NEW_YORK));
  }

  @Test
  void aPlaceInOneOfTwoZonesIsOpenWhenBothAre() {
    var either = atTheClinic.in(List.of(NEW_YORK, CHICAGO));
    assertThat(either.nextOpen(at(MONDAY, 9, NEW_YORK))).isEqualTo(at(MONDAY, 10, NEW_YORK));
    assertThat(either.open(at(MONDAY, 17, NEW_YORK))).isTrue();
    assertThat(either.closes(at(MONDAY, 17, NEW_YORK))).isEqualTo(at(MONDAY, 18, NEW_YORK));
    assertThat(either.over(at(MONDAY, 18, NEW_YORK))).isTrue();
  }

  @Test
  void whereItIsTomorrowInOneOfTwoZonesTheDayHasNotBegun() {
    var either = atTheClinic.in(List.of(NEW_YORK, CHICAGO));
    Instant night = MONDAY.plusDays(1).atTime(0, 30).atZone(NEW_YORK).toInstant();
    assertThat(either.over(night)).isFalse();
    assertThat(either.nextOpen(night)).isEqualTo(at(MONDAY.plusDays(1), 10, NEW_YORK));
    assertThat(either.nextDay(night)).isEqualTo(at(MONDAY.plusDays(1), 10, NEW_YORK));
  }

  @Test
  void hoursWithoutATimeInCommonNeverOpen() {
    var either = hours(9, 10).in(List.of(NEW_YORK, CHICAGO));
    assertThat(either.opens(at(MONDAY, 9, NEW_YORK))).isFalse();
    assertThat(atTheClinic.opens(at(MONDAY, 9, NEW_YORK))).isTrue();
  }

  @Test
  void nothingLeavesOnAHoliday() {
    LocalDate thanksgiving = MONDAY.plusDays(3);
    assertThat(MessagingRules.of("US").holidays()).contains(thanksgiving);
    assertThat(atTheClinic.open(at(thanksgiving, 12, NEW_YORK))).isFalse();
    assertThat(atTheClinic.nextOpen(at(thanksgiving, 12, NEW_YORK)))
        .isEqualTo(at(thanksgiving.plusDays(1), 9, NEW_YORK));
    assertThat(atTheClinic.sendingDay(at(thanksgiving, 12, NEW_YORK)))
        .isEqualTo(thanksgiving.plusDays(1));
  }

  @Test
  void aDayThatLosesOrWinsAnHourOpensAndClosesByTheClockOnTheWall() {
    for (LocalDate changed : List.of(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 11, 1))) {
      var everyDay = hours(1, 21);
      assertThat(everyDay.closes(at(changed, 12, NEW_YORK))).isEqualTo(at(changed, 21, NEW_YORK));
      assertThat(everyDay.open(at(changed, 20, NEW_YORK))).isTrue();
      assertThat(everyDay.open(at(changed, 21, NEW_YORK))).isFalse();
    }
    var atTheGap = new SendWindow(LocalTime.of(2, 30), LocalTime.of(21, 0));
    Instant night = at(LocalDate.of(2026, 3, 8), 0, NEW_YORK);
    assertThat(atTheGap.nextOpen(night, NEW_YORK))
        .as("half past two does not exist that night")
        .isEqualTo(LocalDateTime.parse("2026-03-08T03:30").atZone(NEW_YORK).toInstant());
  }

  private static Timetable hours(int from, int until) {
    return new Timetable(
        new SendWindow(LocalTime.of(from, 0), LocalTime.of(until, 0)),
        EnumSet.allOf(DayOfWeek.class),
        Set.copyOf(MessagingRules.of("US").holidays()),
        List.of(NEW_YORK));
  }

  private static Instant at(LocalDate day, int hour, ZoneId zone) {
    return day.atTime(hour, 0).atZone(zone).toInstant();
  }
}
