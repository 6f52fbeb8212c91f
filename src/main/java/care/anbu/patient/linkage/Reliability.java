package care.anbu.patient.linkage;

/**
 * Whether the records themselves show that names, birth dates or numbers get replaced by others.
 * Twins share a family name: where that is replaced about as often as the given name, another given
 * name is no sign of twins. Parent and child are a generation apart: where birth dates are replaced
 * by others less far away about as often, another one is no sign of a child named after its parent.
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

  /** So large a part, of what relatives could explain, must there be of what they cannot. */
  private static final double COMPARABLE = 0.15;

  static Reliability of(Weights weights) {
    double given = same(weights, Field.GIVEN_NAME, Level.DIFFERENT);
    double family = same(weights, Field.FAMILY_NAME, Level.DIFFERENT);
    double generation = same(weights, Field.BIRTH_DATE, Level.DIFFERENT);
    double sameGeneration = same(weights, Field.BIRTH_DATE, Level.PARTLY);
    double number = same(weights, Field.NATIONAL_NUMBER, Level.DIFFERENT);
    boolean enough = weights.duplicates() >= ENOUGH;
    return new Reliability(
        enough && family >= OFTEN && family >= COMPARABLE * given,
        enough && generation >= OFTEN && sameGeneration >= COMPARABLE * generation,
        enough && number >= OFTEN);
  }

  private static double same(Weights weights, Field field, Level level) {
    return weights.fields().get(field).same().get(level.ordinal());
  }
}
