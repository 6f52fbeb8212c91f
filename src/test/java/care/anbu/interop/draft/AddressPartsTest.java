package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPartsTest {

  private static String line(
      List<String> streets, String number, String district, String city, String state) {
    return new AddressParts(streets, number, district, city, state).line();
  }

  @Test
  void aKoreanAddressGoesFromTheLargeToTheSmall() {
    assertThat(line(List.of("테헤란로 1", "2층"), "", "", "강남구", "서울특별시"))
        .isEqualTo("서울특별시 강남구 테헤란로 1, 2층");
    assertThat(line(List.of("테헤란로"), "1", "강남구", "서울특별시", "")).isEqualTo("서울특별시 강남구 테헤란로 1");
  }

  @Test
  void whatTheStreetHoldsAlreadyIsNotSaidTwice() {
    assertThat(line(List.of("서울특별시 강남구 테헤란로 1"), "", "", "강남구", "서울특별시"))
        .isEqualTo("서울특별시 강남구 테헤란로 1");
  }

  @Test
  void aPlaceIsKnownByItsShortNameAndWhereWordsAreNotSetApart() {
    String whole = "서울특별시 강남구 테헤란로 1";
    assertThat(line(List.of(whole), "", "", "강남구", "서울")).isEqualTo(whole);
    assertThat(line(List.of("서울 강남구 테헤란로 1"), "", "", "강남구", "서울특별시")).isEqualTo("서울 강남구 테헤란로 1");
    assertThat(line(List.of("서울시강남구 테헤란로 1"), "", "", "강남구", "서울시")).isEqualTo("서울시강남구 테헤란로 1");
    assertThat(line(List.of("東京都千代田区丸の内1"), "", "", "千代田区", "東京都")).isEqualTo("東京都千代田区丸の内1");
    assertThat(line(List.of("강남구청로 1"), "", "", "강남구", "")).isEqualTo("강남구 강남구청로 1");
  }

  @Test
  void aPartThatOnlyStandsWithinAWordIsSaid() {
    assertThat(line(List.of("서울숲길 17"), "", "", "서울", "")).isEqualTo("서울 서울숲길 17");
    assertThat(line(List.of("동구릉로 10"), "", "동구", "구리시", "")).isEqualTo("구리시 동구 동구릉로 10");
  }

  @Test
  void aWesternAddressGoesFromTheSmallToTheLarge() {
    assertThat(line(List.of("Tullaroop Street", "Willaroo"), "6", "", "St James", "WA"))
        .isEqualTo("6 Tullaroop Street, Willaroo, St James, WA");
    assertThat(line(List.of(), "", "", "Boston", "")).isEqualTo("Boston");
  }

  @Test
  void nothingIsNoAddress() {
    assertThat(line(List.of(), "", "", "", "")).isEmpty();
  }
}
