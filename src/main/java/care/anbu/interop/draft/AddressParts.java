package care.anbu.interop.draft;

import java.util.ArrayList;
import java.util.List;

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

  /** With a space around each word, so that 동구 does not stand in 동구릉로. */
  private static String words(String text) {
    return " " + text.replaceAll("[\\s,]+", " ") + " ";
  }

  /** 서울특별시 강남구 테헤란로 1, 2층: the street may hold what is larger already. */
  private String fromLargeToSmall() {
    var line = new StringBuilder();
    String street = streets.isEmpty() ? "" : streets.get(0);
    for (String part : List.of(state, city, district)) {
      if (!part.isEmpty() && !words(street).contains(words(part))) {
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
