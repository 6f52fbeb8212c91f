package care.anbu.campaign.plan;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.Choice;
import care.anbu.suitability.choice.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts a plan while it is made, and keeps of each treated member only what the budget rule needs:
 * 16 bytes, so that a million fit easily.
 */
final class PlanTally {

  private final Costs costs;
  private final Map<Channel, Long> byChannel = new EnumMap<>(Channel.class);
  private final Map<Arm, Long> byArm = new EnumMap<>(Arm.class);
  private final Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
  private long explored;

  private long[] treated = new long[1024];
  private int[] benefit = new int[1024];
  private byte[] channel = new byte[1024];
  private int size;

  PlanTally(Costs costs) {
    this.costs = costs;
  }

  void refuse(Refusal refusal) {
    refusals.merge(refusal, 1L, Long::sum);
  }

  void holdOut() {
    byArm.merge(Arm.HOLDOUT, 1L, Long::sum);
  }

  void treat(long memberId, Choice choice) {
    if (size == treated.length) {
      treated = Arrays.copyOf(treated, size * 2);
      benefit = Arrays.copyOf(benefit, size * 2);
      channel = Arrays.copyOf(channel, size * 2);
    }
    treated[size] = memberId;
    benefit[size] = benefit(choice);
    channel[size] = (byte) choice.channel().ordinal();
    size++;
    byArm.merge(Arm.TREATED, 1L, Long::sum);
    byChannel.merge(choice.channel(), 1L, Long::sum);
    explored += choice.explored() ? 1 : 0;
  }

  /** Tenths of desk minutes; see {@link Member#benefit}. */
  static int benefit(Choice choice) {
    return choice.reason().options().get(0).gain();
  }

  /**
   * Gives the budget to the members from whom most is expected, and takes the others out of the
   * counts.
   *
   * @return the ids of the others
   */
  long[] overBudget(BigDecimal budget) {
    if (cost().compareTo(budget) <= 0) {
      return new long[0];
    }
    int[] bestFirst = bestFirst();
    BigDecimal spent = BigDecimal.ZERO;
    int afforded = 0;
    while (spent.add(costs.money(channelOf(bestFirst[afforded]))).compareTo(budget) <= 0) {
      spent = spent.add(costs.money(channelOf(bestFirst[afforded])));
      afforded++;
    }
    int[] over = Arrays.copyOfRange(bestFirst, afforded, size);
    for (int i : over) {
      byArm.merge(Arm.TREATED, -1L, Long::sum);
      byChannel.merge(channelOf(i), -1L, Long::sum);
      refuse(Refusal.OVER_BUDGET);
    }
    return Arrays.stream(over).mapToLong(i -> treated[i]).toArray();
  }

  private int[] bestFirst() {
    long[] order = new long[size];
    Arrays.setAll(order, i -> (long) -benefit[i] << Integer.SIZE | i);
    Arrays.sort(order);
    int[] bestFirst = new int[size];
    Arrays.setAll(bestFirst, i -> (int) order[i]);
    return bestFirst;
  }

  PlanSummary summary(long found, long elsewhere, long millis) {
    long members = byArm.values().stream().mapToLong(Long::longValue).sum();
    return new PlanSummary(
        found, elsewhere, members, byChannel, byArm, refusals, explored, cost(), minutes(), millis);
  }

  private Channel channelOf(int index) {
    return Channel.values()[channel[index]];
  }

  private BigDecimal cost() {
    return byChannel.entrySet().stream()
        .map(entry -> costs.money(entry.getKey()).multiply(BigDecimal.valueOf(entry.getValue())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal minutes() {
    return byChannel.entrySet().stream()
        .map(entry -> costs.minutes(entry.getKey()).multiply(BigDecimal.valueOf(entry.getValue())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
