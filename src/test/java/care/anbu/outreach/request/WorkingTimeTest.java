package care.anbu.outreach.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a request is due, by the hours and holidays of the clinic. */
class WorkingTimeTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final WorkingTime HOURS =
      new WorkingTime(
          RequestTimes.usual("KR").hours(), MessagingRules.of("KR").holidays()::contains, SEOUL);

  @ParameterizedTest
  @CsvSource({
    // A Tuesday in the morning; over the end of the day; from a Friday over the weekend.
    "2026-11-24T10:00, 4, 2026-11-24T14:00",
    "2026-11-24T16:00, 4, 2026-11-25T11:00",
    "2026-11-27T17:00, 4, 2026-11-30T12:00",
    // Before the clinic opens, on a Sunday, and over Christmas, a Friday.
    "2026-11-24T06:00, 4, 2026-11-24T13:00",
    "2026-11-29T15:00, 4, 2026-11-30T13:00",
    "2026-12-24T16:00, 4, 2026-12-28T11:00",
    "2026-11-24T14:00, 4, 2026-11-24T18:00",
  })
  void hoursAreCountedWhileTheClinicIsOpen(LocalDateTime from, int hours, LocalDateTime until) {
    assertThat(due(from, new Term(hours, Term.Unit.WORKING_HOURS, 100))).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00, 1, 2026-11-25T18:00",
    "2026-11-27T17:59, 1, 2026-11-30T18:00",
    "2026-11-28T12:00, 1, 2026-11-30T18:00",
    "2026-12-24T10:00, 1, 2026-12-28T18:00",
    // Seollal of 2027: Saturday 6 to Tuesday 9 February.
    "2027-02-05T10:00, 3, 2027-02-12T18:00",
  })
  void theDayOnWhichItCameIsNoWorkingDayOfItsTerm(
      LocalDateTime from, int days, LocalDateTime until) {
    assertThat(due(from, new Term(days, Term.Unit.WORKING_DAYS, 100))).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00, 10, 2026-12-04T18:00",
    // The tenth day is a Sunday, and Christmas: it is due before.
    "2026-11-26T10:00, 10, 2026-12-04T18:00",
    "2026-12-15T10:00, 10, 2026-12-24T18:00",
  })
  void aTermOfTheLawIsNeverStretched(LocalDateTime from, int days, LocalDateTime until) {
    assertThat(due(from, new Term(days, Term.Unit.DAYS, 100))).isEqualTo(until);
  }

  @Test
  void theNightOnWhichClocksChangeCostsNoHour() {
    ZoneId chicago = ZoneId.of("America/Chicago");
    var hours = new WorkingTime(RequestTimes.usual("US").hours(), day -> false, chicago);
    var term = new Term(4, Term.Unit.WORKING_HOURS, 100);
    for (String friday : List.of("2026-03-06T16:00", "2026-10-30T16:00")) {
      LocalDateTime from = LocalDateTime.parse(friday);
      Instant until = hours.after(from.atZone(chicago).toInstant(), term);
      assertThat(LocalDateTime.ofInstant(until, chicago))
          .isEqualTo(from.toLocalDate().plusDays(3).atTime(11, 0));
    }
  }

  @Test
  void aClinicThatIsClosedForAYearStillGivesATime() {
    var closed = new WorkingTime(HOURS.week(), day -> true, SEOUL);
    Instant now = Instant.parse("2026-11-24T03:00:00Z");
    for (Term.Unit unit : Term.Unit.values()) {
      assertThat(closed.after(now, new Term(1, unit, 1))).isAfter(now);
    }
  }

  @Test
  void noClinicSetsALongerTimeThanTheLaw() {
    assertThat(RequestTimes.usual("KR").term(RequestTime.RECORD_COPY))
        .isEqualTo(new Term(10, Term.Unit.DAYS, 10));
    assertThat(RequestTimes.usual("US").term(RequestTime.RECORD_COPY).most()).isEqualTo(30);
    for (String country : List.of("KR", "US")) {
      assertThat(RequestTimes.usual(country).terms()).containsOnlyKeys(RequestTime.values());
    }
  }

  @Test
  void hoursReadAsTheyAreWritten() {
    String text = "09:00-18:00 09:00-18:00 09:00-20:30 09:00-18:00 09:00-18:00 09:00-13:00 -";
    assertThat(OpeningWeek.read(text).text()).isEqualTo(text);
  }

  @Test
  void aDayHasBothEndsOrNone() {
    var nine = LocalTime.of(9, 0);
    assertThatThrownBy(() -> OpeningWeek.typed(Map.of(DayOfWeek.MONDAY, Arrays.asList(nine, null))))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> OpeningWeek.typed(Map.of(DayOfWeek.MONDAY, List.of(nine, nine))))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> OpeningWeek.typed(Map.of(DayOfWeek.MONDAY, Arrays.asList(null, null))))
        .as("never open")
        .isInstanceOf(Problem.class);
  }

  private static LocalDateTime due(LocalDateTime from, Term term) {
    Instant until = HOURS.after(from.atZone(SEOUL).toInstant(), term);
    return LocalDateTime.ofInstant(until, SEOUL);
  }
}
