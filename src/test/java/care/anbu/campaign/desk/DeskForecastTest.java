package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Overflow;
import care.anbu.shared.Channel;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskForecastTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");
  private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final CallMinutes FOUR = new CallMinutes(4, 0, 0);
  private static final long OURS = 1;
  private static final long OTHER = 2;

  @Test
  void atSoManyMinutesADayItTakesSoManyWorkingDays() {
    var demand = planned(OURS, 3, 260);
    var ahead = DeskForecast.of(List.of(demand), DeskHours.UNLIMITED, FOUR, MONDAY, 30);
    // 30 calls a day at 120 minutes; nine days, a weekend between them.
    assertThat(ahead.callDays(OURS, demand, DeskHours.UNLIMITED)).hasValue(9);
    assertThat(ahead.lastCall(OURS)).isEqualTo(MONDAY.plusDays(10));
    assertThat(ahead.calls(OURS)).isEqualTo(260);
  }

  @Test
  void aHolidayOfTheDeskIsNoWorkingDay() {
    var hours = new DeskHours(null, Map.of(), Map.of(MONDAY.plusDays(1), 0));
    var demand = planned(OURS, 3, 60);
    var ahead = DeskForecast.of(List.of(demand), hours, FOUR, MONDAY, 30);
    assertThat(ahead.lastCall(OURS)).isEqualTo(MONDAY.plusDays(2));
    assertThat(ahead.callDays(OURS, demand, hours)).hasValue(2);
  }

  @Test
  void whatMattersMoreTakesTheSharedMinutesFirst() {
    var hours = new DeskHours(DeskHoursTest.week(120), Map.of(), Map.of());
    var ours = planned(OURS, 3, 30);
    var ahead = DeskForecast.of(List.of(ours, planned(OTHER, 1, 45)), hours, FOUR, MONDAY, 30);
    assertThat(ahead.lastCall(OTHER)).isEqualTo(MONDAY.plusDays(1));
    assertThat(ahead.days().get(0).calls(DeskHours.SHARED)).isEqualTo(30);
    assertThat(ahead.lastCall(OURS)).isEqualTo(MONDAY.plusDays(2));
  }

  @Test
  void anotherDeskTakesNoneOfTheMinutes() {
    var hours =
        new DeskHours(DeskHoursTest.week(120), Map.of(9L, DeskHoursTest.week(120)), Map.of());
    var elsewhere =
        demand(OTHER, 9, 1, Overflow.NEXT_DAY, Map.of(), Map.of(), Map.of(Channel.PHONE, 30L));
    var ahead = DeskForecast.of(List.of(planned(OURS, 3, 30), elsewhere), hours, FOUR, MONDAY, 5);
    assertThat(ahead.lastCall(OURS)).isEqualTo(MONDAY);
  }

  @Test
  void withoutAnyMinutesItNeverEnds() {
    var hours = new DeskHours(DeskHoursTest.week(0), Map.of(), Map.of());
    var demand = planned(OURS, 3, 10);
    var ahead = DeskForecast.of(List.of(demand), hours, FOUR, MONDAY, 366);
    assertThat(ahead.callDays(OURS, demand, hours)).isEmpty();
  }

  @Test
  void callsThatFindNoMinutesWaitAndTheDayIsOver() {
    var hours = new DeskHours(DeskHoursTest.week(40), Map.of(), Map.of());
    var demand =
        demand(
            OURS,
            DeskHours.SHARED,
            3,
            Overflow.NEXT_DAY,
            Map.of(),
            Map.of(MONDAY, Map.of(Channel.PHONE, 15L)),
            Map.of());
    var days = DeskForecast.of(List.of(demand), hours, FOUR, MONDAY, 3).days();
    assertThat(days.get(0).calls(DeskHours.SHARED)).isEqualTo(10);
    assertThat(days.get(0).waiting(DeskHours.SHARED)).isEqualTo(5);
    assertThat(days.get(0).over(DeskHours.SHARED)).isTrue();
    assertThat(days.get(1).calls(DeskHours.SHARED)).isEqualTo(5);
    assertThat(days.get(1).over(DeskHours.SHARED)).isFalse();
  }

  @Test
  void byTheRuleOfTheNextChannelNobodyWaits() {
    var hours = new DeskHours(DeskHoursTest.week(40), Map.of(), Map.of());
    var demand =
        demand(
            OURS,
            DeskHours.SHARED,
            3,
            Overflow.NEXT_CHANNEL,
            Map.of(),
            Map.of(),
            Map.of(Channel.PHONE, 25L));
    var day = DeskForecast.of(List.of(demand), hours, FOUR, MONDAY, 1).days().get(0);
    assertThat(day.loads().get(0).contacts())
        .isEqualTo(Map.of(Channel.PHONE, 10L, Channel.LETTER, 15L));
    assertThat(day.over(DeskHours.SHARED)).isFalse();
  }

  @Test
  void callsThatWereReleasedTakeTheirMinutesBeforeAllOthers() {
    var hours = new DeskHours(DeskHoursTest.week(40), Map.of(), Map.of());
    var released =
        demand(
            OTHER, DeskHours.SHARED, 5, Overflow.NEXT_DAY, Map.of(MONDAY, 8L), Map.of(), Map.of());
    var ahead = DeskForecast.of(List.of(planned(OURS, 1, 10), released), hours, FOUR, MONDAY, 3);
    assertThat(ahead.days().get(0).calls(DeskHours.SHARED)).isEqualTo(10);
    assertThat(ahead.lastCall(OURS)).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  void onAFreeDayOfTheCampaignItContactsNobody() {
    var sunday = MONDAY.minusDays(1);
    var ahead =
        DeskForecast.of(List.of(planned(OURS, 3, 10)), DeskHours.UNLIMITED, FOUR, sunday, 2);
    assertThat(ahead.days().get(0).loads()).isEmpty();
    assertThat(ahead.days().get(1).loads()).hasSize(1);
  }

  private static DeskForecast.Demand planned(long campaign, int priority, long calls) {
    return demand(
        campaign,
        DeskHours.SHARED,
        priority,
        Overflow.NEXT_DAY,
        Map.of(),
        Map.of(),
        Map.of(Channel.PHONE, calls));
  }

  private static DeskForecast.Demand demand(
      long campaign,
      long desk,
      int priority,
      Overflow overflow,
      Map<LocalDate, Long> released,
      Map<LocalDate, Map<Channel, Long>> due,
      Map<Channel, Long> planned) {
    LocalDate from = MONDAY.minusDays(7);
    return new DeskForecast.Demand(
        campaign,
        desk,
        priority,
        new DeskForecast.Pace(from, from, WORKING, 120, 200, overflow, Channel.LETTER),
        new DeskForecast.Contacts(released, due, planned));
  }
}
