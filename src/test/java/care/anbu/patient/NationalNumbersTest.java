package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.NationalNumbers.Kept;
import care.anbu.patient.NationalNumbers.Labels;
import care.anbu.shared.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalNumbersTest {

  private static final NationalNumbers OURS = new NationalNumbers(new InstallationKey("ours"));
  private static final NationalNumbers ROTATED =
      new NationalNumbers(new InstallationKey("new", "ours"));

  private static Kept kept(NationalNumbers numbers, String system, String number) {
    return numbers.kept(
        NationalNumbers.read(number, new Labels(system, null, "NI")).orElseThrow(), system);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"KR:national", "NNKOR", "urn:oid:1.2.410.100110.10", "us-ssn", "http://mrn"})
  void residentNumberIsOneInEverySourceAndWriting(String system) {
    assertThat(kept(OURS, system, "610305-2345678"))
        .isEqualTo(kept(OURS, "another", "6103052345678"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hl7.org/fhir/sid/us-ssn",
        "urn:oid:2.16.840.1.113883.4.1",
        "USSSA",
        "SSA",
        "us-ssn"
      })
  void socialSecurityNumberIsOneInEverySource(String system) {
    assertThat(kept(OURS, system, "123-45-6789")).isEqualTo(kept(OURS, "ssn", "123456789"));
    assertThat(kept(OURS, system, "123456789").system())
        .isEqualTo("http://hl7.org/fhir/sid/us-ssn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"610305-2345678", "2345678", "610305-2******", "004711"})
  void underTheOidOfTheResidentNumberEveryValueIsOneWhateverItsType(String value) {
    String oid = "1.2.410.100110.10";
    for (String system : new String[] {oid, "urn:oid:" + oid}) {
      assertThat(NationalNumbers.read(value, new Labels(system, null, "MR"))).isPresent();
      assertThat(NationalNumbers.read(value, new Labels(system, null, null, "MR"))).isPresent();
    }
    var ofAHospital = new Labels("urn:oid:" + oid + ".41100006.100", null, "MR");
    assertThat(NationalNumbers.read("004711", ofAHospital)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "KR:national, 2345678",
    "KR:national, 610305-2******",
    "KR:national, 610305-●●●●●●●",
    "http://hl7.org/fhir/sid/us-ssn, ***-**-6789",
    "http://hl7.org/fhir/sid/us-ssn, XXX-XX-6789"
  })
  void nobodyIsKnownByAPartOfANumberForManyHaveIt(String system, String value) {
    assertThat(kept(OURS, system, value)).isNull();
  }

  @Test
  void equalDigitsOfOtherSystemsAreTwoNumbers() {
    assertThat(kept(OURS, "passport", "123456789").hash())
        .isNotEqualTo(kept(OURS, "us-ssn", "123456789").hash());
  }

  @Test
  void anotherInstallationMakesAnotherHash() {
    var theirs = new NationalNumbers(new InstallationKey("theirs"));
    assertThat(kept(theirs, "a", "123456789").hash())
        .isNotEqualTo(kept(OURS, "a", "123456789").hash());
  }

  @Test
  void aHashNamesItsVersionAndKeyAndFitsItsColumn() {
    assertThat(kept(OURS, "a", "123456789").hash())
        .matches("n1\\.[0-9a-f]{8}\\.[0-9a-f]{64}")
        .hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void whatTheFirstVersionAndFormerKeysMadeIsKnownSoThatItCanBeReplaced() throws Exception {
    byte[] key =
        MessageDigest.getInstance("SHA-256")
            .digest("national numbers\nours".getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String first =
        HexFormat.of().formatHex(mac.doFinal("KR\n6103052345678".getBytes(StandardCharsets.UTF_8)));

    assertThat(kept(OURS, "NNKOR", "610305-2345678").former()).containsExactly(first);
    assertThat(kept(ROTATED, "NNKOR", "610305-2345678").former())
        .contains(first, kept(OURS, "NNKOR", "610305-2345678").hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "123", "000-00-0000", "9999999"})
  void whatIsNoNumberHasNoHash(String text) {
    assertThat(kept(OURS, "ssn", text)).isNull();
  }
}
