package care.anbu.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of rounds. */
class RecurrenceTest {

  @ParameterizedTest
  @CsvSource({
    "WEEKLY, 2026-11-02, 2026-11-02, 2026-11-02, 2026-11-09",
    "WEEKLY, 2026-11-02, 2026-11-08, 2026-11-02, 2026-11-09",
    "WEEKLY, 2026-11-02, 2026-11-09, 2026-11-09, 2026-11-16",
    "MONTHLY, 2026-01-31, 2026-02-27, 2026-01-31, 2026-02-28",
    "MONTHLY, 2026-01-31, 2026-02-28, 2026-02-28, 2026-03-31",
    "MONTHLY, 2026-01-31, 2026-03-30, 2026-02-28, 2026-03-31",
    "MONTHLY, 2026-01-31, 2026-03-31, 2026-03-31, 2026-04-30",
    "QUARTERLY, 2025-11-30, 2026-02-28, 2026-02-28, 2026-05-30",
    "HALF_YEARLY, 2026-03-01, 2026-12-01, 2026-09-01, 2027-03-01",
    "YEARLY, 2024-02-29, 2027-02-28, 2027-02-28, 2028-02-29",
    "YEARLY, 2024-02-29, 2028-02-28, 2027-02-28, 2028-02-29"
  })
  void roundsAreCountedFromTheStart(
      Recurrence recurrence, LocalDate start, LocalDate day, LocalDate latest, LocalDate next) {
    assertThat(recurrence.latest(start, day)).isEqualTo(latest);
    assertThat(recurrence.next(start, day)).isEqualTo(next);
  }
}
