package care.anbu.suitability;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SmallCell;
import care.anbu.suitability.reach.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The figures of a department as their reader may see them. Before whoever may not see who is
 * counted ({@link SmallCell}), fewer than five count as nobody, in sums too: else what is left out
 * of a sum would tell them.
 */
@ApplicationScoped
class ShownFigures {

  @Inject SignedIn signedIn;

  AgeProfile of(AgeProfile profile) {
    if (exact()) {
      return profile;
    }
    List<Long> patients = profile.patients().stream().map(ShownFigures::enough).toList();
    return new AgeProfile(profile.departmentId(), patients, enough(profile.unknownAge()));
  }

  /** Of so few contacts nothing is told but what was believed before them. */
  Reach of(Reach reach) {
    return exact() || reach.attempts() >= SmallCell.LEAST
        ? reach
        : new Reach(reach.prior(), reach.elsewhere(), reach.weight(), 0, 0, reach.elsewhere());
  }

  /** What stands beside a figure that may be any below it; null where the figure is exact. */
  Integer fewerThan(long shown) {
    return exact() || shown >= SmallCell.LEAST ? null : SmallCell.LEAST;
  }

  private boolean exact() {
    return signedIn.me().readsLists();
  }

  private static long enough(long count) {
    return count < SmallCell.LEAST ? 0 : count;
  }
}
