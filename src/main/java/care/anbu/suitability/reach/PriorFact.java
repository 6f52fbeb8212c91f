package care.anbu.suitability.reach;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.function.Function;

/**
 * A published figure on how people of an age can be reached.
 *
 * @param id its number in the collection that it was taken from
 * @param country ISO code of the people asked
 * @param fromAge completed years
 * @param toAge completed years, included
 * @param value percent; of an index, points
 * @param people how many were asked or contacted; 0 where the source does not say
 * @param year 0 where the source does not say
 * @param source where it was published
 */
public record PriorFact(
    String id,
    String country,
    int fromAge,
    int toAge,
    double value,
    int people,
    int year,
    String measureKo,
    String measureEn,
    String source,
    String address) {

  /** All figures in the file by their ids, read once. */
  static final Map<String, PriorFact> ALL =
      PriorLines.read("facts.tsv", PriorFact::of).stream()
          .collect(toMap(PriorFact::id, Function.identity()));

  /** Whether the figure holds for every age. */
  public boolean ofAllAges() {
    return fromAge == 0 && toAge >= 120;
  }

  /** What was measured, in {@code ko} or {@code en}. */
  public String measure(String language) {
    return "ko".equals(language) ? measureKo : measureEn;
  }

  private static PriorFact of(String[] column) {
    return new PriorFact(
        column[0],
        column[1],
        Integer.parseInt(column[2]),
        Integer.parseInt(column[3]),
        Double.parseDouble(column[4]),
        known(column[5]),
        known(column[6]),
        column[7],
        column[8],
        column[9],
        column[10]);
  }

  private static int known(String number) {
    return number.isEmpty() ? 0 : Integer.parseInt(number);
  }
}
