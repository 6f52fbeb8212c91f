package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.shared.DatePrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points in time of every precision. */
class TimestampsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private final Timestamps seoul = new Timestamps(ZoneId.of("Asia/Seoul"), NOW, "20260301");

  @ParameterizedTest
  @CsvSource({
    "2024, 2023-12-31T15:00:00Z",
    "202405, 2024-04-30T15:00:00Z",
    "20240506, 2024-05-05T15:00:00Z",
    "2024050610, 2024-05-06T01:00:00Z",
    "202405061015, 2024-05-06T01:15:00Z",
    "20240506101530, 2024-05-06T01:15:30Z",
    "20240506101530.1234, 2024-05-06T01:15:30Z",
    "20240506101530-0500, 2024-05-06T15:15:30Z",
    "20240506101530.5+0000, 2024-05-06T10:15:30Z",
  })
  void timestampMeansItsBeginningInTheZoneOfTheClinic(String text, Instant instant) {
    assertThat(seoul.instant(text, "PV1-44")).isEqualTo(instant);
  }

  @Test
  void offsetOfTheHeaderHoldsForTimesButNotForDays() {
    var sender = new Timestamps(ZoneId.of("Asia/Seoul"), NOW, "20260301101500+0000");

    assertThat(sender.instant("202405061015", "x")).isEqualTo("2024-05-06T10:15:00Z");
    assertThat(sender.instant("20240506", "x")).isEqualTo("2024-05-05T15:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2024, YEAR", "202405, MONTH", "20240506, DAY", "202405061015, DAY"})
  void whatHappenedSaysHowMuchOfItsDayIsWritten(String text, DatePrecision known) {
    assertThat(seoul.happened(text, "RXA-3").known()).isEqualTo(known);
    assertThat(seoul.happened(text, "RXA-3").from()).isEqualTo(seoul.instant(text, "RXA-3"));
  }

  @Test
  void dayIsTheOneThatIsWritten() {
    assertThat(seoul.day("19880818112600-1000", "PID-7")).isEqualTo(LocalDate.of(1988, 8, 18));
    assertThat(seoul.day("198808", "PID-7")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2024-05-06", "20241306", "20240231", "2024050625", "202405061"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> seoul.instant(text, "PV1-44"))
        .isInstanceOfSatisfying(
            Refused.class, why -> assertThat(why.reason()).isEqualTo(Reason.UNREADABLE_DATE));
  }

  @Test
  void clocksMayRunAheadALittle() {
    assertThat(seoul.past("20260301093000", "x")).isAfter(NOW);
    assertThatThrownBy(() -> seoul.past("20260302", "x")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> seoul.past("18500101", "x")).isInstanceOf(Refused.class);
  }
}
