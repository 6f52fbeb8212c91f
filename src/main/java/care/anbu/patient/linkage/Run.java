package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Rulings.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Decides about compared records with given weights. Records are named by their position. */
final class Run {

  /** Merged from this probability on: of the least certain, one in fifty may be wrong. */
  private static final double MERGE = 0.98;

  /** Shown to a person when this likely: likelier one person than not. */
  private static final double REVIEW = 0.5;

  private final List<Profile> profiles;
  private final LearntWeights weights;
  private final Habits hangul;
  private final Habits other;
  private final Rulings rulings;
  private final Clusters clusters = new Clusters(this::mayBeJoined);

  /** How records of one script are to be judged. */
  private record Habits(Model model, Reliability reliability) {

    static Habits of(Weights weights) {
      return new Habits(new Model(weights), Reliability.of(weights));
    }
  }

  /**
   * @param profiles in the order of their ids
   */
  Run(List<Profile> profiles, LearntWeights weights, Rulings rulings) {
    this.profiles = profiles;
    this.weights = weights;
    this.hangul = Habits.of(weights.hangul());
    this.other = Habits.of(weights.other());
    this.rulings = rulings;
  }

  Linkage.Result of(long[] pairs, long[] levels) {
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
      int a = Candidates.first(pairs[i]);
      int b = Candidates.second(pairs[i]);
      if (likely[i] >= MERGE && guard(a, b) == null) {
        clusters.join(a, b);
      }
    }
    List<ScoredPair> found = merged();
    for (int i : strongestFirst) {
      int a = Candidates.first(pairs[i]);
      int b = Candidates.second(pairs[i]);
      Guard guard = guard(a, b);
      if (!clusters.together(a, b) && (guard == null || guard.asks())) {
        found.add(scored(a, b, Decision.REVIEW));
      }
    }
    return new Linkage.Result(found, weights, pairs.length);
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
      int a = position(same.a());
      int b = position(same.b());
      if (a >= 0 && b >= 0) {
        clusters.joinWhatever(a, b);
      }
    }
  }

  /** Negative when no record has the id. */
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
        if (Guard.agreeOnMore(Levels.of(profiles.get(a), profiles.get(b)))) {
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

  private List<ScoredPair> merged() {
    var merged = new ArrayList<ScoredPair>();
    for (int[] group : clusters.all()) {
      int[] members = group.clone();
      Arrays.sort(members);
      for (int i = 0; i < members.length; i++) {
        for (int j = i + 1; j < members.length; j++) {
          merged.add(scored(members[i], members[j], Decision.MERGE));
        }
      }
    }
    return merged;
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
