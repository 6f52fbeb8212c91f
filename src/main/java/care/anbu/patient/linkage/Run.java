package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Rulings.Pair;
import care.anbu.shared.spill.LongSorter;
import care.anbu.shared.spill.Spill;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Decides about compared records with given weights. Records are named by their position. What it
 * holds of each is eight bytes, for {@link Clusters}; likely pairs lie on disk.
 */
final class Run implements Linkage.Result {

  /** Merged from this probability on: of the least certain, one in fifty may be wrong. */
  private static final double MERGE = 0.98;

  /** Shown to a person when this likely: likelier one person than not. */
  private static final double REVIEW = 0.5;

  private static final long INDEX = (1L << Integer.SIZE) - 1;

  /** Pairs that are in memory at a time. */
  private static final int CHUNK = 1 << 15;

  private final Comparisons compared;
  private final Profiles profiles;
  private final Habits hangul;
  private final Habits other;
  private final LearntWeights weights;
  private final Rulings rulings;
  private final Clusters clusters;

  /** Likely pairs and how likely, in the order of the comparisons. */
  private final Spill likely;

  /** Their places there, the strongest first. */
  private final Spill strongestFirst;

  /** How records of one script are to be judged. */
  private record Habits(Model model, Reliability reliability) {

    static Habits of(Weights weights) {
      return new Habits(new Model(weights), Reliability.of(weights));
    }
  }

  Run(Comparisons compared, LearntWeights weights, Rulings rulings, Path folder) {
    this.compared = compared;
    this.profiles = compared.profiles();
    this.hangul = Habits.of(weights.hangul());
    this.other = Habits.of(weights.other());
    this.weights = weights;
    this.rulings = rulings;
    clusters = new Clusters(profiles.size(), this::mayBeJoined);
    likely = new Spill(folder);
    strongestFirst = new Spill(folder);
    decide(folder);
  }

  private void decide(Path folder) {
    try (var sorter = new LongSorter(folder)) {
      findLikely(sorter);
      LongSorter.Sorted sorted = sorter.sorted();
      while (sorted.hasNext()) {
        strongestFirst.append((sorted.next() & INDEX) * 2 * Long.BYTES);
      }
    }
    strongestFirst.written();
    joinAsRuled();
    eachLikely(
        (pair, probability) -> {
          int a = Candidates.first(pair);
          int b = Candidates.second(pair);
          if (probability >= MERGE && guard(a, b) == null) {
            clusters.join(a, b);
          }
        });
  }

  private void findLikely(LongSorter strongest) {
    double[] probabilities = new double[(int) Math.min(CHUNK, compared.count())];
    long found = 0;
    for (long from = 0; from < compared.count(); from += CHUNK) {
      long start = from;
      int some = (int) Math.min(CHUNK, compared.count() - from);
      IntStream.range(0, some)
          .parallel()
          .forEach(
              i ->
                  probabilities[i] =
                      probability(compared.pair(start + i), compared.levels(start + i)));
      for (int i = 0; i < some; i++) {
        if (probabilities[i] >= REVIEW) {
          likely.append(compared.pair(start + i));
          likely.append(Double.doubleToLongBits(probabilities[i]));
          strongest.add(weakness(probabilities[i]) << Integer.SIZE | found++);
        }
      }
    }
    likely.written();
  }

  /** The smaller, the stronger, in 31 bits. */
  private static long weakness(double probability) {
    return Float.floatToIntBits((float) (1 - probability));
  }

  private interface LikelyPairs {
    void accept(long pair, double probability);
  }

  /** The strongest first. */
  private void eachLikely(LikelyPairs reader) {
    for (long i = 0; i < strongestFirst.size(); i += Long.BYTES) {
      long place = strongestFirst.longAt(i);
      reader.accept(
          likely.longAt(place), Double.longBitsToDouble(likely.longAt(place + Long.BYTES)));
    }
  }

  @Override
  public void each(Consumer<ScoredPair> reader) {
    clusters.each(
        members -> {
          for (int i = 0; i < members.length; i++) {
            for (int j = i + 1; j < members.length; j++) {
              reader.accept(scored(members[i], members[j], Decision.MERGE));
            }
          }
        });
    eachLikely(
        (pair, probability) -> {
          int a = Candidates.first(pair);
          int b = Candidates.second(pair);
          if (!clusters.together(a, b)) {
            Guard guard = guard(a, b);
            if (guard == null || guard.asks()) {
              reader.accept(scored(a, b, Decision.REVIEW));
            }
          }
        });
  }

  @Override
  public void eachGroup(Consumer<long[]> reader) {
    clusters.each(
        members -> reader.accept(Arrays.stream(members).mapToLong(profiles::id).toArray()));
  }

  @Override
  public LearntWeights weights() {
    return weights;
  }

  @Override
  public long compared() {
    return compared.count();
  }

  @Override
  public void close() {
    likely.close();
    strongestFirst.close();
  }

  private double probability(long pair, long levels) {
    Profile a = profiles.get(Candidates.first(pair));
    return habits(a, profiles.get(Candidates.second(pair))).model().probability(levels, a);
  }

  private Habits habits(Profile a, Profile b) {
    return LearntWeights.isHangul(a) && LearntWeights.isHangul(b) ? hangul : other;
  }

  private void joinAsRuled() {
    for (Pair same : rulings.same()) {
      int a = profiles.position(same.a());
      int b = profiles.position(same.b());
      if (a >= 0 && b >= 0) {
        clusters.joinWhatever(a, b);
      }
    }
  }

  private Guard guard(int a, int b) {
    Profile ours = profiles.get(a);
    Profile theirs = profiles.get(b);
    return rulings.apart().contains(new Pair(ours.id(), theirs.id()))
        ? Guard.RULED_APART
        : Guard.of(Levels.of(ours, theirs), ours, theirs, habits(ours, theirs).reliability());
  }

  private boolean mayBeJoined(int[] ours, int[] theirs) {
    for (int a : ours) {
      for (int b : theirs) {
        Guard guard = guard(a, b);
        if (guard != null && !isAnswered(guard, a, ours, b, theirs)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether other records of two groups answer a guard between two of them. One that contradicts is
   * answered by a record with the same national number that does not raise it: then one person is
   * known under both names. One that only doubts is answered by any two that have more in common.
   * What a person has said is not answered by anything.
   */
  private boolean isAnswered(Guard guard, int a, int[] ours, int b, int[] theirs) {
    if (guard == Guard.RULED_APART) {
      return false;
    }
    return guard.contradicts()
        ? answered(a, ours, b) || answered(b, theirs, a)
        : agreeOnMore(ours, theirs);
  }

  private boolean agreeOnMore(int[] ours, int[] theirs) {
    for (int a : ours) {
      for (int b : theirs) {
        Profile one = profiles.get(a);
        Profile other = profiles.get(b);
        if (Guard.agreeOnMore(Levels.of(one, other), one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean answered(int guarded, int[] group, int other) {
    for (int alias : group) {
      if (alias != guarded && sameNationalNumber(alias, guarded)) {
        Guard guard = guard(alias, other);
        if (guard == null || !guard.contradicts()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean sameNationalNumber(int a, int b) {
    return Levels.of(profiles.get(a), profiles.get(b)).of(Field.NATIONAL_NUMBER) == Level.SAME;
  }

  private ScoredPair scored(int a, int b, Decision decision) {
    Profile ours = profiles.get(a);
    Profile theirs = profiles.get(b);
    long levels = Levels.pack(ours, theirs);
    Model model = habits(ours, theirs).model();
    return new ScoredPair(
        ours.id(),
        theirs.id(),
        model.probability(levels, ours),
        decision,
        guard(a, b),
        model.explain(levels, ours));
  }
}
