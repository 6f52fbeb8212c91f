package care.anbu.patient.linkage;

import java.util.List;
import java.util.Map;

/**
 * What was learnt from a clinic's records: plain values, to be kept between runs.
 *
 * @param records how many records it was learnt from
 * @param duplicates pairs of records of one person, estimated
 * @param relatives pairs of records of people of one household, estimated
 * @param fields how often each level is seen
 * @param shares how large a part of the records holds a common value: key as of {@link Shares#key};
 *     what is not listed is rare
 */
public record Weights(
    long records,
    double duplicates,
    double relatives,
    Map<Field, Odds> fields,
    Map<String, Double> shares) {

  /**
   * How often the levels of a field are seen where both records have it, in the order of {@link
   * Level}, without MISSING.
   *
   * @param same m: between two records of one person
   * @param apart u: between two strangers
   */
  public record Odds(List<Double> same, List<Double> apart) {}
}
