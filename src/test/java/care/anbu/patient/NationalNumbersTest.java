package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.InstallationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalNumbersTest {

  private final NationalNumbers numbers = new NationalNumbers(new InstallationKey("ours"));

  @ParameterizedTest
  @ValueSource(strings = {"KR:national", "NNKOR", "urn:oid:1.2.410.100110.10"})
  void residentNumberIsOneInEverySourceAndWriting(String system) {
    assertThat(numbers.hash(system, "610305-2345678"))
        .isEqualTo(numbers.hash("another", "6103052345678"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1", "US"})
  void socialSecurityNumberIsOneInEverySource(String system) {
    assertThat(numbers.hash(system, "123-45-6789")).isEqualTo(numbers.hash("ssn", "123456789"));
  }

  @Test
  void equalDigitsOfOtherSystemsAreTwoNumbers() {
    assertThat(numbers.hash("passport", "123456789"))
        .isNotEqualTo(numbers.hash("us-ssn", "123456789"));
  }

  @Test
  void anotherInstallationMakesAnotherHash() {
    assertThat(new NationalNumbers(new InstallationKey("theirs")).hash("a", "123456789"))
        .isNotEqualTo(numbers.hash("a", "123456789"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "123", "000-00-0000", "9999999"})
  void whatIsNoNumberHasNoHash(String text) {
    assertThat(numbers.hash("ssn", text)).isNull();
  }
}
