package care.anbu.interop.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A postal address in parts, as sources keep it, each an empty text where it is not said. Put
 * together in one way for every format.
 *
 * @param streets the street, then what is more exact: floor, flat
 * @param number of the house, where it stands by itself
 * @param district of the city
 */
public record AddressParts(
    List<String> streets, String number, String district, String city, String state) {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,]+");
  private static final Pattern HANGUL = Pattern.compile("[가-힣]");
  private static final Pattern PLACES = Pattern.compile(".+[도시군구]");
  private static final Pattern KIND = Pattern.compile("(?<=..)(?:특별시|광역시|특별자치시|특별자치도|시|도)$");

  /** In one line, as it is written where it is. */
  public String line() {
    String all = String.join("", streets) + district + city + state;
    return WrittenName.isEastAsian(all) ? fromLargeToSmall() : fromSmallToLarge();
  }

  /** 6 Tullaroop Street, Willaroo, St James, WA. */
  private String fromSmallToLarge() {
    var parts = new ArrayList<>(streets);
    if (!number.isEmpty()) {
      parts.add(0, parts.isEmpty() ? number : number + " " + parts.remove(0));
    }
    parts.addAll(List.of(district, city, state));
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /**
   * Whether a street names a place already: 서울 stands in 서울특별시 강남구 and in 서울시강남구, 동구 not in 동구릉로.
   * Where no spaces are written between words, anywhere.
   */
  private static boolean names(String street, String place) {
    if (!HANGUL.matcher(place).find()) {
      return street.contains(place);
    }
    return BETWEEN_WORDS
        .splitAsStream(street)
        .anyMatch(
            word ->
                bare(word).equals(bare(place))
                    || PLACES.matcher(word).matches() && word.contains(place));
  }

  /** Without what kind of place it is, which is left out as often as not. */
  private static String bare(String place) {
    return KIND.matcher(place).replaceFirst("");
  }

  /** 서울특별시 강남구 테헤란로 1, 2층: the street may hold what is larger already. */
  private String fromLargeToSmall() {
    var line = new StringBuilder();
    String street = streets.isEmpty() ? "" : streets.get(0);
    for (String part : List.of(state, city, district)) {
      if (!part.isEmpty() && !names(street, part)) {
        line.append(part).append(' ');
      }
    }
    line.append(street);
    if (!number.isEmpty()) {
      line.append(' ').append(number);
    }
    streets.stream().skip(1).forEach(detail -> line.append(", ").append(detail));
    return line.toString().strip();
  }
}
