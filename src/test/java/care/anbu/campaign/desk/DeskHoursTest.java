package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeskHoursTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");
  private static final long EYE = 7;
  private static final long SKIN = 8;

  @Test
  void aClinicThatSetsNothingHasNoLimit() {
    assertThat(DeskHours.UNLIMITED.minutes(DeskHours.SHARED, MONDAY)).isEmpty();
  }

  @Test
  void aDepartmentWithADeskOfItsOwnDoesNotShare() {
    var hours = new DeskHours(week(120), Map.of(EYE, week(60)), Map.of());
    assertThat(hours.minutes(hours.deskOf(EYE), MONDAY)).hasValue(60);
    assertThat(hours.deskOf(SKIN)).isEqualTo(DeskHours.SHARED);
    assertThat(hours.minutes(hours.deskOf(SKIN), MONDAY)).hasValue(120);
  }

  @Test
  void onAHolidayEveryDeskHasWhatTheHolidaySays() {
    var hours = new DeskHours(null, Map.of(EYE, week(60)), Map.of(MONDAY, 0));
    assertThat(hours.minutes(DeskHours.SHARED, MONDAY)).hasValue(0);
    assertThat(hours.minutes(EYE, MONDAY)).hasValue(0);
    assertThat(hours.minutes(EYE, MONDAY.plusDays(1))).hasValue(60);
  }

  @Test
  void daysLeftEmptyHaveNoMinutesOnceOneIsFilledIn() {
    DeskWeek week = DeskWeek.typed(Map.of(DayOfWeek.MONDAY, 120));
    assertThat(week.on(DayOfWeek.MONDAY)).isEqualTo(120);
    assertThat(week.on(DayOfWeek.SUNDAY)).isZero();
    assertThat(DeskWeek.read(week.text())).isEqualTo(week);
  }

  @Test
  void nothingFilledInIsNoLimitAndZerosAreNone() {
    var empty = new HashMap<DayOfWeek, Integer>();
    empty.put(DayOfWeek.MONDAY, null);
    assertThat(DeskWeek.typed(empty)).isNull();
    assertThat(DeskWeek.typed(Map.of(DayOfWeek.MONDAY, 0))).isNotNull();
  }

  @Test
  void minutesAreNeverNegative() {
    assertThatThrownBy(() -> week(-1)).isInstanceOf(Problem.class);
  }

  static DeskWeek week(int minutes) {
    return new DeskWeek(
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> minutes)));
  }
}
