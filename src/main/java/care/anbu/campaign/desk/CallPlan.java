package care.anbu.campaign.desk;

import java.time.LocalDate;

/**
 * How long the first calls of a campaign take, beside those of the other campaigns.
 *
 * @param calls to make; those that go to another channel are not among them
 * @param minutes that the desk has for it on its best day
 * @param days on which the desk works for it until the last call; null: more than a year, or never
 * @param until day of the last call; null as {@code days}
 */
public record CallPlan(long calls, long minutes, Long days, LocalDate until) {

  /** It calls nobody. */
  public static final CallPlan NONE = new CallPlan(0, 0, 0L, null);

  public boolean none() {
    return calls == 0;
  }

  public boolean ends() {
    return days != null;
  }
}
