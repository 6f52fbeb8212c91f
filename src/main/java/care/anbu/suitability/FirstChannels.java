package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.ReachTable;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many of a department's patients each channel would get first, by their age alone: what it
 * would be if everybody could be contacted by every channel and nobody had asked for one.
 */
final class FirstChannels {

  private FirstChannels() {}

  static Map<Channel, Long> of(AgeProfile profile, ReachTable table, Costs costs) {
    var patients = new EnumMap<Channel, Long>(Channel.class);
    for (int i = 0; i < AgeBand.COUNT; i++) {
      var band = new AgeBand(i);
      patients.merge(best(profile.departmentId(), band, table, costs), profile.in(band), Long::sum);
    }
    patients.merge(
        best(profile.departmentId(), null, table, costs), profile.unknownAge(), Long::sum);
    return patients;
  }

  /** Of equals, the one that comes first on every ladder. */
  private static Channel best(long departmentId, AgeBand band, ReachTable table, Costs costs) {
    Channel best = null;
    double most = 0;
    for (Channel channel : Channel.values()) {
      double gain =
          Suitability.gain(table.reach(departmentId, band, channel), costs.inMinutes(channel));
      if (best == null || gain > most) {
        best = channel;
        most = gain;
      }
    }
    return best;
  }
}
