package care.anbu.campaign.member;

/** Planned members, the best first, twelve bytes each. */
public record RankedMembers(long[] ids, int[] benefits) {

  /** The best of these and of others, so many of both; of equals these first. */
  public int takenBeside(RankedMembers others, int room) {
    int taken = 0;
    int beside = 0;
    while (taken < ids.length && taken + beside < room) {
      if (beside < others.ids.length && others.benefits[beside] > benefits[taken]) {
        beside++;
      } else {
        taken++;
      }
    }
    return taken;
  }

  /** Held-out members from whom as much was expected as from the last one enrolled enter too. */
  public int lastBenefit(int taken, boolean more) {
    if (taken == ids.length && !more) {
      return Integer.MIN_VALUE;
    }
    return taken == 0 ? Integer.MAX_VALUE : benefits[taken - 1];
  }
}
