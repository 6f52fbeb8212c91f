package care.anbu.patient.linkage;

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
  public record Result(List<ScoredPair> pairs, LearntWeights weights, long compared) {}

  private Linkage(List<Profile> profiles) {
    this.profiles = profiles;
    this.pairs = Candidates.of(profiles);
    this.levels = new long[pairs.length];
    IntStream.range(0, pairs.length).parallel().forEach(i -> levels[i] = levels(pairs[i]));
  }

  /** Compares what shares a key. The records may be in any order; their ids must differ. */
  public static Linkage of(List<LinkageRecord> records) {
    return new Linkage(
        Placeholders.without(
            records.stream()
                .sorted(Comparator.comparingLong(LinkageRecord::id))
                .map(Profile::of)
                .toList()));
  }

  private long levels(long pair) {
    return Levels.pack(profiles.get(Candidates.first(pair)), profiles.get(Candidates.second(pair)));
  }

  /** What these records teach. */
  public LearntWeights learn() {
    return LearntWeights.from(profiles, pairs, levels);
  }

  /** Decides with what these records teach. */
  public Result link(Rulings rulings) {
    return link(rulings, learn());
  }

  /** Decides with what is already known. */
  public Result link(Rulings rulings, LearntWeights weights) {
    return new Run(profiles, weights, rulings).of(pairs, levels);
  }
}
