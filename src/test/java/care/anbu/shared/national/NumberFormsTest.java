package care.anbu.shared.national;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.NationalNumbers;
import care.anbu.patient.NationalNumbers.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers are invented; their check digits fit. */
class NumberFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "900101-1234567 | KR | 9001011234567",
        "9001011234567 | KR | 9001011234567",
        "900101 - 1234567 | KR | 9001011234567",
        "900101 1234567 | KR | 9001011234567",
        "９００１０１－１２３４５６７ | KR | 9001011234567",
        "900101–1234567 | KR | 9001011234567",
        "9 0 0 1 0 1 1 2 3 4 5 6 7 | KR | 9001011234567",
        "900\u200B101-1234567 | KR | 9001011234567",
        "850315-5123456 | KR | 8503155123456",
        "210315-7123456 | KR | 2103157123456",
        "900101ㅡ1234567 | KR | 9001011234567",
        "900101--1234567 | KR | 9001011234567",
        "900101:1234567 | KR | 9001011234567",
        "9001-01-1234567 | KR | 9001011234567",
        "90.01.01-1234567 | KR | 9001011234567",
        "900101-123-4567 | KR | 9001011234567",
        "19900101-1234567 | KR | 9001011234567",
        "1990-01-01-1234567 | KR | 9001011234567",
        "1990.01.01 1234567 | KR | 9001011234567",
        "19900101 1234567 | KR | 9001011234567",
        "20210315-3123456 | KR | 2103153123456",
        "219-09-9901 | US | 219099901",
        "987-65-4320 | US | 987654320",
        "1 85 05 78 006 084 91 | FR | 1850578006084",
        "185057800608491 | FR | 1850578006084",
        "1 85 05 2A 123 456 33 | FR | 185052A123456",
        "850101ー1234567 | KR | 8501011234567",
        "RSSMRA85T10A562S | IT | RSSMRA85T10A562S",
        "rssmra85t10a562s | IT | RSSMRA85T10A562S",
        "11010519491231002X | CN | 11010519491231002X",
        "529.982.247-25 | BR | 52998224725",
        "85.07.30-033.28 | BE | 85073003328",
        "756.9217.0769.85 | CH | 7569217076985",
        "1EG4-TE5-MK73 | US-MBI | 1EG4TE5MK73"
      })
  void aNumberIsToldByItsFormHoweverItIsWritten(String text, String scheme, String plain) {
    assertThat(NumberForms.whole(text)).contains(new NationalNumber(scheme, plain));
    assertThat(NationalNumbers.without("집 주소 옆 " + text + ", 3층")).isEqualTo("집 주소 옆 3층");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "김영희",
        "12345678",
        "219099901",
        "20210315-1234567",
        "19900101-3234567",
        "1990-13-01-1234567",
        "2026-01-05 1234567",
        "010-1234-5678",
        "+82 10-1234-5678",
        "+8210123456789",
        "02-123-4567",
        "900101",
        "900101-1******",
        "901301-1234567",
        "900230-1234567",
        "9001011234568901",
        "2024-11-28T10:15:30.000+09:00",
        "20241128-1234567",
        "21.03.05-21.03.12",
        "21.03.05 ~ 2021.3.12",
        "2010.12.25 ~ 2011.01.05",
        "991231-3123456",
        "550e8400-e29b-41d4-a716-446655440000",
        "000-00-0000",
        "서울특별시 강남구 테헤란로 123, 101동 1203호",
        "185057800608492",
        "RSSMRA85T10A562T",
        "529.982.247-26",
        "MRN5",
        "1.2.410.100110.10",
        "urn:oid:2.16.840.1.113883.4.1"
      })
  void whatOnlyLooksLikeOneIsNone(String text) {
    assertThat(NumberForms.whole(text)).isEmpty();
    assertThat(NationalNumbers.without(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20/219-09-9901",
        "20-219-09-9901",
        "219-09-9901-01",
        "900101-1234567-01",
        "P900101-1234567"
      })
  void anIdentifierThatHoldsANumberIsOneAsAWhole(String identifier) {
    NationalNumber number = NationalNumbers.read(identifier).orElseThrow();
    assertThat(number.plain()).isEqualTo(identifier.replaceAll("[^0-9A-Z]", ""));
    assertThat(NationalNumbers.without("about " + identifier)).doesNotContain("09-9901", "1234567");
  }

  @ParameterizedTest
  @ValueSource(strings = {"219-09-9901-123", "123-219-09-9901", "order 20261128-1234567-1"})
  void moreDigitsBesideItMakeItNone(String text) {
    assertThat(NationalNumbers.read(text)).isEmpty();
    assertThat(NationalNumbers.without(text)).isSameAs(text);
  }

  @Test
  void blanksMakeANumberOnlyWhereItStandsAlone() {
    assertThat(NumberForms.whole("219 09 9901")).contains(new NationalNumber("US", "219099901"));
    assertThat(NumberForms.whole(" ２１９ ０９ ９９０１ ")).isPresent();
    for (String other : List.of("000 12 3456", "219 00 9901", "219 09 0000", "219 099 901")) {
      assertThat(NumberForms.whole(other)).as(other).isEmpty();
    }
    String text = "rooms 219 09 9901 and 12";
    assertThat(NationalNumbers.without(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSN: 219 09 9901, called back | SSN: , called back",
        "His social security number is 219099901. | His social security number is .",
        "주민번호 900101-1234567 확인함 | 주민번호 확인함",
        "여권번호: M12345678 | 여권번호:",
        "Passport no. M12345678 seen | Passport no. seen",
        "NHS No 943 476 5919 | NHS No",
        "マイナンバー 1234 5678 9018 | マイナンバー",
        "A 900101-1234567 and 219-09-9901 B | A and B"
      })
  void aNumberInAFreeTextIsFoundByItsFormOrByTheWordBeforeIt(String text, String rest) {
    assertThat(NationalNumbers.masked(text, "").replaceAll("\\s+", " ").strip())
        .isEqualTo(rest.strip());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "219099901 | http://hl7.org/fhir/sid/us-ssn | - | - | - | US",
        "219-09-9901 | http://hospital/mrn | - | MR | - | US",
        "219099901 | urn:oid:2.16.840.1.113883.4.1 | - | - | - | US",
        "219099901 | - | SSA | - | - | US",
        "219099901 | - | USSSA | - | - | US",
        "219099901 | - | Social Security Administration | - | - | US",
        "219099901 | - | - | SS | - | US",
        "219099901 | - | - | SB | - | US",
        "219099901 | - | - | - | Social Security Number | US",
        "219099901 | - | - | NNUSA | - | US",
        "9001011234567 | http://hl7.org/fhir/sid/us-ssn | - | SS | - | KR",
        "900101-9234567 | - | - | NNKOR | - | KR",
        "185057800608491 | urn:oid:1.2.250.1.213.1.4.8 | - | - | - | FR",
        "1850578006084 | urn:oid:1.2.250.1.213.1.4.8 | - | INS-NIR | - | FR",
        "9434765919 | https://fhir.nhs.uk/Id/nhs-number | - | - | - | https://fhir.nhs.uk/Id/nhs-number",
        "M12345678 | - | - | PPN | - | state",
        "M12345678 | http://standardhealthrecord.org/fhir/StructureDefinition/passportNumber | - | - | - | http://standardhealthrecord.org/fhir/StructureDefinition/passportNumber",
        "S99912345 | urn:oid:2.16.840.1.113883.4.3.25 | - | - | - | urn:oid:2.16.840.1.113883.4.3.25",
        "123456789018 | - | - | - | マイナンバー | state",
        "12345678Z | - | - | - | DNI | state",
        "11-22-333333-44 | - | - | - | 운전면허번호 | state"
      })
  void aNumberIsToldBySystemAuthorityTypeOrWord(
      String value, String system, String authority, String type, String words, String scheme) {
    var number = NationalNumbers.read(value, new Labels(system, authority, type, words));
    assertThat(number).map(NationalNumber::scheme).contains(scheme);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "00012345 | http://hospital/mrn | - | MR | Medical Record Number",
        "219099901 | http://hospital.example/patients | General Hospital | MR | -",
        "P-1 | https://github.com/synthetichealth/synthea | - | - | -",
        "12345 | urn:oid:1.2.3.4 | NHSX Lab | PI | 차트번호",
        "777 | - | - | PI | 환자번호",
        "AB12 | - | Blue Cross | XX | Insurance member number"
      })
  void aNumberOfARecordSystemIsNone(
      String value, String system, String authority, String type, String words) {
    assertThat(NationalNumbers.read(value, new Labels(system, authority, type, words))).isEmpty();
  }
}
