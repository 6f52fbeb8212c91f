package care.anbu.patient.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postal codes and area codes whose time is known. */
class ZonesTest {

  private final Zones america = Zones.of("US").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "10004, America/New_York",
    "96813, Pacific/Honolulu",
    "96813-1234, Pacific/Honolulu",
    "96799, Pacific/Pago_Pago",
    "99546, America/Adak",
    "99501, America/Anchorage",
    "42001, America/Chicago",
    "79901, America/Denver",
    "85001, America/Phoenix",
    "00901, America/Puerto_Rico",
    "46402, America/Chicago",
    "97901, America/Los_Angeles+America/Denver",
    "32401, America/New_York+America/Chicago",
  })
  void aPostalCodeLiesWhereItsBeginningSays(String code, String zones) {
    assertThat(america.ofPostalCode(code).orElseThrow().zones()).isEqualTo(zones(zones));
  }

  @ParameterizedTest
  @CsvSource({
    "+18082340101, Pacific/Honolulu",
    "+12122340102, America/New_York",
    "+19072340102, America/Anchorage+America/Adak",
    "+12082340102, America/Los_Angeles+America/Denver",
  })
  void aNumberLiesWhereItsAreaCodeSays(String number, String zones) {
    var place = america.ofPhone(number).orElseThrow();
    assertThat(place.zones()).isEqualTo(zones(zones));
    assertThat(place.knownBy()).isEqualTo(Place.KnownBy.PHONE_NUMBER);
  }

  @Test
  void militaryMailTollFreeNumbersAndOtherCountriesHaveNoPlace() {
    assertThat(
            Stream.of("09001", "34001", "96201", "abc", "", "1000", "K1A 0B1")
                .map(america::ofPostalCode))
        .allMatch(place -> place.isEmpty());
    assertThat(
            Stream.of("+18002340101", "+821012345678", "+1", "+14162340101").map(america::ofPhone))
        .allMatch(place -> place.isEmpty());
  }

  @Test
  void aCountryOfOneTimeAsksForNoPlace() {
    assertThat(Zones.of("KR")).isEmpty();
  }

  private static List<ZoneId> zones(String names) {
    return Stream.of(names.split("\\+")).map(ZoneId::of).toList();
  }
}
