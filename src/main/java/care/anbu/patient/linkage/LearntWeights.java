package care.anbu.patient.linkage;

import java.nio.file.Path;
import java.util.Objects;

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

  static LearntWeights from(Comparisons compared, Path folder) {
    return new LearntWeights(
        Learning.from(compared, true, folder), Learning.from(compared, false, folder));
  }

  static boolean isHangul(Profile profile) {
    return profile.names().hangul();
  }
}
