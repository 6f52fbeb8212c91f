package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Weights.Odds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns the weights by expectation maximisation (Dempster, Laird and Rubin 1977) from the outcomes
 * of comparisons, nobody having said which pairs are one person.
 *
 * <p>m is learnt from pairs that share a key, where nearly all pairs of one person are. u must hold
 * for all pairs: those that share a key are counted one by one, all others by a random sample.
 * Usual values weigh in like a few pairs seen before, so that three records do not teach nonsense.
 */
final class Learning {

  private static final int FIELDS = Field.values().length;
  private static final int LEVELS = Level.MISSING.ordinal();

  private static final int ROUNDS = 25;
  private static final int SAMPLE = 300_000;

  /**
   * How many pairs of one person the usual values are worth: so many and these per record, or
   * twins, of whom a large clinic has hundreds, would pass for the way in which people are written
   * twice.
   */
  private static final double USUAL_SAME = 50;

  private static final double USUAL_SAME_PER_RECORD = 0.02;

  /** How many pairs of strangers they are worth. */
  private static final double USUAL_APART = 1_000;

  /** Pairs of one person, and of relatives, believed in throughout: one, or fewer among few. */
  private static final double DUPLICATES = 1;

  /** Where learning begins: pairs of one person, and of relatives, per record. */
  private static final double PER_RECORD = 0.05;

  private final int records;
  private final double otherPairs;

  /** How often each outcome came up: some ten thousand different ones among millions of pairs. */
  private final Map<Long, long[]> outcomes = new HashMap<>();

  private final double[][] others = new double[FIELDS][LEVELS];
  private final Map<String, Double> shares;

  private Learning(Comparisons compared, boolean hangul, Path folder) {
    Profiles profiles = compared.profiles();
    int[] members = profiles.ofScript(hangul);
    records = members.length;
    shares = Shares.of(profiles, members, folder);
    compared.each(
        (pair, levels) -> {
          if (profiles.isHangul(Candidates.first(pair)) == hangul
              && profiles.isHangul(Candidates.second(pair)) == hangul) {
            outcomes.computeIfAbsent(levels, first -> new long[1])[0]++;
          }
        });
    otherPairs = pairs(records) - outcomes.values().stream().mapToLong(count -> count[0]).sum();
    sampleOthers(compared, members);
  }

  /**
   * @param hangul whether from the records with names in Hangul, or from all others
   */
  static Weights from(Comparisons compared, boolean hangul, Path folder) {
    return new Learning(compared, hangul, folder).learn();
  }

  private static double pairs(double records) {
    return Math.max(1, records * (records - 1) / 2);
  }

  /** What is seen among the pairs that share no key, extrapolated from a fixed random sample. */
  private void sampleOthers(Comparisons compared, int[] members) {
    if (records < 2 || otherPairs <= 0) {
      return;
    }
    var random = new SplittableRandom(records);
    int drawn = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int a = random.nextInt(records);
      int b = random.nextInt(records);
      int first = members[Math.min(a, b)];
      int second = members[Math.max(a, b)];
      if (a != b && !compared.contains(Candidates.pair(first, second))) {
        Profiles profiles = compared.profiles();
        add(others, Levels.pack(profiles.read(first), profiles.read(second)), 1);
        drawn++;
      }
    }
    for (double[] counts : others) {
      for (int level = 0; level < LEVELS; level++) {
        counts[level] *= otherPairs / Math.max(1, drawn);
      }
    }
  }

  private static void add(double[][] counts, long levels, double weight) {
    for (int field = 0; field < FIELDS; field++) {
      int level = Levels.at(levels, field);
      if (level < LEVELS) {
        counts[field][level] += weight;
      }
    }
  }

  private Weights learn() {
    double believed = Math.min(DUPLICATES, PER_RECORD * records);
    var weights =
        new Weights(records, PER_RECORD * records, PER_RECORD * records, Usual.FIELDS, shares);
    for (int round = 0; round < ROUNDS; round++) {
      weights = better(weights, believed);
    }
    return weights;
  }

  private Weights better(Weights weights, double believed) {
    var model = new Model(weights);
    double[][] same = new double[FIELDS][LEVELS];
    double[][] apart = new double[FIELDS][LEVELS];
    for (int field = 0; field < FIELDS; field++) {
      apart[field] = others[field].clone();
    }
    double[] kinds = new double[3];
    double duplicates = believed;
    double relatives = believed;
    for (var outcome : outcomes.entrySet()) {
      model.kinds(outcome.getKey(), kinds);
      double count = outcome.getValue()[0];
      add(same, outcome.getKey(), count * kinds[0]);
      add(apart, outcome.getKey(), count * kinds[2]);
      duplicates += count * kinds[0];
      relatives += count * kinds[1];
    }
    return new Weights(records, duplicates, relatives, fields(same, apart), shares);
  }

  private Map<Field, Odds> fields(double[][] same, double[][] apart) {
    double usualSame = USUAL_SAME + USUAL_SAME_PER_RECORD * records;
    var fields = new EnumMap<Field, Odds>(Field.class);
    for (Field field : Field.values()) {
      Odds usual = Usual.FIELDS.get(field);
      fields.put(
          field,
          new Odds(
              shares(same[field.ordinal()], usual.same(), usualSame),
              shares(apart[field.ordinal()], usual.apart(), USUAL_APART)));
    }
    return fields;
  }

  private static List<Double> shares(double[] counts, List<Double> usual, double weight) {
    double all = Arrays.stream(counts).sum() + weight;
    double[] shares = new double[counts.length];
    Arrays.setAll(shares, level -> (counts[level] + weight * usual.get(level)) / all);
    return Usual.list(shares);
  }
}
