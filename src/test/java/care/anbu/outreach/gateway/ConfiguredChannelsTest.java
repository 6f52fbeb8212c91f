package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link leads patients nowhere but to an address of https that they reach. */
class ConfiguredChannelsTest {

  @ParameterizedTest
  @CsvSource({
    "https://anbu.example,true",
    "http://anbu.example,false",
    "https://localhost:8443,false",
    "http://127.0.0.1:8080,false"
  })
  void onlyHttpsFromOutsideIsOpenToPatients(String address, boolean open) {
    assertThat(ConfiguredChannels.opensOutside(address)).isEqualTo(open);
  }
}
