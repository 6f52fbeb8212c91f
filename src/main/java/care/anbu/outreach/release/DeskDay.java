package care.anbu.outreach.release;

import java.util.HashSet;
import java.util.Set;

/** The calls that one day still has minutes for, as one campaign may take them. */
final class DeskDay {

  private final Set<Long> fitting;
  private long spare;

  /**
   * A day.
   *
   * @param fitting the members of the campaign who come before all others that wait
   * @param spare how many more calls would fit after everybody who waits
   */
  DeskDay(Set<Long> fitting, long spare) {
    this.fitting = new HashSet<>(fitting);
    this.spare = Math.max(0, spare);
  }

  /** Nobody can be called. */
  static DeskDay full() {
    return new DeskDay(Set.of(), 0);
  }

  boolean fits(long memberId) {
    return fitting.contains(memberId) || spare > 0;
  }

  /** A member is called. */
  void take(long memberId) {
    if (!fitting.remove(memberId)) {
      spare--;
    }
  }

  /** A member who would have fitted is not called: somebody else may be. */
  void pass(long memberId) {
    if (fitting.remove(memberId)) {
      spare++;
    }
  }
}
