package care.anbu.patient.linkage;

/**
 * What one field says about two records.
 *
 * @param level how far they agree in it
 * @param bits how much that speaks for one person (positive) or for two strangers (negative): the
 *     binary logarithm of how much more often it is seen between records of one person
 */
public record FieldWeight(Field field, Level level, double bits) {}
