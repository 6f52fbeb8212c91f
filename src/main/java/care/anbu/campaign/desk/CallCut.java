package care.anbu.campaign.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts the calls that are due to those that a day has minutes for. */
public final class CallCut {

  /**
   * What matters most medically comes first, then who has waited longest, then from whom most is
   * expected. What a patient is worth in money has no part in it.
   */
  private static final Comparator<DueCall> ORDER =
      Comparator.comparingInt(DueCall::priority)
          .thenComparing(DueCall::since)
          .thenComparing(Comparator.comparingInt(DueCall::benefit).reversed())
          .thenComparingLong(DueCall::memberId);

  private CallCut() {}

  /**
   * The calls that fit, the first ones first.
   *
   * @param atMost how many calls each campaign may still have made that day
   * @param room how many all of them may
   */
  public static List<DueCall> of(Collection<DueCall> due, Map<Long, Long> atMost, long room) {
    var left = new HashMap<>(atMost);
    var fitting = new ArrayList<DueCall>();
    for (DueCall call : due.stream().sorted(ORDER).toList()) {
      if (fitting.size() >= room) {
        break;
      }
      if (left.getOrDefault(call.campaignId(), 0L) > 0) {
        left.merge(call.campaignId(), -1L, Long::sum);
        fitting.add(call);
      }
    }
    return fitting;
  }
}
