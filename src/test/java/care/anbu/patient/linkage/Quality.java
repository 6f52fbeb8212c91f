package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Rulings.Pair;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How well found pairs agree with the truth. */
public record Quality(int found, int right, int truth) {

  /** Of what was merged without a person. */
  public static Quality ofMerged(LinkageSets set, Linkage.Result result) {
    return of(pairs(result, Decision.MERGE), set.truth());
  }

  /** Of what was merged and what is shown to a person. */
  public static Quality ofAll(LinkageSets set, Linkage.Result result) {
    Set<Pair> all = new HashSet<>(pairs(result, Decision.MERGE));
    all.addAll(pairs(result, Decision.REVIEW));
    return of(all, set.truth());
  }

  public static Set<Pair> pairs(Linkage.Result result, Decision decision) {
    return result.pairs().stream()
        .filter(pair -> pair.decision() == decision)
        .map(pair -> new Pair(pair.a(), pair.b()))
        .collect(Collectors.toSet());
  }

  private static Quality of(Set<Pair> found, Set<Pair> truth) {
    return new Quality(
        found.size(), (int) found.stream().filter(truth::contains).count(), truth.size());
  }

  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  public double recall() {
    return truth == 0 ? 1 : (double) right / truth;
  }

  public double f1() {
    return truth + found == 0 ? 1 : 2.0 * right / (truth + found);
  }

  @Override
  public String toString() {
    return String.format("%.4f / %.4f / %.4f", precision(), recall(), f1());
  }
}
