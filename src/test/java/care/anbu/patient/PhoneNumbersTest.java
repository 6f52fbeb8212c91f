package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  @Test
  void agreesWithTwoOtherImplementationsExceptWhereItIsStricter() throws IOException {
    var differences = new ArrayList<String>();
    int compared = 0;
    for (String[] vector : vectors()) {
      PhoneReading reading = PhoneNumbers.read(vector[1], vector[0]);
      boolean stricter = reading.reason() == PhoneReason.WRONG_LENGTH;
      boolean valid = Boolean.parseBoolean(vector[2]);
      boolean same =
          reading.valid() == valid
              && (!valid
                  || reading.e164().equals(vector[3]) && reading.type().name().equals(vector[4]));
      if (!same && !stricter) {
        differences.add(String.join(" ", vector) + " but " + reading);
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(1000);
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"010-1234-5678", "01012345678", "+82 10-1234-5678", "０１０－１２３４－５６７８"})
  void aKoreanMobileCanBeTextedAndCalled(String text) {
    assertThat(PhoneNumbers.read(text, "KR"))
        .isEqualTo(
            new PhoneReading(true, "+821012345678", PhoneNumberType.MOBILE, true, true, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"010-123-4567", "010-1234-567", "+82 10 123 4567"})
  void aKorean010MobileHasElevenDigits(String text) {
    var reading = PhoneNumbers.read(text, "KR");
    assertThat(reading.valid()).isFalse();
    assertThat(reading.usable()).isFalse();
    assertThat(reading.reason()).isEqualTo(PhoneReason.WRONG_LENGTH);
  }

  @Test
  void theUnallocatedBlockOfTheDemoReadsAsAMobile() {
    assertThat(PhoneNumbers.read("010-0123-4567", "KR").textable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "555-185-8203, US",
    "555-185-8203, KR",
    "(201) 555-0123, US",
    "(201) 555-0123, KR",
    "+1 617 555 0100, KR",
    "5551858203, US"
  })
  void a555NumberIsNeverDialledWhereverItIsRead(String text, String region) {
    var reading = PhoneNumbers.read(text, region);
    assertThat(reading.textable()).isFalse();
    assertThat(reading.callable()).isFalse();
  }

  @Test
  void aKoreanLandlineWith555InItIsNoAmericanNumber() {
    assertThat(PhoneNumbers.read("055-559-0038", "KR").callable()).isTrue();
    assertThat(PhoneNumbers.read("02-555-1234", "KR").callable()).isTrue();
  }

  @Test
  void retiredKoreanPrefixesAreValidInFormAndReachNobody() {
    var reading = PhoneNumbers.read("011-123-4567", "KR");
    assertThat(reading.valid()).isTrue();
    assertThat(reading.usable()).isFalse();
    assertThat(reading.reason()).isEqualTo(PhoneReason.RETIRED);
  }

  @ParameterizedTest
  @CsvSource({"02-123-4567, KR", "070-1234-5678, KR", "1588-1234, KR", "0505-123-4567, KR"})
  void linesThatAreNoMobileAreCalledButNotTexted(String text, String region) {
    var reading = PhoneNumbers.read(text, region);
    assertThat(reading.callable()).isTrue();
    assertThat(reading.textable()).isFalse();
    assertThat(reading.kind()).isEqualTo(ContactKind.LANDLINE);
    assertThat(reading.reason()).isEqualTo(PhoneReason.NOT_TEXTABLE);
  }

  @Test
  void anAmericanNumberMayBeAMobileSoItIsTexted() {
    var reading = PhoneNumbers.read("650-253-0000", "US");
    assertThat(reading.textable()).isTrue();
    assertThat(reading.kind()).isEqualTo(ContactKind.MOBILE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "-", "없음", "010-1234-5678, 02-123-4567", "010-1234-5678/010-9876-5432"})
  void whatIsNoSingleNumberIsSaidToBeNone(String text) {
    assertThat(PhoneNumbers.read(text, "KR"))
        .isEqualTo(PhoneReading.unreadable(PhoneReason.NOT_A_NUMBER));
  }

  @Test
  void withoutACountryOnlyAnInternationalNumberCanBeRead() {
    assertThat(PhoneNumbers.read("010-1234-5678", null).reason())
        .isEqualTo(PhoneReason.UNKNOWN_COUNTRY);
    assertThat(PhoneNumbers.read("+82 10-1234-5678", null).valid()).isTrue();
    assertThat(PhoneNumbers.read("010-1234-5678", "kr").valid()).isTrue();
  }

  private static List<String[]> vectors() throws IOException {
    try (var in = PhoneNumbersTest.class.getResourceAsStream("/patient/phone-vectors.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
