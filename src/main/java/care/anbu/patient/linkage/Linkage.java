package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Rulings.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the records that are one person.
 *
 * <pre>
 *   var result = Linkage.of(records).link(Rulings.NONE);                        // all, learning
 *   var result = Linkage.of(neighbours).link(Rulings.NONE, weightsOfLastTime);  // a few
 * </pre>
 *
 * <p>For a few new records, the neighbours are they, all records that share a key with one of them
 * ({@link Blocking#keys}), and all records that have been merged with one of those: then groups
 * come out as they would from the whole.
 */
public final class Linkage {

  /** Merged from this probability on: of the least certain, one in fifty may be wrong. */
  private static final double MERGE = 0.98;

  /** Shown to a person when this likely: likelier one person than not. */
  private static final double REVIEW = 0.5;

  private final List<Profile> profiles;
  private final long[] pairs;
  private final long[] levels;

  /**
   * What came out.
   *
   * @param pairs those to merge or to review; all pairs within a merged group, not only those that
   *     were found likely by themselves
   * @param weights what was used: to be kept for the next run
   * @param compared how many pairs were looked at
   */
  public record Result(List<ScoredPair> pairs, Weights weights, long compared) {}

  private Linkage(List<Profile> profiles) {
    this.profiles = profiles;
    this.pairs = Candidates.of(profiles);
    this.levels = new long[pairs.length];
    IntStream.range(0, pairs.length).parallel().forEach(i -> levels[i] = levels(pairs[i]));
  }

  /** Compares what shares a key. The records may be in any order; their ids must differ. */
  public static Linkage of(List<LinkageRecord> records) {
    return new Linkage(
        records.stream()
            .sorted(Comparator.comparingLong(LinkageRecord::id))
            .map(Profile::of)
            .toList());
  }

  /** Whether two records are one person, all by themselves. */
  public static ScoredPair compare(LinkageRecord a, LinkageRecord b, Weights weights) {
    var linkage = of(List.of(a, b));
    return linkage.new Run(weights, Rulings.NONE).scored(Candidates.pair(0, 1), null);
  }

  private long levels(long pair) {
    return Levels.pack(profiles.get(Candidates.first(pair)), profiles.get(Candidates.second(pair)));
  }

  /** What these records teach. */
  public Weights learn() {
    return Learning.from(profiles, pairs, levels);
  }

  /** Decides with what these records teach. */
  public Result link(Rulings rulings) {
    return link(rulings, learn());
  }

  /** Decides with what is already known. */
  public Result link(Rulings rulings, Weights weights) {
    return new Run(weights, rulings).result();
  }

  private final class Run {

    private final Model model;
    private final Reliability reliability;
    private final Rulings rulings;
    private final Clusters clusters = new Clusters(this::mayBeJoined);

    private Run(Weights weights, Rulings rulings) {
      this.model = new Model(weights);
      this.reliability = Reliability.of(weights);
      this.rulings = rulings;
    }

    private Result result() {
      double[] likely = new double[pairs.length];
      IntStream.range(0, pairs.length)
          .parallel()
          .forEach(i -> likely[i] = probability(pairs[i], levels[i]));
      int[] strongestFirst =
          IntStream.range(0, pairs.length)
              .filter(i -> likely[i] >= REVIEW)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -likely[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      joinAsRuled();
      for (int i : strongestFirst) {
        if (likely[i] >= MERGE && guard(pairs[i]) == null) {
          clusters.join(Candidates.first(pairs[i]), Candidates.second(pairs[i]));
        }
      }
      var found = new ArrayList<ScoredPair>();
      for (int[] group : clusters.all()) {
        addMerged(group, found);
      }
      for (int i : strongestFirst) {
        if (!clusters.together(Candidates.first(pairs[i]), Candidates.second(pairs[i]))
            && mayBeShown(guard(pairs[i]))) {
          found.add(scored(pairs[i], Decision.REVIEW));
        }
      }
      return new Result(found, model.weights(), pairs.length);
    }

    private void joinAsRuled() {
      for (Pair same : rulings.same()) {
        int a = position(same.a());
        int b = position(same.b());
        if (a >= 0 && b >= 0) {
          clusters.joinWhatever(a, b);
        }
      }
    }

    /**
     * Whether no guard stands between any record of one group and any of the other. A guard falls
     * when another record with the same national number answers it: then one person is known under
     * both names.
     */
    private boolean mayBeJoined(int[] ours, int[] theirs) {
      for (int a : ours) {
        for (int b : theirs) {
          if (contradicted(a, b) && !answered(a, ours, b) && !answered(b, theirs, a)) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean contradicted(int a, int b) {
      Guard guard = guard(Candidates.pair(Math.min(a, b), Math.max(a, b)));
      return guard != null && guard.contradicts();
    }

    private boolean answered(int guarded, int[] group, int other) {
      for (int alias : group) {
        if (alias != guarded
            && Levels.of(profiles.get(alias), profiles.get(guarded)).of(Field.NATIONAL_NUMBER)
                == Level.SAME
            && !contradicted(alias, other)) {
          return true;
        }
      }
      return false;
    }

    private void addMerged(int[] group, List<ScoredPair> found) {
      int[] members = group.clone();
      Arrays.sort(members);
      for (int i = 0; i < members.length; i++) {
        for (int j = i + 1; j < members.length; j++) {
          found.add(scored(Candidates.pair(members[i], members[j]), Decision.MERGE));
        }
      }
    }

    private double probability(long pair, long levels) {
      return model.probability(
          levels, profiles.get(Candidates.first(pair)), profiles.get(Candidates.second(pair)));
    }

    private Guard guard(long pair) {
      Profile a = profiles.get(Candidates.first(pair));
      Profile b = profiles.get(Candidates.second(pair));
      if (!rulings.apart().isEmpty() && rulings.apart().contains(new Pair(a.id(), b.id()))) {
        return Guard.RULED_APART;
      }
      return Guard.of(Levels.of(a, b), a, b, reliability);
    }

    private ScoredPair scored(long pair, Decision decision) {
      Profile a = profiles.get(Candidates.first(pair));
      Profile b = profiles.get(Candidates.second(pair));
      long levels = Levels.pack(a, b);
      double probability = model.probability(levels, a, b);
      Guard guard = guard(pair);
      return new ScoredPair(
          a.id(),
          b.id(),
          probability,
          decision == null ? decide(probability, guard) : decision,
          guard,
          model.explain(levels, a, b));
    }
  }

  /** Profiles are in the order of their ids; negative when there is none. */
  private int position(long id) {
    int low = 0;
    int high = profiles.size() - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Long.compare(profiles.get(middle).id(), id);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return -1;
  }

  private static Decision decide(double probability, Guard guard) {
    if (probability >= MERGE && guard == null) {
      return Decision.MERGE;
    }
    return probability >= REVIEW && mayBeShown(guard) ? Decision.REVIEW : Decision.APART;
  }

  private static boolean mayBeShown(Guard guard) {
    return guard == null || guard.asks();
  }
}
