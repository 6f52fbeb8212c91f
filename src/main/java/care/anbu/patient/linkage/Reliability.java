package care.anbu.patient.linkage;

import java.util.List;

/**
 * Whether the records themselves show that names, birth dates or numbers get replaced by others.
 * Twins share a family name: where that is replaced about as often as the given name, another given
 * name is no sign of twins.
 *
 * @param namesAreReplaced other names are seen between records of one person, families' too
 * @param birthDatesAreReplaced other birth dates are seen between records of one person
 * @param numbersAreMistaken other national numbers are
 */
record Reliability(
    boolean namesAreReplaced, boolean birthDatesAreReplaced, boolean numbersAreMistaken) {

  /** Fewer pairs prove nothing. */
  private static final double ENOUGH = 50;

  private static final double OFTEN = 0.02;

  /** Of other given names, so large a part must come with as many other family names. */
  private static final double COMPARABLE = 0.25;

  static Reliability of(Weights weights) {
    boolean enough = weights.duplicates() >= ENOUGH;
    double family = different(weights, Field.FAMILY_NAME);
    double given = different(weights, Field.GIVEN_NAME);
    return new Reliability(
        enough && family >= OFTEN && family >= COMPARABLE * given,
        enough && different(weights, Field.BIRTH_DATE) >= OFTEN,
        enough && different(weights, Field.NATIONAL_NUMBER) >= OFTEN);
  }

  private static double different(Weights weights, Field field) {
    List<Double> same = weights.fields().get(field).same();
    return same.get(Level.DIFFERENT.ordinal());
  }
}
