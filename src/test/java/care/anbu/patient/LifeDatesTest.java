package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.LifeDates.Birth;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeDatesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  @ParameterizedTest
  @CsvSource({
    "1900-01-01, PLACEHOLDER",
    "1901-01-01, PLACEHOLDER",
    "1899-12-30, PLACEHOLDER",
    "1899-12-31, PLACEHOLDER",
    "1911-11-11, PLACEHOLDER",
    "0001-01-01, IMPOSSIBLE",
    "1111-11-11, IMPOSSIBLE",
    "1753-01-01, IMPOSSIBLE",
    "9999-12-31, IMPOSSIBLE",
    "2026-11-29, IMPOSSIBLE",
    "2026-11-28, BELIEVABLE",
    "1908-12-09, BELIEVABLE",
    "1970-01-01, BELIEVABLE"
  })
  void aDateThatStandsForAnUnknownOneIsNotBelieved(LocalDate day, Birth birth) {
    assertThat(LifeDates.birth(day, TODAY)).isEqualTo(birth);
  }

  @ParameterizedTest
  @CsvSource({
    "2031-01-01, true",
    "2027, true",
    "20261129, true",
    "9999-12-31, true",
    "292278994-08-17T07:12:55Z, true",
    "2026, false",
    "2026-11, false",
    "2026-11-28T23:00:00Z, false",
    "2020-05-05, false",
    "0001-01-01, false"
  })
  void theFutureIsToldFromHowItIsWritten(String written, boolean future) {
    assertThat(LifeDates.isFuture(written, TODAY)).isEqualTo(future);
  }
}
