package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.ReachTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of channels that suits a department's patients as a whole: the default ladder of its
 * campaigns. One that treats old people begins with calls, one that treats young ones with texts.
 */
public record Ladder(List<Rung> rungs) {

  /**
   * One step.
   *
   * @param reach share (0..1) of the department's patients expected to answer
   * @param gain expected gain of a contact over its cost, in desk minutes
   * @param waitDays how long an answer by this channel is usually waited for
   */
  public record Rung(Channel channel, double reach, double gain, int waitDays) {}

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /** The channels whose gain is worth their cost, from the highest gain to the lowest. */
  public static Ladder suggest(AgeProfile profile, ReachTable table, Costs costs) {
    return new Ladder(
        Arrays.stream(Channel.values())
            .map(channel -> rung(channel, profile, table, costs))
            .filter(rung -> rung.gain() > 0)
            .sorted(Comparator.comparingDouble(Rung::gain).reversed())
            .toList());
  }

  public List<Channel> channels() {
    return rungs.stream().map(Rung::channel).toList();
  }

  private static Rung rung(Channel channel, AgeProfile profile, ReachTable table, Costs costs) {
    double reach = reach(channel, profile, table);
    double gain = Suitability.gain(reach, costs.inMinutes(channel));
    return new Rung(channel, reach, gain, waitDays(channel));
  }

  /** The mean over the department's patients; of all ages when it has none yet. */
  private static double reach(Channel channel, AgeProfile profile, ReachTable table) {
    double anyAge = table.reach(profile.departmentId(), null, channel);
    if (profile.total() == 0) {
      return anyAge;
    }
    double answers = profile.unknownAge() * anyAge;
    for (int i = 0; i < AgeBand.COUNT; i++) {
      var band = new AgeBand(i);
      answers += profile.in(band) * table.reach(profile.departmentId(), band, channel);
    }
    return answers / profile.total();
  }

  private static int waitDays(Channel channel) {
    return switch (channel) {
      case PHONE -> 2;
      case LETTER -> 10;
      case SMS -> 3;
      case EMAIL -> 4;
    };
  }
}
