package care.anbu.patient.linkage;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a clinic's records teach, names in Hangul apart from all others: a list of foreign patients
 * with other slips must not teach how Korean records differ, nor Korean households how likely two
 * foreigners of one address are a family.
 *
 * @param hangul for two records with names in Hangul
 * @param other for all other pairs, learnt from records without
 */
public record LearntWeights(Weights hangul, Weights other) {

  public LearntWeights {
    Objects.requireNonNull(hangul);
    Objects.requireNonNull(other);
  }

  /** How many records it was learnt from. */
  public long records() {
    return hangul.records() + other.records();
  }

  /**
   * @param pairs of positions in the profiles, sorted
   * @param levels how far each of them agrees
   */
  static LearntWeights from(List<Profile> profiles, long[] pairs, long[] levels) {
    return new LearntWeights(of(true, profiles, pairs, levels), of(false, profiles, pairs, levels));
  }

  private static Weights of(boolean hangul, List<Profile> profiles, long[] pairs, long[] levels) {
    int[] place = new int[profiles.size()];
    int places = 0;
    for (int i = 0; i < place.length; i++) {
      place[i] = isHangul(profiles.get(i)) == hangul ? places++ : -1;
    }
    int[] theirs =
        IntStream.range(0, pairs.length)
            .filter(
                i ->
                    place[Candidates.first(pairs[i])] >= 0
                        && place[Candidates.second(pairs[i])] >= 0)
            .toArray();
    return Learning.from(
        profiles.stream().filter(profile -> isHangul(profile) == hangul).toList(),
        IntStream.of(theirs)
            .mapToLong(
                i ->
                    Candidates.pair(
                        place[Candidates.first(pairs[i])], place[Candidates.second(pairs[i])]))
            .toArray(),
        IntStream.of(theirs).mapToLong(i -> levels[i]).toArray());
  }

  static boolean isHangul(Profile profile) {
    return profile.names().hangul();
  }
}
