package care.anbu.patient.linkage;

import java.util.List;

/**
 * Two records and what is thought of them.
 *
 * @param a id of the record with the smaller id
 * @param b id of the other
 * @param probability that they are one person, 0 to 1
 * @param guard the rule that keeps them from being merged without a person; null when none does
 * @param fields what each field says that both records have
 */
public record ScoredPair(
    long a, long b, double probability, Decision decision, Guard guard, List<FieldWeight> fields) {

  /** All evidence together in bits, without what is believed before looking. */
  public double bits() {
    return fields.stream().mapToDouble(FieldWeight::bits).sum();
  }
}
