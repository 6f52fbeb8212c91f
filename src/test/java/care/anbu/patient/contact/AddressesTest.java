package care.anbu.patient.contact;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "서울특별시 강남구 테헤란로 123, 101동 1203호 (역삼동, 안부마을)",
        "서울 강남구 테헤란로 123 안부마을아파트 101동 1203호",
        "서울시 강남구 테헤란로123 101-1203",
        "강남구 테헤란로 123, 안부마을 제101동 제1203호",
        "서울특별시 강남구 테헤란로 １２３, 101동 1203호"
      })
  void theWaysOfWritingOneDoorAreOne(String line) {
    assertThat(Addresses.read(line)).contains(new Addresses.Place("강남구 테헤란로123 101-1203", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "서울 강남구 테헤란로 123, 101동 1203호 | 서울 강남구 테헤란로 123, 101동 1204호",
        "서울 강남구 테헤란로 123, 101동 1203호 | 서울 강남구 테헤란로 123, 102동 1203호",
        "서울 강남구 테헤란로 123 | 서울 강남구 테헤란로 12 3층",
        "서울 강남구 테헤란로 123 | 서울 서초구 테헤란로 123",
        "서울 강남구 테헤란로 12길 3 | 서울 강남구 테헤란로 12",
        "경기 파주시 월롱면 위전리 12 | 경기 파주시 월롱면 위전리 산 12",
        "12 Main St Apt 4, Boston | 12 Main St Apt 5, Boston",
        "12 Main St, Boston | 12 Main St, Springfield"
      })
  void differentHomesStayDifferent(String one, String other) {
    assertThat(Addresses.read(one)).isNotEqualTo(Addresses.read(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "역삼동 736-1번지 101동 3호 | 역삼동 736-1 101동 3호",
        "경기도 파주시 월롱면 위전리 산 12-3 | 파주시 월롱면 위전리 산12-3",
        "12 Main Street, Apt. 4B, Boston, MA | 12 main st #4b boston ma",
        "100 North Oak Avenue, Boston | 100 N Oak Ave Boston"
      })
  void lotAndWesternAddressesToo(String one, String other) {
    assertThat(Addresses.read(one)).isEqualTo(Addresses.read(other)).isPresent();
  }

  @Test
  void aBuildingIsNoDoorAndADistrictIsNoHome() {
    assertThat(Addresses.read("서울 강남구 테헤란로 123").orElseThrow().door()).isFalse();
    assertThat(Addresses.read("서울 강남구 테헤란로 123, 3층").orElseThrow().door()).isTrue();
    assertThat(Addresses.read("12 Main St, Boston").orElseThrow().door()).isFalse();
    assertThat(Addresses.read("서울특별시 종로구")).isEmpty();
  }

  @Test
  void theKeyTellsDoorBuildingAndNothingApart() {
    assertThat(SharedKey.of(ContactKind.MOBILE, "+821001234567", true)).isPositive();
    assertThat(SharedKey.of(ContactKind.MOBILE, "+821001234567", false)).isZero();
    assertThat(SharedKey.of(ContactKind.ADDRESS, "강남구 테헤란로 123, 3층", true)).isPositive();
    assertThat(SharedKey.of(ContactKind.ADDRESS, "강남구 테헤란로 123", true)).isNegative();
    assertThat(SharedKey.of(ContactKind.ADDRESS, "강남구", true)).isZero();
    assertThat(SharedKey.of(ContactKind.EMAIL, "a@example.com", true))
        .isNotEqualTo(SharedKey.of(ContactKind.EMAIL, "b@example.com", true));
  }
}
