package care.anbu.campaign.plan;

import care.anbu.campaign.member.Arm;
import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Refusal;
import com.fasterxml.jackson.annotation.JsonAlias;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan comes to, as shown before anything is sent.
 *
 * @param found patients whom the segment found; {@code audience} in plans stored earlier
 * @param elsewhere those of them whom another campaign of the department is contacting
 * @param members those whom no rule refused, in both arms
 * @param byChannel members to contact, by the channel chosen first
 * @param byArm members by arm
 * @param refusals those refused, by the rule that took the last channel away
 * @param explored members to contact whose channel was drawn at random
 * @param cost of one contact with each treated member, in the currency of the clinic
 * @param minutes of desk work for the same contacts
 * @param millis how long planning took
 */
public record PlanSummary(
    @JsonAlias("audience") long found,
    long elsewhere,
    long members,
    Map<Channel, Long> byChannel,
    Map<Arm, Long> byArm,
    Map<Refusal, Long> refusals,
    long explored,
    BigDecimal cost,
    BigDecimal minutes,
    long millis) {

  /**
   * Both together.
   *
   * @param refused who stands refused now: of those of the past many were decided anew
   */
  public PlanSummary plus(PlanSummary more, Map<Refusal, Long> refused) {
    return new PlanSummary(
        found + more.found,
        elsewhere + more.elsewhere,
        members + more.members,
        sum(byChannel, more.byChannel),
        sum(byArm, more.byArm),
        refused,
        explored + more.explored,
        cost.add(more.cost),
        minutes.add(more.minutes),
        millis + more.millis);
  }

  private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> some, Map<K, Long> more) {
    var sum = new TreeMap<>(some);
    more.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  public long refused() {
    return refusals.values().stream().mapToLong(Long::longValue).sum();
  }
}
