package care.anbu.patient.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights made ready for use. There are three kinds of pair, and each explains the levels on its
 * own: records of one person, of two people of one household, and of strangers. Without the second,
 * a family with one phone and one address would look like one person.
 */
final class Model {

  private static final Field[] FIELDS = Field.values();
  private static final Level[] LEVELS = Level.values();
  private static final double LOG_2 = Math.log(2);

  /** The least probability of an outcome: zero would make one field decide alone for ever. */
  private static final double LEAST = 1e-7;

  private final Weights weights;
  private final double[][] same = new double[FIELDS.length][LEVELS.length];
  private final double[][] household = new double[FIELDS.length][LEVELS.length];
  private final double[][] strangers = new double[FIELDS.length][LEVELS.length];
  private final double[] prior = new double[3];
  private final double rare;

  Model(Weights weights) {
    this.weights = weights;
    for (Field field : FIELDS) {
      Weights.Odds odds = weights.fields().getOrDefault(field, Usual.FIELDS.get(field));
      double[] u = odds.apart().stream().mapToDouble(Double::doubleValue).toArray();
      double[] m = odds.same().stream().mapToDouble(Double::doubleValue).toArray();
      double[] r = Usual.relatives(field, u);
      for (int level = 0; level < m.length; level++) {
        same[field.ordinal()][level] = log(m[level]);
        household[field.ordinal()][level] = log(r[level]);
        strangers[field.ordinal()][level] = log(u[level]);
      }
    }
    double pairs = Math.max(1, weights.records() * (weights.records() - 1.0) / 2);
    double ofOne = Math.min(0.3, weights.duplicates() / pairs);
    double ofHousehold = Math.min(0.3, weights.relatives() / pairs);
    prior[0] = Math.log(ofOne);
    prior[1] = Math.log(ofHousehold);
    prior[2] = Math.log(1 - ofOne - ofHousehold);
    rare = Math.log(Shares.rare(weights.records()));
  }

  private static double log(double probability) {
    return Math.log(Math.max(LEAST, probability));
  }

  /** Probabilities of the three kinds, by the levels alone. */
  void kinds(long levels, double[] into) {
    double one = prior[0];
    double home = prior[1];
    double strange = prior[2];
    for (int field = 0; field < FIELDS.length; field++) {
      int level = Levels.at(levels, field);
      one += same[field][level];
      home += household[field][level];
      strange += strangers[field][level];
    }
    normalise(one, home, strange, into);
  }

  private static void normalise(double one, double home, double strange, double[] into) {
    double most = Math.max(one, Math.max(home, strange));
    into[0] = Math.exp(one - most);
    into[1] = Math.exp(home - most);
    into[2] = Math.exp(strange - most);
    double sum = into[0] + into[1] + into[2];
    into[0] /= sum;
    into[1] /= sum;
    into[2] /= sum;
  }

  /**
   * The probability that two records are one person, by their levels and how common the values are.
   *
   * @param a either of the two: where they agree, they hold the same values
   */
  double probability(long levels, Profile a) {
    double[] kinds = new double[3];
    double one = prior[0];
    double home = prior[1];
    double strange = prior[2];
    for (Field field : FIELDS) {
      int level = Levels.at(levels, field.ordinal());
      double rarity = level == 0 ? rarity(field, a) : 0;
      one += same[field.ordinal()][level];
      home += household[field.ordinal()][level] + (personal(field) ? rarity : 0);
      strange += strangers[field.ordinal()][level] + rarity;
    }
    normalise(one, home, strange, kinds);
    return kinds[0];
  }

  private static boolean personal(Field field) {
    return field == Field.GIVEN_NAME || field == Field.BIRTH_DATE;
  }

  /** By how much (natural logarithm) this value is shared more often by chance than the average. */
  private double rarity(Field field, Profile a) {
    String key = Shares.key(field, a);
    if (key == null) {
      return 0;
    }
    double usual = strangers[field.ordinal()][0];
    Double share = weights.shares().get(key);
    return switch (field) {
      case GIVEN_NAME, FAMILY_NAME, LOCALITY ->
          (share == null ? Math.min(usual, rare) : Math.log(share)) - usual;
      default -> share == null ? 0 : Math.max(0, Math.log(share) - usual);
    };
  }

  /** What each field says that both have; a as above. */
  List<FieldWeight> explain(long levels, Profile a) {
    var said = new ArrayList<FieldWeight>(FIELDS.length);
    for (Field field : FIELDS) {
      int level = Levels.at(levels, field.ordinal());
      if (LEVELS[level] != Level.MISSING) {
        double rarity = level == 0 ? rarity(field, a) : 0;
        double bits =
            (same[field.ordinal()][level] - strangers[field.ordinal()][level] - rarity) / LOG_2;
        said.add(new FieldWeight(field, LEVELS[level], bits));
      }
    }
    return List.copyOf(said);
  }
}
