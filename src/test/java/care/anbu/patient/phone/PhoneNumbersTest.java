package care.anbu.patient.phone;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
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

  @ParameterizedTest
  @ValueSource(strings = {"010-0000-0000", "031-123", "02-120", "064-114"})
  void zerosAloneAndServiceNumbersAreNobodysOwn(String text) {
    assertThat(PhoneNumbers.read(text, "KR").usable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"010-2000-0000", "02-120-0000", "031-123-4567", "02-1234-5678"})
  void numbersWithManyZerosOrBehindA1AreDialled(String text) {
    assertThat(PhoneNumbers.read(text, "KR").usable()).isTrue();
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

  @ParameterizedTest
  @ValueSource(
      strings = {"010-0199-00x1", "010-0199-00**", "010-0199-0○○○", "010-0199-00?", "02-345-67xx"})
  void aSignInPlaceOfADigitLeavesNoNumber(String text) {
    assertThat(PhoneNumbers.readAll(text, "KR").numbers()).isEmpty();
    assertThat(PhoneNumbers.readAll(text, "KR").unread()).isTrue();
  }

  @Test
  void theSameSignBehindAWholeNumberBeginsItsExtension() {
    var read = PhoneNumbers.readAll("02-3456-7890x123", "KR");
    assertThat(read.numbers()).extracting(PhoneReading::e164).containsExactly("+82234567890");
    assertThat(read.extension()).isTrue();
  }

  @Test
  void withoutACountryOnlyAnInternationalNumberCanBeRead() {
    assertThat(PhoneNumbers.read("010-1234-5678", null).reason())
        .isEqualTo(PhoneReason.UNKNOWN_COUNTRY);
    assertThat(PhoneNumbers.read("+82 10-1234-5678", null).valid()).isTrue();
    assertThat(PhoneNumbers.read("010-1234-5678", "kr").valid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "053-555-1234", "0535551234", "031)555-1234", "032 555 1234", "02-555-1234",
        "(053) 555-1234", "+82 53-555-1234", "+82-2-555-1234", "053.555.1234", "０５３－５５５－１２３４"
      })
  void a555ExchangeOfKoreaIsALandlineLikeAnyOther(String text) {
    var reading = PhoneNumbers.read(text, "KR");
    assertThat(reading.valid()).isTrue();
    assertThat(reading.type()).isEqualTo(PhoneNumberType.FIXED_LINE);
    assertThat(reading.callable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-0110-0001 mom",
        "010-0110-0001 (wife)",
        "010-0110-0001 ext.",
        "010-0110-0001~6",
        "010-0110-0001/6",
        "mom 010-0110-0001",
        "010-0110-0001 (아내)",
        "아들)010-0110-0001",
        "010-0110-0001mom",
        "010-0110-0001 x",
        "\u202A010-0110-0001\u202C",
        "010\u20110110\u20110001",
        "010\uFE0D-0110-0001",
        "\u3164010-0110-0001",
        "\u115F010\u1160-0110-0001\uFFA0",
        "010\u200B-0110\u200D-0001\uFEFF",
        "010\u00AD0110\u00AD0001",
        "\u2066\u200E010-0110-0001\u2069",
        "０１０－０１１０－０００１　ｍｏｍ",
        "010·0110·0001",
        "010ㅡ0110ㅡ0001",
        "010−0110−0001",
        "010 0110 0001\u00A0친구",
        "☎010-0110-0001",
        "Tel: 010-0110-0001",
        "010-0110-0001 ①",
        "010-0110-0001²",
        "1\uFE0F\u20E3 010-0110-0001",
        "010-0110-0001 666",
        "1. 010-0110-0001",
        "2) 010-0110-0001",
        "010-0110-0001-2",
        "010-0110-0001〜3",
        "010-0110-0001 내선 123",
        "010-0110-0001 ext 4567",
        "010-0110-0001#12",
        "010-0110-0001 저녁 6시 이후"
      })
  void aNoteBesideANumberNeverChangesIt(String text) {
    var reading = PhoneNumbers.read(text, "KR");
    assertThat(reading.e164()).isEqualTo("+821001100001");
    assertThat(reading.usable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02-3456-7890 내선 123",
        "02-3456-7890 (내선번호: 12)",
        "02-3456-7890 ext. 123",
        "02-3456-7890x9",
        "02-3456-7890 교환 5",
        "02-3456-7890 #101",
        "02-3456-7890 123"
      })
  void anExtensionIsToldAndNoPartOfTheNumber(String text) {
    var read = PhoneNumbers.readAll(text, "KR");
    assertThat(read.extension()).isTrue();
    assertThat(read.numbers()).extracting(PhoneReading::e164).containsExactly("+82234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678, 02-123-4567",
        "010-1234-5678/02-123-4567",
        "010-1234-5678 02-123-4567",
        "010-1234-5678 or 02-123-4567",
        "010-1234-5678(02-123-4567)",
        "010-1234-5678; 집 02-123-4567",
        "010-1234-5678\n02-123-4567",
        "010-1234-5678 & 02-123-4567",
        "01012345678 021234567",
        "+82 10 1234 5678 / +82 2 123 4567"
      })
  void twoNumbersOfOneTextNeverGrowTogether(String text) {
    var read = PhoneNumbers.readAll(text, "KR");
    assertThat(read.numbers())
        .extracting(PhoneReading::e164)
        .containsExactlyInAnyOrder("+821012345678", "+8221234567");
    assertThat(read.unread()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-****-5678",
        "01O-1588-1234",
        "0l0-1234-5678",
        "010-1234-5678-02-123-4567",
        "0101234567802123456",
        "1234 / 5678",
        "fax 02-123-4567",
        "1-800-FLOWERS"
      })
  void whatCannotBeToldApartIsNoNumber(String text) {
    assertThat(PhoneNumbers.read(text, "KR").e164()).isNull();
  }

  @Test
  void anAreaCodeBeforeASlashBelongsToItsNumber() {
    assertThat(PhoneNumbers.read("031/555-1234", "KR").e164()).isEqualTo("+82315551234");
  }

  @Test
  void noNoteEverMakesAnotherNumber() {
    var random = new java.util.Random(20261128);
    List<String> numbers =
        List.of("010-0110-0001", "010 0110 0001", "01001100001", "02-3456-7890", "053-555-1234");
    List<String> notes =
        List.of(
            "mom",
            "(wife)",
            "ext.",
            "내선 123",
            "~6",
            "/7",
            ", 8",
            "(2)",
            "친구",
            "x12",
            "#3",
            "①",
            "2층",
            "저녁 7시",
            "아들1",
            "no. 5",
            "ext 12345",
            "*",
            "?",
            "1)",
            "☎",
            "(본인)",
            "12/25");
    List<String> marks =
        List.of("\u200B", "\u202A", "\u202C", "\uFE0F", "\u3164", "\uFFA0", "\u00AD", "\u2060");
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      String number = numbers.get(random.nextInt(numbers.size()));
      String text = number;
      int at = random.nextInt(text.length() + 1);
      text = text.substring(0, at) + marks.get(random.nextInt(marks.size())) + text.substring(at);
      String note = notes.get(random.nextInt(notes.size()));
      text =
          switch (random.nextInt(4)) {
            case 0 -> note + " " + text;
            case 1 -> Character.isDigit(note.charAt(0)) ? text : text + note;
            case 2 -> text + " " + note;
            default -> text;
          };
      String right = PhoneNumbers.read(number, "KR").e164();
      for (PhoneReading reading : PhoneNumbers.readAll(text, "KR").numbers()) {
        read++;
        if (reading.usable()) {
          assertThat(reading.e164()).as(text).isEqualTo(right);
        } else {
          assertThat(reading.e164().length()).as(text).isLessThanOrEqualTo(right.length());
        }
      }
    }
    assertThat(read).isGreaterThan(4_000);
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
